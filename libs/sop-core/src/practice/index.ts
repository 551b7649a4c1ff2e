export { exerciseOf, type Exercise, type Noticing, type PlantedFault } from './exercise.js';
export { ExerciseUnfit, Practice, type PracticeMove } from './practice.js';
export { scorePractice, type FaultFound, type PracticeScore } from './faults.js';
export { practiser } from './practiser.js';
