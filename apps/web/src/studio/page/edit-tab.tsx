import { getRouteApi } from '@tanstack/react-router';
import { Drawer, Grid, Segmented } from 'antd';
import { lazy, Suspense, type ReactNode } from 'react';
import { Loading } from '../../ui/states.js';
import { FindingsList } from '../check/findings-list.js';
import { Guarded } from './guarded.js';
import type { StudioView } from './studio-search.js';
import { useStudioTexts } from './texts.js';
import { useDraft } from './use-draft.js';

const Canvas = lazy(() => import('../canvas/canvas.js'));
const Panels = lazy(() => import('../panels/panels.js'));
const TextView = lazy(() => import('../text/text-view.js'));
const route = getRouteApi('/sops/$sopId/edit');

/** The document, as a diagram with the properties of what is chosen, as text, or both beside each other; and what is wrong with it. */
export const EditTab = (): ReactNode => {
  const t = useStudioTexts();
  const wide = Grid.useBreakpoint().lg ?? true;
  const { view: asked = 'diagram', findings = false } = route.useSearch();
  const navigate = route.useNavigate();
  const view = !wide && asked === 'both' ? 'diagram' : asked;
  const views: StudioView[] = wide ? ['diagram', 'both', 'text'] : ['diagram', 'text'];
  return (
    <div className="studio-edit">
      <div className="studio-tools">
        <Segmented<StudioView>
          aria-label={t('view')}
          size={wide ? 'small' : 'middle'}
          value={view}
          options={views.map((value) => ({ value, label: t(value) }))}
          onChange={(chosen) =>
            void navigate({ search: (old) => ({ ...old, view: chosen === 'diagram' ? undefined : chosen }) })
          }
        />
      </div>
      <div className={`studio-panes is-${view}`}>
        {view === 'diagram' && (
          <>
            <Pane>
              <Canvas />
            </Pane>
            {wide ? (
              <Pane scroll>
                <Panels />
              </Pane>
            ) : (
              <PanelSheet />
            )}
          </>
        )}
        {view === 'both' && (
          <div className="studio-draw studio-pane">
            <Pane>
              <Canvas />
            </Pane>
            <Pane scroll>
              <Panels />
            </Pane>
          </div>
        )}
        {view !== 'diagram' && (
          <Pane>
            <TextView />
          </Pane>
        )}
      </div>
      {findings && (
        <div className="studio-findings">
          <FindingsList
            onClose={() => void navigate({ search: (old) => ({ ...old, findings: undefined }), replace: true })}
          />
        </div>
      )}
    </div>
  );
};

const Pane = ({ scroll = false, children }: { scroll?: boolean; children: ReactNode }): ReactNode => (
  <div className={`studio-pane${scroll ? ' studio-scroll' : ''}`}>
    <Guarded>
      <Suspense fallback={<Loading />}>{children}</Suspense>
    </Guarded>
  </div>
);

/** On a phone the properties come up over the diagram when something is chosen there. */
const PanelSheet = (): ReactNode => {
  const t = useStudioTexts();
  const { selection, selectedBy, select } = useDraft();
  return (
    <Drawer
      placement="bottom"
      size="65%"
      open={selection.length > 0 && (selectedBy === 'canvas' || selectedBy === 'panel' || selectedBy === 'list')}
      mask={false}
      title={t('properties')}
      onClose={() => select([], 'panel')}
      styles={{ body: { padding: 0 } }}
    >
      <Guarded>
        <Suspense fallback={<Loading />}>
          <Panels />
        </Suspense>
      </Guarded>
    </Drawer>
  );
};
