import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { FlightHistoryQuery } from '../../gql/generated.js';
import { useSaySpan } from '../../run/span.js';
import { dateTime } from '../../ui/time.js';
import { useFlightTexts } from './texts.js';

type PastRun = NonNullable<FlightHistoryQuery['sopHistoryDryRun']>['runs'][number];

/** A finished run that would not have ended as it did, and what it is. */
export const HindsightLine = ({ run }: { run: PastRun }): ReactNode => {
  const t = useFlightTexts();
  const saySpan = useSaySpan();
  const { outcome, block, waits, longerMs, vanished } = run;
  return (
    <li className="flight-line is-past">
      <div className="flight-run">
        <Link to="/runs/$runId" params={{ runId: run.runId }}>
          #{run.number} {run.subject}
        </Link>
        <span className="flight-note">{dateTime(run.finishedAt)}</span>
      </div>
      <div className="flight-what">
        {outcome === 'elsewhere' && t('ended', { from: run.finalBefore ?? '—', to: run.finalAfter ?? '—' })}
        {block && <BlockWords run={run} block={block} />}
        {waits.length > 0 && (
          <ul className="flight-waits">
            {waits.map(({ kind, title, messages, ms }, index) => (
              <li key={index}>
                {t(`wait_${kind}`, { title, messages: messages.join(' ') })}
                {ms > 0 && <span className="flight-note"> · {t('longer', { span: saySpan(ms) })}</span>}
              </li>
            ))}
          </ul>
        )}
        {vanished > 0 && <span className="flight-note">{t('vanished', { n: vanished })}</span>}
      </div>
      <div className="flight-acts">
        <span className={outcome === 'waits' ? 'flight-verdict' : 'flight-verdict is-bad'}>{t(outcome)}</span>
        {longerMs > 0 && <span className="flight-note">{t('longer', { span: saySpan(longerMs) })}</span>}
      </div>
    </li>
  );
};

const BlockWords = ({ run, block }: { run: PastRun; block: NonNullable<PastRun['block']> }): ReactNode => {
  const t = useFlightTexts();
  const stages = run.stages.join('、');
  const message = [...(block.messages.length > 0 ? block.messages : [block.message])].join(' ');
  if (block.title !== null)
    return <span className="flight-why">{t('blockedAt', { title: block.title, message })}</span>;
  return (
    <span className="flight-why">
      {block.messages.length > 0 ? t('standsAt', { stages, message }) : t('standsQuiet', { stages })}
    </span>
  );
};
