export { printSchema } from './graphql/print-schema.js';
export type { DemoSignIn } from './session/demo-sign-ins.js';
export { startApi, type RunningApi, type StartApiOptions } from './main.js';
