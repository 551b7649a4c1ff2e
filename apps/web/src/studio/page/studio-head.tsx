import { CheckCircleOutlined, ExclamationCircleOutlined, RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { Mark } from '../../ui/mark.js';
import { SaveLine } from './save-line.js';
import { useStepKeys } from './use-step-keys.js';
import { useStudioTexts } from './texts.js';
import { useDraft } from './use-draft.js';
import type { StudioSop } from './use-server-draft.js';

const route = getRouteApi('/sops/$sopId/edit');

const TONES = { active: 'good', draft: 'info', inactive: 'warn', archived: 'quiet' } as const;

/** What is being written, whether it is safe and right, and the way to publish it. */
export const StudioHead = ({ sop, onPublish }: { sop: StudioSop; onPublish: () => void }): ReactNode => {
  const t = useStudioTexts();
  const { mayEdit, canUndo, canRedo, undoLabel, redoLabel, undo, redo, doc } = useDraft();
  useStepKeys();
  return (
    <header className="studio-head">
      <Link to="/sops" search={{}}>
        ← {t('back')}
      </Link>
      <h1>
        <bdi>{sop.title}</bdi>
      </h1>
      <code>{doc?.sop ?? sop.key}</code>
      <Mark tone={TONES[sop.status]}>{t(sop.status)}</Mark>
      {sop.latestNumber > 0 && <Mark>{t('version', { n: sop.latestNumber })}</Mark>}
      {mayEdit ? (
        <>
          <Tooltip title={undoLabel ? t('undoWhat', { what: undoLabel }) : t('undo')}>
            <Button
              size="small"
              type="text"
              aria-label={undoLabel ? t('undoWhat', { what: undoLabel }) : t('undo')}
              icon={<UndoOutlined />}
              disabled={!canUndo}
              onClick={undo}
            />
          </Tooltip>
          <Tooltip title={redoLabel ? t('redoWhat', { what: redoLabel }) : t('redo')}>
            <Button
              size="small"
              type="text"
              aria-label={redoLabel ? t('redoWhat', { what: redoLabel }) : t('redo')}
              icon={<RedoOutlined />}
              disabled={!canRedo}
              onClick={redo}
            />
          </Tooltip>
          <SaveLine />
        </>
      ) : (
        <Mark tone="quiet">{t('reading')}</Mark>
      )}
      <span className="studio-gap" />
      {mayEdit && <FindingsCount />}
      <Link to="/sops/$sopId/handbook" params={{ sopId: sop.id }} search={{}}>
        {t('handbook')}
      </Link>
      {mayEdit && (
        <Button type="primary" size="small" onClick={onPublish}>
          {t('publish')}
        </Button>
      )}
    </header>
  );
};

/** How many errors and warnings there are; opens the list of them. */
const FindingsCount = (): ReactNode => {
  const t = useStudioTexts();
  const { findings, isChecking, isDocCurrent } = useDraft();
  const { findings: isOpen = false } = route.useSearch();
  const navigate = route.useNavigate();
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  const said =
    isChecking && !isDocCurrent && findings.length === 0
      ? t('checking')
      : [errors > 0 && t('errors', { n: errors }), warnings > 0 && t('warnings', { n: warnings })]
          .filter((part) => part !== false)
          .join(' · ') || t('clean');
  return (
    <Button
      size="small"
      type={errors > 0 ? 'default' : 'text'}
      danger={errors > 0}
      aria-expanded={isOpen}
      icon={errors + warnings > 0 ? <ExclamationCircleOutlined /> : <CheckCircleOutlined />}
      onClick={() =>
        void navigate({ search: (old) => ({ ...old, tab: undefined, findings: isOpen ? undefined : true }) })
      }
    >
      {said}
    </Button>
  );
};
