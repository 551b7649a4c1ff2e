import { useQuery } from '@apollo/client/react';
import { App, Button, Select } from 'antd';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { VersionsTabDocument, type VersionsTabQuery } from '../../gql/generated.js';
import { useMembers } from '../../members/use-members.js';
import { Mark } from '../../ui/mark.js';
import { sayError } from '../../ui/refusal.js';
import { Failed, Loading } from '../../ui/states.js';
import { dateTime, fullDateTime } from '../../ui/time.js';
import { CoreClient } from '../check/core-client.js';
import { useDraft, useDraftHolder } from '../page/use-draft.js';
import type { StudioSop } from '../page/use-server-draft.js';
import './publish.css';
import { DRAFT, type Side } from './side.js';
import { usePublishTexts } from './texts.js';

const CompareView = lazy(() => import('./compare-view.js'));
const RestoreDialog = lazy(() => import('./restore-dialog.js'));
const DiscardButton = lazy(() => import('./discard-button.js'));

type Found = Extract<NonNullable<VersionsTabQuery['node']>, { __typename: 'Sop' }>;
export type Release = Found['versions']['nodes'][number];

/** Every published version with who, when and why; any two beside each other; and what was saved on the way to the next. */
const VersionsTab = ({ sop, reload }: { sop: StudioSop; reload: () => void }): ReactNode => {
  const t = usePublishTexts();
  const { mayEdit } = useDraft();
  const [core] = useState(() => new CoreClient());
  useEffect(() => () => core.close(), [core]);
  const { data, error, refetch, fetchMore } = useQuery(VersionsTabDocument, {
    variables: { id: sop.id },
    fetchPolicy: 'cache-and-network',
  });
  const [pair, setPair] = useState<{ from: Side; to: Side } | null>(null);
  const [restoring, setRestoring] = useState<Release | null>(null);
  const found = data?.node?.__typename === 'Sop' ? data.node : null;
  if (error && !found) return <Failed hint={sayError(error)} onRetry={() => void refetch()} />;
  if (!found) return <Loading />;
  const { nodes, pageInfo } = found.versions;
  const active = sop.activeVersionId;
  const sides = [
    // Readers have no draft.
    ...(mayEdit ? [{ value: DRAFT, label: t('draftNow') }] : []),
    ...nodes.map(({ versionId, number }) => ({ value: versionId, label: t('version', { n: number }) })),
  ];
  const before = nodes.find(({ versionId }) => versionId !== active)?.versionId;
  const usual =
    active === null
      ? null
      : found.draft && mayEdit
        ? { from: active, to: DRAFT }
        : before === undefined
          ? null
          : { from: before, to: active };
  const shown = pair ?? usual;
  /** A version beside the one before it; the first beside what is written now, if there is anything. */
  const compareWith = (release: Release, older: Release | undefined): (() => void) | null => {
    const { versionId } = release;
    if (older) return () => setPair({ from: older.versionId, to: versionId });
    return found.draft && mayEdit ? () => setPair({ from: versionId, to: DRAFT }) : null;
  };
  return (
    <div className="versions" role="region" tabIndex={0} aria-label={t('versions')}>
      {nodes.length === 0 ? (
        <p>{t('noVersions')}</p>
      ) : (
        <ul className="versions-list">
          {nodes.map((release, index) => (
            <ReleaseLine
              key={release.versionId}
              release={release}
              isActive={release.versionId === active}
              onCompare={compareWith(release, nodes[index + 1])}
              onRestore={mayEdit && release.versionId !== active ? () => setRestoring(release) : null}
            />
          ))}
        </ul>
      )}
      {pageInfo.hasNextPage && (
        <Button
          size="small"
          onClick={() =>
            void fetchMore({
              variables: { after: pageInfo.endCursor },
              updateQuery: (known, { fetchMoreResult: more }) => joined(known, more),
            })
          }
        >
          {t('more')}
        </Button>
      )}
      {shown && (
        <section aria-label={t('compare')}>
          <h2>{t('compare')}</h2>
          <div className="versions-tools">
            <Select
              aria-label={t('from')}
              value={shown.from}
              options={sides}
              style={{ minWidth: 130 }}
              onChange={(from) => setPair({ ...shown, from })}
            />
            <span>{t('to')}</span>
            <Select
              aria-label={t('to')}
              value={shown.to}
              options={sides}
              style={{ minWidth: 130 }}
              onChange={(to) => setPair({ ...shown, to })}
            />
          </div>
          <Suspense fallback={<Loading />}>
            <CompareView sopId={sop.id} from={shown.from} to={shown.to} core={core} />
          </Suspense>
        </section>
      )}
      {found.draft && mayEdit && (
        <Savings history={found.draft.history}>
          <Suspense fallback={null}>
            <DiscardButton sopId={sop.id} draftRevision={found.draft.revision} reload={reload} />
          </Suspense>
        </Savings>
      )}
      <Suspense fallback={null}>
        {restoring && (
          <RestoreDialog
            release={restoring}
            sopRevision={sop.revision}
            onClose={() => setRestoring(null)}
            onRestored={() => {
              setRestoring(null);
              void refetch();
              reload();
            }}
          />
        )}
      </Suspense>
    </div>
  );
};

