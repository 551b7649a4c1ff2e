export { checkExpression } from './check-expression.js';
export { sampleValue, type Sample, type SampleValue } from './sample-value.js';
