import { useCallback, useState } from 'react';
import {
  FlightMigrateDocument,
  FlightMigrateManyDocument,
  type FlightPlanPartsFragment,
  type RefusalPartsFragment,
} from '../../gql/generated.js';
import { useCommand } from '../../gql/command.js';
import { toInput, type Choices } from './choices.js';

/** What became of the last attempt: how many moved, and why the others did not, by run. */
export interface Moved {
  migrated: number;
  refusals: Readonly<Record<string, RefusalPartsFragment>>;
}

/** Moves runs to a version: one with the plan that was seen, many each for itself. */
export const useMigrate = (
  versionId: string,
  choices: Choices,
  onDone: () => void,
): {
  moved: Moved | null;
  isMoving: boolean;
  migrate: (plans: readonly FlightPlanPartsFragment[]) => Promise<void>;
} => {
  const command = useCommand();
  const [moved, setMoved] = useState<Moved | null>(null);
  const [isMoving, setMoving] = useState(false);
  const migrate = useCallback(
    async (plans: readonly FlightPlanPartsFragment[]) => {
      const [only] = plans;
      if (!only) return;
      setMoving(true);
      const common = { toVersionId: versionId, choices: toInput(choices) };
      if (plans.length === 1) {
        const { id: runId } = only.run;
        const answer = await command(
          FlightMigrateDocument,
          { ...common, runId, planHash: only.planHash },
          { quiet: true },
        );
        setMoved(answer.ok ? { migrated: 1, refusals: {} } : { migrated: 0, refusals: { [runId]: answer.refusal } });
      } else {
        const runIds = plans.map(({ run }) => run.id);
        const answer = await command(FlightMigrateManyDocument, { ...common, runIds });
        if (answer.ok) {
          const { migratedCount, results } = answer.payload;
          const refused = results.flatMap(({ runId, refusal }) => (refusal ? [[runId, refusal] as const] : []));
          setMoved({ migrated: migratedCount, refusals: Object.fromEntries(refused) });
        }
      }
      setMoving(false);
      onDone();
    },
    [command, versionId, choices, onDone],
  );
  return { moved, isMoving, migrate };
};
