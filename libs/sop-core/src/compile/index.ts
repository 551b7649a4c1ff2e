export { compileSop } from './compile-sop.js';
export type { CompiledSop, Stage, TimerDef } from './compiled.js';
