export { printSchema } from './graphql/print-schema.js';
export { startApi, type RunningApi, type StartApiOptions } from './main.js';
