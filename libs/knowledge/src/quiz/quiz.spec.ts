import { readFileSync } from 'node:fs';
import { answerBlockers, isRight, paperOf, scoreOf, type Answers, type GivenAnswer, type Sheet } from './paper.js';
import type { QuizContent } from './quiz-content.js';
import { readQuiz } from './read-quiz.js';

const SOURCE = readFileSync(new URL('../testing/shipped/quizzes/kb09_after_sales.quiz.yaml', import.meta.url), 'utf8');
const ATTEMPT = '0198c0de-0000-7000-8000-000000000001';

const contentOf = (source: string): QuizContent => {
  const { content, problems } = readQuiz(source);
  if (!content) throw new Error(JSON.stringify(problems));
  return content;
};

const problemsOf = (from: string | RegExp, to: string): string[] =>
  readQuiz(SOURCE.replace(from, to)).problems.map(({ code, field }) => `${code} ${field}`);

const rightAnswer = ({ right }: Sheet): GivenAnswer =>
  'number' in right ? { number: right.number } : { chosen: right.chosen };

describe('the file of a quiz', () => {
  test('is read with everything that was left out', () => {
    const { passMark, retakes, topics, pools } = contentOf(SOURCE);
    expect({ passMark, retakes, topics, draws: pools.map(({ draw }) => draw) }).toEqual({
      ...{ passMark: 90, retakes: 2, topics: ['refund'], draws: [1, null] },
    });
    expect(contentOf(SOURCE.replace('topics: [refund]\n', '')).passMark).toBe(80);
  });

  test('may not ask less than 90 about refunds', () => {
    expect(problemsOf('topics:', 'passMark: 85\ntopics:')).toEqual(['entry_form passMark']);
  });

  test.each<[string, string | RegExp, string, string[]]>([
    ['no right option', ', right: true }\n', ' }\n', ['one_right_option pools[0].questions[0].options']],
    [
      'a misspelt name',
      'why: { zh: 次日',
      'wy: { zh: 次日',
      ['entry_unknown pools[0].questions[1]', 'entry_missing pools[0].questions[1].why'],
    ],
    [
      'a missing language',
      "{ zh: 在, en: 'Yes' }",
      '{ zh: 在 }',
      ['entry_missing pools[0].questions[0].options[1].text.en'],
    ],
    [
      'an unknown type',
      'type: truth',
      'type: guess',
      [
        'entry_unknown pools[0].questions[1]',
        'entry_missing pools[0].questions[1].options',
        'entry_form pools[0].questions[1].type',
      ],
    ],
    ['the same question twice', 'key: reorder', 'key: proof', ['question_twice pools']],
    ['more drawn than there are', 'draw: 1', 'draw: 3', ['entry_form pools[0].draw']],
    ['no YAML', 'quiz: kb09', 'quiz: [kb09', ['yaml_form undefined']],
  ])('is refused with %s', (_what, from, to, expected) => {
    expect(problemsOf(from, to).sort()).toEqual(expected.sort());
  });
});

describe('a paper', () => {
  const content = contentOf(SOURCE);
  const sheets = paperOf(content, ATTEMPT);

  test('is the same for the same attempt, and another for others', () => {
    expect(paperOf(content, ATTEMPT)).toEqual(sheets);
    const papers = new Set(Array.from({ length: 20 }, (_, n) => JSON.stringify(paperOf(content, `attempt-${n}`))));
    expect(papers.size).toBeGreaterThan(10);
  });

  test('draws as many as the pool says', () => {
    expect(sheets.map(({ shown }) => shown.id)).toEqual(['1', '2', '3', '4']);
  });

  test('shows nothing that tells what is right', () => {
    for (const { shown } of sheets) {
      expect(Object.keys(shown).sort()).toEqual(['ask', 'diagram', 'id', 'options', 'points', 'type', 'unit']);
      for (const option of shown.options) expect(Object.keys(option).sort()).toEqual(['id', 'text']);
    }
  });

  test('gives 100 for everything right, and rounds down', () => {
    const answers: Answers = Object.fromEntries(sheets.map((sheet) => [sheet.shown.id, rightAnswer(sheet)]));
    expect(scoreOf(sheets, answers)).toBe(100);
    expect(scoreOf(sheets.slice(0, 3), { '1': answers['1']!, '2': answers['2']! })).toBe(66);
    expect(scoreOf(sheets, {})).toBe(0);
  });

  test('minds the order only where it was asked for', () => {
    const [order, multiple] = [
      sheets.find(({ shown }) => shown.type === 'order')!,
      sheets.find(({ shown }) => shown.type === 'multiple')!,
    ];
    for (const sheet of [order, multiple]) {
      const { chosen = [] } = rightAnswer(sheet);
      expect(isRight(sheet, { chosen: [...chosen].reverse() })).toBe(sheet === multiple);
    }
  });

  test('takes a number within its tolerance', () => {
    const sheet: Sheet = { ...sheets[1]!, right: { number: 33.25, tolerance: 0.01 } };
    expect([33.24, 33.26, 33.27].map((number) => isRight(sheet, { number }))).toEqual([true, true, false]);
  });

  test('refuses what is no answer to the question', () => {
    const by = (type: string) => sheets.find(({ shown }) => shown.type === type)!;
    const codes = (sheet: Sheet, answer: GivenAnswer) => answerBlockers(sheet, answer).map(({ code }) => code);
    expect(codes(by('number'), { chosen: ['1'] })).toEqual(['answer_number']);
    expect(codes(by('number'), { number: Number.POSITIVE_INFINITY })).toEqual(['answer_number']);
    expect(codes(by('multiple'), { chosen: ['9'] })).toEqual(['answer_option']);
    expect(codes(by('multiple'), { chosen: ['1', '1'] })).toEqual(['answer_twice']);
    expect(codes(by('order'), { chosen: ['1'] })).toEqual(['answer_order']);
    expect(codes(sheets[0]!, { chosen: ['1', '2'] })).toEqual(['answer_one']);
    expect(codes(by('multiple'), { chosen: [] })).toEqual([]);
  });
});