export default VersionsTab;

const ReleaseLine = ({
  release,
  isActive,
  onCompare,
  onRestore,
}: {
  release: Release;
  isActive: boolean;
  onCompare: (() => void) | null;
  onRestore: (() => void) | null;
}): ReactNode => {
  const t = usePublishTexts();
  const { find } = useMembers();
  const { number, note, origin, publishedAt, publisher, restoredFrom, warnings, authorIds } = release;
  const authors = authorIds.filter((id) => id !== publisher?.id).flatMap((id) => find(id)?.name ?? []);
  const who = origin === 'shipped' ? t('shippedBy') : (publisher?.name ?? t('somebody'));
  return (
    <li>
      <b>{t('version', { n: number })}</b>
      {isActive && <Mark tone="good">{t('current')}</Mark>}
      {restoredFrom !== null && <Mark>{t('restoredFrom', { n: restoredFrom })}</Mark>}
      <span className="versions-small" title={fullDateTime(publishedAt)}>
        <bdi>{t('byAt', { name: who, time: dateTime(publishedAt) })}</bdi>
        {authors.length > 0 && <bdi> · {t('writtenBy', { names: authors.join(t('comma')) })}</bdi>}
      </span>
      <p className="versions-note">
        <bdi>{note === '' ? t('noNote') : note}</bdi>
        {warnings.length > 0 && (
          <details className="versions-small">
            <summary>
              {t('acceptedWarnings')} · {warnings.length}
            </summary>
            <ul>
              {warnings.map(({ code, message, reason }, index) => (
                <li key={`${code} ${index}`}>
                  <bdi>{message}</bdi> — <bdi>{reason}</bdi>
                </li>
              ))}
            </ul>
          </details>
        )}
      </p>
      {onCompare && (
        <Button size="small" onClick={onCompare}>
          {t('compare')}
        </Button>
      )}
      {onRestore && (
        <Button size="small" onClick={onRestore}>
          {t('restore')}
        </Button>
      )}
    </li>
  );
};

const Savings = ({
  history,
  children,
}: {
  history: NonNullable<Found['draft']>['history'];
  children: ReactNode;
}): ReactNode => {
  const t = usePublishTexts();
  const { message } = App.useApp();
  const { store } = useDraftHolder();
  return (
    <details>
      <summary>
        <h2 style={{ display: 'inline-block' }}>{t('history')}</h2>
      </summary>
      <ul className="versions-list">
        {history.map(({ revision, savedAt, savedBy, source }) => (
          <li key={revision}>
            <span style={{ flex: 1 }}>
              #{revision} · <bdi>{t('savedBy', { name: savedBy?.name ?? t('somebody'), time: dateTime(savedAt) })}</bdi>
            </span>
            <Button
              size="small"
              onClick={() => {
                const label = t('takeBackLabel', { n: revision });
                store.edit(label, source);
                void message.success(label);
              }}
            >
              {t('takeBack')}
            </Button>
          </li>
        ))}
      </ul>
      {children}
    </details>
  );
};

const joined = (known: VersionsTabQuery, more: VersionsTabQuery): VersionsTabQuery => {
  if (known.node?.__typename !== 'Sop' || more.node?.__typename !== 'Sop') return known;
  const versions = { ...more.node.versions, nodes: [...known.node.versions.nodes, ...more.node.versions.nodes] };
  return { ...known, node: { ...known.node, versions } };
};
