import { getRouteApi } from '@tanstack/react-router';
import { ReactFlowProvider } from '@xyflow/react';
import { Button, theme } from 'antd';
import { useMemo, type CSSProperties, type ReactNode } from 'react';
import { useLook } from '../../app/look.js';
import { useSession } from '../../session/use-session.js';
import { Loading } from '../../ui/states.js';
import { useDraft } from '../page/use-draft.js';
import { Board } from './board.js';
import './canvas.css';
import { graphOf } from './graph.js';
import { useCanvasTexts } from './texts.js';

/** The statechart of the draft, to be drawn and changed. On a narrow page it is a list of states. */
const Canvas = (): ReactNode => {
  const t = useCanvasTexts();
  const { language } = useLook();
  const { roleTitle } = useSession();
  const { doc, isDocCurrent, isChecking } = useDraft();
  const { token } = theme.useToken();
  const graph = useMemo(() => doc && graphOf(doc, language, roleTitle), [doc, language, roleTitle]);
  const { shade } = useLook();
  const colours = {
    '--canvas-edge': token.colorTextQuaternary,
    '--canvas-inside': token.colorFillQuaternary,
    '--canvas-line': shade === 'dark' ? '#7d8b86' : '#7c8984',
    '--canvas-found': shade === 'dark' ? '#b58900' : '#e8b93c',
    '--canvas-warn': shade === 'dark' ? '#3a2a12' : '#fff1d6',
    '--canvas-warn-text': shade === 'dark' ? '#ffd08a' : '#7a4100',
    '--canvas-error': shade === 'dark' ? '#40191b' : '#ffe5e3',
    '--canvas-error-text': shade === 'dark' ? '#ffa39e' : '#a8071a',
  } as CSSProperties;
  if (!doc || !graph) return isChecking ? <Loading /> : <Unreadable />;
  return (
    <div className="canvas" style={colours}>
      <ReactFlowProvider>
        <Board doc={doc} graph={graph} lineColour={colours['--canvas-line' as keyof CSSProperties] as string} />
      </ReactFlowProvider>
      {!isDocCurrent && !isChecking && (
        <p role="status" className="canvas-note">
          {t('unreadable')}
        </p>
      )}
    </div>
  );
};

export default Canvas;

const route = getRouteApi('/sops/$sopId/edit');

/** Of a text that could never be read there is nothing to draw; it is put right where it is written. */
const Unreadable = (): ReactNode => {
  const t = useCanvasTexts();
  const navigate = route.useNavigate();
  return (
    <div className="canvas-empty">
      <p>{t('neverRead')}</p>
      <Button onClick={() => void navigate({ search: (old) => ({ ...old, view: 'text' as const }) })}>
        {t('toText')}
      </Button>
    </div>
  );
};
