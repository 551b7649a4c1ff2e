/** Types whose `id` names something only inside of what it belongs to: option 1 of a question, the state `paying` of a chart. */
const LOCAL = [
  'ChartEdge',
  'ChartNode',
  'MigrationClock',
  'QuizOption',
  'QuizQuestion',
  'SopHandbookStage',
  'Stage',
] as const;

/** They are kept where they belong. Known by their ids alone, option 1 of one question would take the place of option 1 of every other. */
export const LOCAL_IDS = Object.fromEntries(LOCAL.map((name) => [name, { keyFields: false as const }]));
