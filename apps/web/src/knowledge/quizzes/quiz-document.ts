import { parse, stringify } from 'yaml';
import {
  freshKey,
  freshQuestion,
  TYPES,
  type Both,
  type FormOption,
  type FormPool,
  type FormQuestion,
  type QuizForm,
  type Type,
} from './quiz-form.js';

/** A quiz's document as people fill it in. What is missing or of another kind is empty, because a draft may be wrong in every way. @throws when it is no YAML. */
export const readQuizForm = (source: string): QuizForm => {
  const root = objectIn(parse(source));
  const form: QuizForm = {
    key: textIn(root['quiz']),
    title: bothIn(root['title']),
    owner: textIn(root['owner']),
    article: textIn(root['article']),
    topics: listIn(root['topics']).filter((topic) => typeof topic === 'string'),
    passMark: numberIn(root['passMark']),
    retakes: numberIn(root['retakes']) ?? 2,
    pools: [],
  };
  for (const each of listIn(root['pools'])) {
    const pool: FormPool = { draw: numberIn(objectIn(each)['draw']), questions: [] };
    form.pools.push(pool);
    for (const question of listIn(objectIn(each)['questions']))
      pool.questions.push(questionIn(objectIn(question), form));
  }
  return form;
};

/** The document of a form, as the server reads it. Empty texts are written, too: they say where something is missing. */
export const writeQuizForm = (form: QuizForm): string => {
  const { key, title, owner, article, topics, passMark, retakes, pools } = form;
  return stringify(
    {
      quiz: key,
      title: plain(title),
      owner,
      ...(article !== '' && { article }),
      ...(topics.length > 0 && { topics }),
      ...(passMark !== null && { passMark }),
      ...(retakes !== 2 && { retakes }),
      pools: pools.map(({ draw, questions }) => ({
        ...(draw !== null && { draw }),
        questions: questions.map(writtenQuestion),
      })),
    },
    { lineWidth: 0 },
  );
};

const writtenQuestion = (question: FormQuestion): object => {
  const { key, type, ask, why, points } = question;
  return {
    ...{ key, type, ask: plain(ask) },
    ...solutionOf(question),
    ...{ why: plain(why), ...(points !== 1 && { points }) },
  };
};

const solutionOf = ({
  type,
  options,
  isTrue,
  number,
  tolerance,
  unit,
  items,
  sop,
  version,
  states,
}: FormQuestion): object => {
  switch (type) {
    case 'single':
    case 'multiple':
      return { options: options.map(({ right, ...text }) => ({ text: plain(text), ...(right && { right }) })) };
    case 'truth':
      return { right: isTrue };
    case 'number':
      return {
        right: number,
        ...(tolerance !== 0 && { tolerance }),
        ...((unit.zh !== '' || unit.en !== '') && { unit: plain(unit) }),
      };
    case 'order':
      return { items: items.map(plain) };
    case 'state':
      return { sop, ...(version !== null && { version }), states };
  }
};

/** The form as parts that two people can change independently: every question by itself, and what there is besides. */
export const formParts = (form: QuizForm): Record<string, unknown> => {
  const { pools, title, ...rest } = form;
  return {
    ...rest,
    ...{ 'title.zh': title.zh, 'title.en': title.en },
    order: pools.map(({ draw, questions }) => ({ draw, keys: questions.map(({ key }) => key) })),
    ...Object.fromEntries(pools.flatMap(({ questions }) => questions.map((one) => [`question.${one.key}`, one]))),
  };
};

/** The other way round. A question that stands in no pool any more comes to the end of the last one: nothing is lost. */
export const formOfParts = (parts: Record<string, unknown>): QuizForm => {
  const { order, 'title.zh': zh, 'title.en': en, ...rest } = parts;
  const questions = new Map(
    Object.entries(rest).flatMap(([name, value]) =>
      name.startsWith('question.') ? [[(value as FormQuestion).key, value as FormQuestion] as const] : [],
    ),
  );
  const pools = (order as { draw: number | null; keys: string[] }[]).map(({ draw, keys }): FormPool => ({
    draw,
    questions: keys.flatMap((key) => questions.get(key) ?? []),
  }));
  const placed = new Set(pools.flatMap((pool) => pool.questions.map(({ key }) => key)));
  const left = [...questions.values()].filter(({ key }) => !placed.has(key));
  if (left.length > 0) {
    const last = pools.at(-1);
    if (last) last.questions.push(...left);
    else pools.push({ draw: null, questions: left });
  }
  const plainParts = Object.fromEntries(Object.entries(rest).filter(([name]) => !name.startsWith('question.')));
  return {
    ...(plainParts as unknown as Omit<QuizForm, 'pools' | 'title'>),
    title: { zh: zh as string, en: en as string },
    pools,
  };
};

const questionIn = (given: Record<string, unknown>, form: QuizForm): FormQuestion => {
  const type = TYPES.find((one) => one === given['type']) ?? ('single' satisfies Type);
  const key = textIn(given['key']) || freshKey(form);
  const fresh = freshQuestion(key, type);
  const options = listIn(given['options']).map((option): FormOption => ({
    ...bothIn(objectIn(option)['text']),
    right: objectIn(option)['right'] === true,
  }));
  const items = listIn(given['items']).map(bothIn);
  return {
    ...fresh,
    ...{ ask: bothIn(given['ask']), why: bothIn(given['why']), points: numberIn(given['points']) ?? 1 },
    ...(options.length > 0 && { options }),
    ...(items.length > 0 && { items }),
    ...{ isTrue: given['right'] !== false, number: numberIn(given['right']), unit: bothIn(given['unit']) },
    ...{ tolerance: numberIn(given['tolerance']) ?? 0, sop: textIn(given['sop']), version: numberIn(given['version']) },
    states: listIn(given['states']).filter((state) => typeof state === 'string'),
  };
};

const objectIn = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

const listIn = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

const numberIn = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

const bothIn = (value: unknown): Both => {
  const { zh, en } = objectIn(value);
  return { zh: textIn(zh), en: textIn(en) };
};

const plain = ({ zh, en }: Both): Both => ({ zh, en });
