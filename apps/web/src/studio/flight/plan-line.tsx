import { Link } from '@tanstack/react-router';
import { Button, Checkbox } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import type { FlightPlanPartsFragment, RefusalPartsFragment } from '../../gql/generated.js';
import { countFates } from './choices.js';
import { PlanDetails } from './plan-details.js';
import { useFlightTexts } from './texts.js';

/** One open run: where it would stand, what becomes of its tasks, and whether it can move at all. */
export const PlanLine = ({
  plan,
  number,
  refusal,
  isSelected,
  isBusy,
  onSelect,
  onMigrate,
}: {
  plan: FlightPlanPartsFragment;
  /** Of the version it follows. */
  number: number | null;
  /** Why the last attempt failed. */
  refusal: RefusalPartsFragment | null;
  isSelected: boolean;
  isBusy: boolean;
  onSelect: (isOn: boolean) => void;
  onMigrate: () => void;
}): ReactNode => {
  const t = useFlightTexts();
  const [isOpen, setOpen] = useState(false);
  const details = useId();
  const { run, isPossible, blockers } = plan;
  const counts = countFates(plan);
  return (
    <li className="flight-line">
      <Checkbox
        aria-label={t('select', { n: run.number, subject: run.subject })}
        checked={isSelected && isPossible}
        disabled={!isPossible || isBusy}
        onChange={({ target }) => onSelect(target.checked)}
      />
      <div className="flight-run">
        <Link to="/runs/$runId" params={{ runId: run.id }}>
          #{run.number} {run.subject}
        </Link>
        <span className="flight-note">
          {number !== null && t('version', { n: number })}
          {run.status === 'paused' && ` · ${t('paused')}`}
        </span>
      </div>
      <div className="flight-what">
        <StateMoves plan={plan} />
        <span className="flight-note">
          {(['kept', 'reset', 'closed', 'opened'] as const)
            .filter((fate) => (counts[fate] ?? 0) > 0)
            .map((fate) => t(fate, { n: counts[fate] ?? 0 }))
            .join(' · ')}
        </span>
        {!isPossible && (
          <ul className="flight-why">
            {blockers.map(({ message }, index) => (
              <li key={index}>{message}</li>
            ))}
          </ul>
        )}
        {refusal && (
          <p className="flight-why">
            {t('refused', { why: [refusal.message, ...refusal.blockers.map(({ message }) => message)].join(' ') })}
          </p>
        )}
      </div>
      <div className="flight-acts">
        <span className={isPossible ? 'flight-verdict' : 'flight-verdict is-bad'}>
          {t(isPossible ? 'possible' : 'impossible')}
        </span>
        <Button size="small" aria-expanded={isOpen} aria-controls={details} onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? 'hide' : 'details')}
        </Button>
        {isPossible && (
          <Button size="small" disabled={isBusy} onClick={onMigrate}>
            {t('migrateOne')}
          </Button>
        )}
      </div>
      <div id={details} className="flight-more" hidden={!isOpen}>
        {isOpen && <PlanDetails plan={plan} />}
      </div>
    </li>
  );
};

const StateMoves = ({ plan: { states } }: { plan: FlightPlanPartsFragment }): ReactNode => {
  const t = useFlightTexts();
  return (
    <span className="flight-states">
      {states.map(({ from, fromTitle, to, toTitle, how, isRemembered }, index) => {
        const [before, after] = [fromTitle ?? '', toTitle ?? ''];
        const isSame = from === to || (how === 'renamed' && before === after);
        return (
          <span key={index} className={how === 'gone' ? 'flight-chip is-bad' : 'flight-chip'}>
            {how === 'gone'
              ? t('stateUnknown', { from: before })
              : how === 'dropped'
                ? t('stateDropped', { from: before })
                : how === 'entered'
                  ? t('stateEntered', { to: after })
                  : t(isSame ? 'stateSame' : 'stateMoved', { from: before, to: after })}
            {isRemembered && t('remembered')}
          </span>
        );
      })}
    </span>
  );
};
