export type {
  Handbook,
  HandbookChoice,
  HandbookCriterion,
  HandbookException,
  HandbookField,
  HandbookStage,
  HandbookStep,
} from './handbook.js';
export { handbook } from './write-handbook.js';
