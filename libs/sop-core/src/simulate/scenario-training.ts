import type { ScenarioTraining } from '../definition.js';
import type { TrainingFacts } from '../state.js';

/** What members of a cast have learnt, as a scenario describes it: what is left out they have not. */
export const trainingFromDocument = (
  training: Readonly<Record<string, ScenarioTraining>>,
): Record<string, TrainingFacts> =>
  Object.fromEntries(
    Object.entries(training).map(([name, { passed = {}, confirmed = [], probation }]) => [
      name,
      { passed, confirmed, ...(probation === true && { probation }) },
    ]),
  );
