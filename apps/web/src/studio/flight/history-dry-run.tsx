import { useApolloClient } from '@apollo/client/react';
import { Alert, Button, Empty, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { FlightHistoryDocument, type FlightHistoryQuery } from '../../gql/generated.js';
import { useSaySpan } from '../../run/span.js';
import { sayError } from '../../ui/refusal.js';
import { useUiTexts } from '../../ui/texts.js';
import { useDraftPart } from '../page/use-draft.js';
import { HindsightLine } from './hindsight-line.js';
import { useFlightTexts } from './texts.js';
import './flight.css';

type Report = NonNullable<FlightHistoryQuery['sopHistoryDryRun']>;
type Outcome = 'blocked' | 'elsewhere' | 'waits' | 'same';

const LASTS = [50, 200, 1_000] as const;

/** What history says about the draft as it stands in the studio. */
const HistoryDryRun = ({ sopId }: { sopId: string }): ReactNode => {
  const t = useFlightTexts();
  const client = useApolloClient();
  const text = useDraftPart((state) => state.text);
  const [last, setLast] = useState<number>(200);
  const [isRunning, setRunning] = useState(false);
  const [said, setSaid] = useState<{ report: Report | null; of: string; error: unknown } | null>(null);
  const run = async (): Promise<void> => {
    setRunning(true);
    try {
      const variables = { sopId, source: text, last };
      const { data } = await client.query({ query: FlightHistoryDocument, variables, fetchPolicy: 'no-cache' });
      setSaid({ report: data?.sopHistoryDryRun ?? null, of: text, error: null });
    } catch (error) {
      setSaid({ report: null, of: text, error });
    }
    setRunning(false);
  };
  return (
    <section className="flight" aria-labelledby="flight-history">
      <h2 id="flight-history">{t('historyTitle')}</h2>
      <p className="flight-note">{t('historyIntro')}</p>
      <div className="flight-bar">
        <Select
          aria-label={t('historyLast')}
          value={last}
          options={LASTS.map((n) => ({ value: n, label: t('lastN', { n }) }))}
          onChange={setLast}
        />
        <Button type="primary" loading={isRunning} onClick={() => void run()}>
          {t(said ? 'historyAgain' : 'historyRun')}
        </Button>
      </div>
      <div aria-live="polite" aria-busy={isRunning}>
        {isRunning && <p className="flight-note">{t('historyRunning')}</p>}
        {said?.error != null && <Complaint error={said.error} />}
        {said && said.of !== text && !isRunning && <Alert type="info" showIcon title={t('historyStale')} />}
        {said?.report && <ReportView report={said.report} />}
      </div>
    </section>
  );
};

export default HistoryDryRun;

const Complaint = ({ error }: { error: unknown }): ReactNode => {
  const t = useUiTexts();
  return <Alert type="error" showIcon title={sayError(error) ?? t('offline')} />;
};

const ReportView = ({ report }: { report: Report }): ReactNode => {
  const t = useFlightTexts();
  const saySpan = useSaySpan();
  const [only, setOnly] = useState<Outcome | null>(null);
  if (report.problem !== null) return <Alert type="error" showIcon title={report.problem} />;
  if (report.looked === 0) return <Empty description={t('historyNothing')} />;
  const counts: [Outcome, number][] = [
    ['blocked', report.blockedCount],
    ['elsewhere', report.elsewhereCount],
    ['waits', report.waitsCount],
    ['same', report.sameCount],
  ];
  const changed = report.looked - report.sameCount;
  const shown = report.runs.filter(({ outcome }) => only === null || outcome === only);
  return (
    <>
      <p>
        {t('historyLooked', { n: report.looked })} {report.isCut && t('historyCut')}{' '}
        {report.longerMs > 0 && t('longerAll', { span: saySpan(report.longerMs) })}
      </p>
      <ul className="flight-counts">
        {counts.map(([outcome, count]) => (
          <li key={outcome}>
            <button
              type="button"
              className={`flight-count is-${outcome}`}
              aria-pressed={only === outcome}
              disabled={count === 0 || outcome === 'same'}
              onClick={() => setOnly(only === outcome ? null : outcome)}
            >
              <strong>{count}</strong> {t(outcome)}
            </button>
          </li>
        ))}
      </ul>
      {report.gates.length > 0 && (
        <section aria-labelledby="flight-gates">
          <h3 id="flight-gates">{t('gates')}</h3>
          <ul className="flight-waits">
            {report.gates.map(({ runCount, wait: { kind, title, messages, ms } }, index) => (
              <li key={index}>
                {t('gateRuns', { n: runCount })} {t(`wait_${kind}`, { title, messages: messages.join(' ') })}
                {ms > 0 && <span className="flight-note"> · {t('longerAll', { span: saySpan(ms) })}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {changed === 0 && <Alert type="success" showIcon title={t('historyFine')} />}
      <ul className="flight-list">
        {shown.map((run) => (
          <HindsightLine key={run.runId} run={run} />
        ))}
      </ul>
      {changed > report.runs.length && <p className="flight-note">{t('onlyFirst')}</p>}
    </>
  );
};
