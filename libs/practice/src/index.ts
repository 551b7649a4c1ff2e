export { PracticeModule } from './practice.module.js';
export { PRACTICE_ENTITIES, type JudgedFault, type PracticeResult, type PracticeRow } from './practice.entity.js';
export { SPEED } from './clock-of-practice.js';
export { Exercises } from './exercises.js';
export { PracticeQueries, type PracticeView } from './queries/practice.queries.js';
export { StartPractice, type PracticeStart } from './commands/start-practice.js';
export { PlayPractice, type PracticePlay } from './commands/play-practice.js';
export { DropPractice } from './commands/drop-practice.js';
export { readMove } from './read-move.js';
