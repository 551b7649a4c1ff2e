import { getRouteApi } from '@tanstack/react-router';
import { Grid, Tabs } from 'antd';
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { ProposalNotice } from '../publish/proposal-notice.js';
import { useSession } from '../../session/use-session.js';
import { Loading } from '../../ui/states.js';
import { EditTab } from './edit-tab.js';
import { Guarded } from './guarded.js';
import { MeanwhileNotice } from './meanwhile-notice.js';
import { addressOfPath, pathOfAddress } from './place.js';
import { ReadOnlyNotice } from './read-only-notice.js';
import { StudioColours } from './studio-colours.js';
import './studio.css';
import { StudioHead } from './studio-head.js';
import { TABS, type StudioTab } from './studio-search.js';
import { useStudioTexts } from './texts.js';
import { useDraftHolder, useDraftPart } from './use-draft.js';
import type { StudioSop } from './use-server-draft.js';

const route = getRouteApi('/sops/$sopId/edit');
const FlightPlan = lazy(() => import('../flight/flight-plan.js'));
const PublishDialog = lazy(() => import('../publish/publish-dialog.js'));
const TryTab = lazy(() => import('../try/try-tab.js'));
const VersionsTab = lazy(() => import('../publish/versions-tab.js'));

/** The studio of one SOP: its head, what to know first, and the four things that can be done with it. */
export const Workshop = ({ sop, reload }: { sop: StudioSop; reload: () => void }): ReactNode => {
  const t = useStudioTexts();
  const wide = Grid.useBreakpoint().md ?? true;
  const { may } = useSession();
  const { mayEdit } = useDraftHolder();
  const { tab = 'edit' } = route.useSearch();
  const navigate = route.useNavigate();
  const [publishing, setPublishing] = useState(false);
  usePlaceInAddress();
  const tabs = TABS.filter((key) => key !== 'flight' || may('sop.publish'));
  return (
    <StudioColours className={`studio${wide ? '' : ' is-narrow'}`}>
      <StudioHead sop={sop} onPublish={() => setPublishing(true)} />
      <ReadOnlyNotice sop={sop} />
      <ProposalNotice sop={sop} onReview={() => setPublishing(true)} />
      <MeanwhileNotice />
      <Tabs
        className="studio-tabs"
        size="small"
        activeKey={tab}
        onChange={(key) => void navigate({ search: (old) => ({ ...old, tab: key as StudioTab }) })}
        items={tabs.map((key) => ({ key, label: t(key === 'edit' && !mayEdit ? 'look' : key) }))}
      />
      <Suspense fallback={null}>
        {publishing && (
          <PublishDialog
            sop={sop}
            onClose={() => {
              setPublishing(false);
              reload();
            }}
            onPublished={() => {
              setPublishing(false);
              reload();
            }}
          />
        )}
      </Suspense>
      <div className="studio-body">
        <Guarded key={tab}>
          <Suspense fallback={<Loading />}>
            {tab === 'edit' && <EditTab />}
            {tab === 'try' && <TryTab />}
            {tab === 'versions' && <VersionsTab sop={sop} reload={reload} />}
            {tab === 'flight' && <FlightPlan sopId={sop.id} />}
          </Suspense>
        </Guarded>
      </div>
    </StudioColours>
  );
};

/** The place one is at stands in the address, so that it can be sent to a colleague; a link to another place is followed. */
const usePlaceInAddress = (): void => {
  const { store } = useDraftHolder();
  const selection = useDraftPart(({ selection: path }) => path);
  const { at = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const written = useRef(at);
  useEffect(() => {
    const place = addressOfPath(selection);
    if (place === written.current) return;
    // Walking through a text is one visit, not a hundred.
    const timer = setTimeout(() => {
      written.current = place;
      void navigate({ search: (old) => ({ ...old, at: place === '' ? undefined : place }), replace: true });
    }, 400);
    return () => clearTimeout(timer);
  }, [selection, navigate]);
  useEffect(() => {
    if (at === written.current) return;
    written.current = at;
    store.select(pathOfAddress(at));
  }, [at, store]);
};
