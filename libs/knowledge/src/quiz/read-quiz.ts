import type { Blocker } from '#sop-core';
import { KEYS, readYaml, type Entry } from '#shipped';
import {
  QUIZ_LIMITS,
  STRICT_MARK,
  TOPICS,
  USUAL_MARK,
  type Pool,
  type Question,
  type QuizContent,
} from './quiz-content.js';
import { quizPlace } from './quiz-place.js';

const { text: LONGEST, options: MOST_OPTIONS } = QUIZ_LIMITS;

/** Reads a `*.quiz.yaml`; the format is in the room's README. Problems come all at once, each with its place; SOPs are not looked up here. */
export const readQuiz = (source: string): { content: QuizContent | null; problems: Blocker[] } => {
  if (Buffer.byteLength(source) > QUIZ_LIMITS.source)
    return {
      content: null,
      problems: [{ code: 'text_too_large', field: 'source', params: { most: QUIZ_LIMITS.source / 1_000 } }],
    };
  const problems: Blocker[] = [];
  const root = readYaml(source, problems);
  if (problems.length > 0) return { content: null, problems };
  const content = quizOf(root);
  return problems.length > 0 ? { content: null, problems: problems.map(placed) } : { content, problems };
};

/** Says in words, too, where it is. */
const placed = (problem: Blocker): Blocker =>
  problem.field ? { ...problem, params: { ...problem.params, place: { ...quizPlace(problem.field) } } } : problem;

const quizOf = (root: Entry): QuizContent => {
  const given = root.object(['quiz', 'title', 'owner', 'article', 'topics', 'passMark', 'retakes', 'pools']);
  const topics = given.topics.isGiven ? given.topics.list(0, TOPICS.length).map((topic) => topic.oneOf(TOPICS)) : [];
  const lowest = topics.length > 0 ? STRICT_MARK : 1;
  const pools = given.pools.list(1, QUIZ_LIMITS.pools).map(poolOf);
  const questions = pools.flatMap((pool) => pool.questions);
  if (questions.length > QUIZ_LIMITS.questions)
    given.pools.problem({ code: 'quiz_too_long', params: { most: QUIZ_LIMITS.questions } });
  const twice = questions.find(({ key }, place) => questions.findIndex((other) => other.key === key) < place);
  if (twice) given.pools.problem({ code: 'question_twice', params: { key: twice.key } });
  return {
    key: given.quiz.matching(KEYS.own, 'kb09_after_sales'),
    title: given.title.texts(QUIZ_LIMITS.title),
    owner: given.owner.matching(KEYS.role, 'cs'),
    article: given.article.isGiven ? given.article.matching(KEYS.article, 'KB09') : null,
    topics,
    passMark: given.passMark.isGiven ? given.passMark.whole(lowest, 100) : Math.max(lowest, USUAL_MARK),
    retakes: given.retakes.isGiven ? given.retakes.whole(0, 20) : 2,
    pools,
  };
};

const poolOf = (entry: Entry): Pool => {
  const { draw, questions } = entry.object(['draw', 'questions']);
  const held = questions.list(1, QUIZ_LIMITS.questions).map(questionOf);
  return { draw: draw.isGiven ? draw.whole(1, Math.max(1, held.length)) : null, questions: held };
};

const questionOf = (entry: Entry): Question => {
  const type = new Map(Object.entries(entry.value ?? {})).get('type') as unknown;
  switch (type) {
    case 'truth': {
      const given = entry.object([...COMMON, 'right']);
      return { ...commonOf(given), type, right: given.right.flag() };
    }
    case 'number': {
      const given = entry.object([...COMMON, 'right', 'tolerance', 'unit']);
      return {
        ...{ ...commonOf(given), type, right: given.right.number() },
        tolerance: given.tolerance.isGiven ? given.tolerance.number(0) : 0,
        unit: given.unit.isGiven ? given.unit.texts(20) : null,
      };
    }
    case 'order': {
      const given = entry.object([...COMMON, 'items']);
      return { ...commonOf(given), type, items: given.items.list(2, MOST_OPTIONS).map((item) => item.texts(LONGEST)) };
    }
    case 'state': {
      const given = entry.object([...COMMON, 'sop', 'version', 'states']);
      return {
        ...{ ...commonOf(given), type, sop: given.sop.matching(KEYS.sop, 'after_sales_refund'), sopVersionId: '' },
        version: given.version.isGiven ? given.version.whole(1, 1_000_000) : null,
        states: given.states.list(1, MOST_OPTIONS).map((state) => state.matching(KEYS.stage, 'return_flow.inspecting')),
      };
    }
    default:
      return choiceOf(entry);
  }
};

const choiceOf = (entry: Entry): Question => {
  const given = entry.object([...COMMON, 'options']);
  const type =
    given.type.oneOf(['single', 'multiple', 'truth', 'number', 'order', 'state']) === 'multiple'
      ? 'multiple'
      : 'single';
  const options = given.options.list(2, MOST_OPTIONS).map((option) => {
    const { text, right } = option.object(['text', 'right']);
    return { text: text.texts(LONGEST), right: right.isGiven && right.flag() };
  });
  const rights = options.filter(({ right }) => right).length;
  if (options.length > 0 && (rights === 0 || (type === 'single' && rights > 1)))
    given.options.problem({ code: type === 'single' ? 'one_right_option' : 'some_right_option' });
  return { ...commonOf(given), type, options };
};

const COMMON = ['key', 'type', 'ask', 'why', 'points'] as const;

const commonOf = (given: Record<(typeof COMMON)[number], Entry>) => ({
  key: given.key.matching(/^[A-Za-z][A-Za-z0-9_]{0,39}$/, 'day8'),
  ask: given.ask.texts(LONGEST),
  why: given.why.texts(LONGEST),
  points: given.points.isGiven ? given.points.whole(1, 10) : 1,
});
