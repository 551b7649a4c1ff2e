export { readEnv, EnvMistakes } from './env.js';
export type { Env } from './env.js';
