export { checkExpression } from './check-expression.js';
export { sampleRun, sampleValue, type Sample, type SampleValue } from './sample-value.js';
