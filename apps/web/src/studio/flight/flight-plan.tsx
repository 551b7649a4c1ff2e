import { useQuery } from '@apollo/client/react';
import { Empty, Select } from 'antd';
import { useCallback, useState, type ReactNode } from 'react';
import { FlightSopDocument, type FlightSopQuery } from '../../gql/generated.js';
import { useSession } from '../../session/use-session.js';
import { sayError } from '../../ui/refusal.js';
import { Failed, Forbidden, Loading, NotFound } from '../../ui/states.js';
import { NO_CHOICES, type Choices } from './choices.js';
import { ChoicesPanel } from './choices-panel.js';
import { ClockChoices } from './clock-choices.js';
import { PlanList } from './plan-list.js';
import { useFlightTexts } from './texts.js';
import { usePlans } from './use-plans.js';
import './flight.css';

type FlightSop = Extract<NonNullable<FlightSopQuery['node']>, { __typename: 'Sop' }>;

/** Open runs and another version of their SOP: what would become of each, and moving them. For those who may publish. */
const FlightPlan = ({ sopId }: { sopId: string }): ReactNode => {
  const { may } = useSession();
  const { data, error, refetch } = useQuery(FlightSopDocument, {
    variables: { id: sopId },
    fetchPolicy: 'cache-and-network',
  });
  const again = useCallback(() => void refetch(), [refetch]);
  if (!may('sop.publish')) return <Forbidden />;
  if (error && !data) return <Failed hint={sayError(error)} onRetry={again} />;
  if (!data) return <Loading />;
  if (data.node?.__typename !== 'Sop') return <NotFound />;
  return <Flight sop={data.node} reload={again} />;
};

export default FlightPlan;

const Flight = ({ sop, reload }: { sop: FlightSop; reload: () => void }): ReactNode => {
  const t = useFlightTexts();
  const [chosen, setChosen] = useState<string | null>(null);
  const target = chosen ?? sop.activeVersionId;
  if (target === null) return <Empty description={t('neverPublished')} />;
  const isEmpty = sop.openRunsByVersion.length === 0;
  return (
    <section className="flight" aria-label={t('title')}>
      <p className="flight-note">{t('intro')}</p>
      <div className="flight-tools">
        <div className="flight-versions">
          <span className="flight-label">{t('versions')}</span>
          {isEmpty
            ? t('noneOpen')
            : sop.openRunsByVersion.map(({ versionId, number, count }) => (
                <span key={versionId} className="flight-chip">
                  {t('onVersion', { n: number, count })}
                </span>
              ))}
        </div>
        <label className="flight-field">
          <span className="flight-label">{t('target')}</span>
          <Select
            value={target}
            options={sop.versions.nodes.map(({ versionId, number }) => ({
              value: versionId,
              label: t(versionId === sop.activeVersionId ? 'active' : 'version', { n: number }),
            }))}
            onChange={setChosen}
          />
        </label>
      </div>
      {!isEmpty && <Plans key={target} sopId={sop.id} versionId={target} sop={sop} reload={reload} />}
    </section>
  );
};

const Plans = ({
  sopId,
  versionId,
  sop,
  reload,
}: {
  sopId: string;
  versionId: string;
  sop: FlightSop;
  reload: () => void;
}): ReactNode => {
  const [choices, setChoices] = useState<Choices>(NO_CHOICES);
  const read = usePlans(sopId, versionId, choices);
  const { plans, error, again } = read;
  const refresh = useCallback(() => {
    again();
    reload();
  }, [again, reload]);
  if (error && !plans) return <Failed hint={sayError(error)} onRetry={again} />;
  if (!plans) return <Loading />;
  const isDone = plans.length === 0;
  const numbers = new Map(sop.versions.nodes.map((version) => [version.versionId, version.number]));
  return (
    <>
      {!isDone && <ClockChoices plans={plans} choices={choices} onChange={setChoices} />}
      {!isDone && <ChoicesPanel versionId={versionId} plans={plans} choices={choices} onChange={setChoices} />}
      <PlanList read={read} plans={plans} numbers={numbers} versionId={versionId} choices={choices} onMoved={refresh} />
    </>
  );
};
