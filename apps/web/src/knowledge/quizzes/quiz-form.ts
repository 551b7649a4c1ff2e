/** Types of questions in the order they are offered. */
export const TYPES = ['single', 'multiple', 'truth', 'number', 'order', 'state'] as const;

export type Type = (typeof TYPES)[number];

export interface Both {
  zh: string;
  en: string;
}

export interface FormOption extends Both {
  right: boolean;
}

/** A question with room for what every type needs, so that changing the type loses nothing that was written. */
export interface FormQuestion {
  /** Unique in the quiz; people do not see it. */
  key: string;
  type: Type;
  ask: Both;
  why: Both;
  points: number;
  options: FormOption[];
  /** Of `truth`. */
  isTrue: boolean;
  /** Of `number`; null: not written yet. */
  number: number | null;
  tolerance: number;
  unit: Both;
  /** Of `order`, in the right order. */
  items: Both[];
  /** Of `state`. */
  sop: string;
  /** Number of the version of the SOP; null: the active one when the quiz is published. */
  version: number | null;
  states: string[];
}

export interface FormPool {
  /** So many of its questions, by chance; null: all. */
  draw: number | null;
  questions: FormQuestion[];
}

/** A quiz as the page holds it while somebody writes. */
export interface QuizForm {
  key: string;
  title: Both;
  /** A role. */
  owner: string;
  /** Key of the article to read first; empty: none. */
  article: string;
  topics: string[];
  /** Percent; null: what the topics ask for. */
  passMark: number | null;
  retakes: number;
  pools: FormPool[];
}

export const NO_TEXT: Both = { zh: '', en: '' };

export const freshQuestion = (key: string, type: Type): FormQuestion => ({
  ...{ key, type, ask: NO_TEXT, why: NO_TEXT, points: 1, isTrue: true, number: null, tolerance: 0, unit: NO_TEXT },
  options: [
    { ...NO_TEXT, right: true },
    { ...NO_TEXT, right: false },
  ],
  items: [NO_TEXT, NO_TEXT],
  ...{ sop: '', version: null, states: [] },
});

/** A key that no question of the quiz has: q1, q2 … */
export const freshKey = ({ pools }: QuizForm): string => {
  const taken = new Set(pools.flatMap(({ questions }) => questions.map(({ key }) => key)));
  let n = 1;
  while (taken.has(`q${n}`)) n += 1;
  return `q${n}`;
};

/** Topics that make a quiz strict, as the server knows them. */
export const TOPICS = ['refund', 'price', 'compliance'] as const;

export const STRICT_MARK = 90;
export const USUAL_MARK = 80;

/** The pass mark that holds. */
export const markOf = ({ passMark, topics }: Pick<QuizForm, 'passMark' | 'topics'>): number =>
  passMark ?? (topics.length > 0 ? STRICT_MARK : USUAL_MARK);
