export { readSop, type ReadResult } from './read-sop.js';
export { sopSchema } from './schema.js';
