export * from './definition.js';
export * from './actions.js';
export * from './state.js';
export * from './event.js';
export * from './decision.js';
export * from './refusal.js';
export * from './duration.js';
export * from './finding.js';
export * from './read/index.js';
export * from './fields/index.js';
export * from './compile/index.js';
export * from './decide.js';
export { skusAsked, skusInForm, withProducts, type ProductsBySku } from './catalogue.js';
export { asksTraining, trainingAsked, withTraining, type TrainingQuestion } from './training.js';
export * from './split-state.js';
export * from './fold.js';
export * from './migrate/index.js';
export * from './hindsight/index.js';
export * from './decide-ad-hoc.js';
export * from './moves.js';
export {
  activeStagesOf as activeStages,
  cardCounts,
  runChannel,
  runKeys,
  runSubject,
  taskDefOf,
  taskTitle,
} from './run/about.js';
export * from './lint/index.js';
export * from './export/index.js';
export * from './diff/index.js';
export * from './merge/index.js';
export * from './handbook/index.js';
export * from './import/index.js';
export { readValue } from './read/read-value.js';
export { renameSop } from './clone/rename-sop.js';
export * from './chart/index.js';
export * from './simulate/index.js';
export * from './practice/index.js';
export * from './explain/index.js';
export * from './views.js';
export { previewStart, type StartPreview } from './run/preview-start.js';
export { stepContents } from './steps/step-contents.js';
export { fillText, placesIn, textFaults, type Filled } from './fill-text.js';
export { unknownIn } from './unknown-in.js';
export { expressionNames, type ExpressionName } from './expression/expression-names.js';
export * from './edit/index.js';
export { literalTexts, parseExpression, pathOf } from './expression/syntax.js';
export * from './try-expression/index.js';
