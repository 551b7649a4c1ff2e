export { examineSop, lintSop } from './lint-sop.js';
export type { LintCode } from './messages.js';
export type { LintWorld } from './world.js';
