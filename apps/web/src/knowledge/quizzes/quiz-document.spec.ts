import { mergeParts } from '../draft/merge.js';
import { formOfParts, formParts, readQuizForm, writeQuizForm } from './quiz-document.js';
import { freshKey, freshQuestion, markOf, type QuizForm } from './quiz-form.js';

const SOURCE = `
quiz: rules
title: { zh: 规则, en: Rules }
owner: cs
pools:
  - draw: 1
    questions:
      - { key: a, type: truth, right: false, ask: { zh: 甲, en: A }, why: { zh: 因, en: Why } }
      - { key: b, type: number, right: 7, ask: { zh: 乙, en: B }, why: { zh: 因, en: Why } }
`;

describe('the document of a quiz', () => {
  test('may be unfinished in every way', () => {
    const form = readQuizForm('quiz: half\nowner: cs\npools: [{ questions: [{ type: guess }, 7] }]\ntopics: refund\n');
    expect(form).toMatchObject({ key: 'half', owner: 'cs', title: { zh: '', en: '' }, topics: [], retakes: 2 });
    expect(form.pools[0]?.questions.map(({ key, type }) => [key, type])).toEqual([
      ['q1', 'single'],
      ['q2', 'single'],
    ]);
    expect(readQuizForm('')).toMatchObject({ key: '', pools: [] });
  });

  test('keeps hostile texts as texts', () => {
    const form: QuizForm = { ...readQuizForm(SOURCE), title: { zh: "'a: { b }' # c\n- d", en: '!!js/eval x' } };
    expect(readQuizForm(writeQuizForm(form)).title).toEqual(form.title);
  });
});

describe('the parts of a quiz', () => {
  const form = readQuizForm(SOURCE);

  test('give the quiz back', () => {
    expect(formOfParts(formParts(form))).toEqual(form);
  });

  test('questions that two people change go together', () => {
    const changed = (key: string): QuizForm => ({
      ...form,
      pools: form.pools.map((pool) => ({
        ...pool,
        questions: pool.questions.map((one) => (one.key === key ? { ...one, points: 5 } : one)),
      })),
    });
    const merged = mergeParts(formParts(form), formParts(changed('a')), formParts(changed('b')));
    expect(merged.conflicts).toEqual([]);
    const points = formOfParts(merged.parts).pools.flatMap(({ questions }) => questions.map((one) => one.points));
    expect(points).toEqual([5, 5]);
  });

  test('a question without a place is not lost', () => {
    const { pools } = formOfParts({ ...formParts(form), 'question.new': freshQuestion('new', 'truth') });
    expect(pools.at(-1)?.questions.at(-1)?.key).toBe('new');
  });
});

test('keys are free, and topics make a quiz strict', () => {
  const pools = [{ draw: null, questions: [freshQuestion('q1', 'truth')] }];
  expect(freshKey({ ...readQuizForm(SOURCE), pools })).toBe('q2');
  expect([markOf({ passMark: null, topics: [] }), markOf({ passMark: null, topics: ['price'] })]).toEqual([80, 90]);
  expect(markOf({ passMark: 95, topics: ['price'] })).toBe(95);
});
