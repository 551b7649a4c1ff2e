import { Button, ConfigProvider, theme } from 'antd';
import type { ReactNode } from 'react';
import { triggerOf, valueAt, type DocumentPath, type SopDocument } from '#sop-core';
import { Loading } from '../../ui/states.js';
import { useDraftPart } from '../page/use-draft.js';
import { EventPanel } from './event-panel.js';
import { FieldPanel } from './field-panel.js';
import './panels.css';
import { placeOf, type Place } from './place-of.js';
import { SopPanel } from './sop-panel.js';
import { StatePanel } from './state-panel.js';
import { TaskPanel } from './task-panel.js';
import { usePanelTexts } from './texts.js';
import { TransitionPanel } from './transition-panel.js';
import { usePen } from './use-at.js';

/** The properties of what is chosen in the draft; of the whole SOP when nothing is. */
const Panels = (): ReactNode => {
  const t = usePanelTexts();
  const doc = useDraftPart((state) => state.doc);
  const isChecking = useDraftPart((state) => state.isChecking);
  if (doc) return <Chosen doc={doc} />;
  return isChecking ? <Loading /> : <p className="panel">{t('unreadable')}</p>;
};

export default Panels;

const Chosen = ({ doc }: { doc: SopDocument }): ReactNode => {
  const t = usePanelTexts();
  const selection = useDraftPart((state) => state.selection);
  const { go, mayEdit } = usePen();
  const { token } = theme.useToken();
  const place = placeOf(doc, selection);
  const panel = (
    <section className={mayEdit ? 'panel' : 'panel is-reading'} data-studio-panel aria-label={t('properties')}>
      <header className="panel-head">
        {place.kind !== 'whole' && (
          <Button size="small" type="text" onClick={() => go(above(doc, place))}>
            ← {t('back')}
          </Button>
        )}
        <h2>{t(place.kind)}</h2>
      </header>
      <div className="panel-body" key={`${place.kind} ${place.path.join('/')}`}>
        <Body place={place} />
      </div>
    </section>
  );
  if (mayEdit) return panel;
  // For readers a control is what it says, in the colour of a text.
  return (
    <ConfigProvider theme={{ token: { colorTextDisabled: token.colorText, colorBgContainerDisabled: 'transparent' } }}>
      {panel}
    </ConfigProvider>
  );
};

const Body = ({ place: { kind, path } }: { place: Place }): ReactNode => {
  switch (kind) {
    case 'whole':
      return <SopPanel open={String(path[0] ?? '')} />;
    case 'state':
      return <StatePanel path={path} />;
    case 'transition':
      return <TransitionPanel path={path} />;
    case 'task':
      return <TaskPanel path={path} />;
    case 'event':
      return <EventPanel path={path} />;
    case 'field':
      return <FieldPanel path={path} />;
  }
};

/** Where one comes from when one goes back. */
const above = (doc: SopDocument, { kind, path }: Place): DocumentPath => {
  if (kind === 'transition') return triggerOf(path)?.state ?? [];
  if (kind === 'task' || kind === 'event') return [path[0] ?? ''];
  const up = path.slice(0, kind === 'state' ? -2 : -2);
  return up.length === 0 || valueAt(doc, up) === undefined ? path.slice(0, 1) : up;
};
