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
export * from './split-state.js';
export * from './fold.js';
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
export * from './chart/index.js';
export * from './simulate/index.js';
export * from './explain/index.js';
export * from './views.js';
export { previewStart, type StartPreview } from './run/preview-start.js';
