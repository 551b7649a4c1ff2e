import { Alert, Button, Checkbox, Empty } from 'antd';
import { useState, type ReactNode } from 'react';
import type { FlightPlanPartsFragment } from '../../gql/generated.js';
import type { Choices } from './choices.js';
import { PlanLine } from './plan-line.js';
import { useFlightTexts } from './texts.js';
import { useMigrate } from './use-migrate.js';
import type { Plans } from './use-plans.js';

/** The open runs with what would become of each; those that can move may be chosen and moved, one or all. */
export const PlanList = ({
  read,
  plans,
  numbers,
  versionId,
  choices,
  onMoved,
}: {
  read: Plans;
  plans: readonly FlightPlanPartsFragment[];
  numbers: ReadonlyMap<string, number>;
  versionId: string;
  choices: Choices;
  onMoved: () => void;
}): ReactNode => {
  const t = useFlightTexts();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const { moved, isMoving, migrate } = useMigrate(versionId, choices, onMoved);
  const movable = plans.filter(({ isPossible }) => isPossible);
  const chosen = movable.filter(({ run }) => selected.has(run.id));
  const toggle = (id: string, isOn: boolean): void =>
    setSelected((old) => new Set(isOn ? [...old, id] : [...old].filter((other) => other !== id)));
  const isAll = movable.length > 0 && chosen.length === movable.length;
  return (
    <>
      <div aria-live="polite">
        {moved && moved.migrated + Object.keys(moved.refusals).length > 0 && (
          <Alert
            showIcon
            type={Object.keys(moved.refusals).length > 0 ? 'warning' : 'success'}
            title={
              Object.keys(moved.refusals).length > 0
                ? t('migratedSome', { n: moved.migrated, m: Object.keys(moved.refusals).length })
                : t('migrated', { n: moved.migrated })
            }
          />
        )}
      </div>
      {plans.length === 0 ? (
        <Empty description={t('none')} />
      ) : (
        <>
          <div className="flight-bar">
            <Checkbox
              checked={isAll}
              indeterminate={chosen.length > 0 && !isAll}
              disabled={movable.length === 0}
              onChange={({ target }) => setSelected(new Set(target.checked ? movable.map(({ run }) => run.id) : []))}
            >
              {t('selectAll', { n: movable.length })}
            </Checkbox>
            <Button
              type="primary"
              loading={isMoving}
              disabled={chosen.length === 0 || read.isReading}
              onClick={() => void migrate(chosen).then(() => setSelected(new Set()))}
            >
              {t('migrateSelected', { n: chosen.length })}
            </Button>
          </div>
          <ul className="flight-list">
            {plans.map((plan) => (
              <PlanLine
                key={plan.run.id}
                plan={plan}
                number={numbers.get(plan.fromVersionId) ?? null}
                refusal={moved?.refusals[plan.run.id] ?? null}
                isSelected={selected.has(plan.run.id)}
                isBusy={isMoving || read.isReading}
                onSelect={(isOn) => toggle(plan.run.id, isOn)}
                onMigrate={() => void migrate([plan])}
              />
            ))}
          </ul>
          {read.hasMore && <Button onClick={read.more}>{t('more')}</Button>}
        </>
      )}
    </>
  );
};
