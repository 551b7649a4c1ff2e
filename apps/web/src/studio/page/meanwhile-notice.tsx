import { Alert, Button } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { dateTime } from '../../ui/time.js';
import { useStudioTexts } from './texts.js';
import { useDraftHolder, useDraftPart } from './use-draft.js';

const ConflictDialog = lazy(() => import('./conflict-dialog.js'));

/** What happened to the draft besides what one did oneself: somebody else saved, or an earlier visit left something behind. */
export const MeanwhileNotice = (): ReactNode => {
  const t = useStudioTexts();
  const { store } = useDraftHolder();
  const meanwhile = useDraftPart((draft) => draft.meanwhile);
  const restoredFrom = useDraftPart((draft) => draft.restoredFrom);
  const [choosing, setChoosing] = useState(false);
  const name = meanwhile?.by ?? t('somebody');
  const hasConflicts = meanwhile !== null && meanwhile.conflicts.length > 0;
  return (
    <>
      {restoredFrom !== null && (
        <Alert
          className="studio-notice"
          type="info"
          showIcon
          role="status"
          title={t('restored', { time: dateTime(new Date(restoredFrom).toISOString()) })}
          action={
            <span style={{ display: 'flex', gap: 8 }}>
              <Button size="small" onClick={() => store.dropRestored(t('restoredDiscard'))}>
                {t('restoredDiscard')}
              </Button>
              <Button size="small" type="primary" onClick={() => store.dismissRestored()}>
                {t('ok')}
              </Button>
            </span>
          }
        />
      )}
      {meanwhile && (
        <Alert
          className="studio-notice"
          type={hasConflicts ? 'warning' : 'info'}
          showIcon
          role={hasConflicts ? 'alert' : 'status'}
          title={
            hasConflicts
              ? t('conflictBy', {
                  name,
                  time: meanwhile.at === null ? '' : dateTime(meanwhile.at),
                  n: meanwhile.conflicts.length,
                })
              : meanwhile.at === null
                ? t('metByNow', { name })
                : t('metBy', { name, time: dateTime(meanwhile.at) })
          }
          action={
            hasConflicts ? (
              <Button size="small" type="primary" onClick={() => setChoosing(true)}>
                {t('resolve')}
              </Button>
            ) : (
              <Button size="small" onClick={() => store.dismissMeanwhile()}>
                {t('ok')}
              </Button>
            )
          }
        />
      )}
      <Suspense fallback={null}>
        {choosing && hasConflicts && (
          <ConflictDialog
            name={name}
            conflicts={meanwhile.conflicts}
            onChoose={(choices) => {
              setChoosing(false);
              void store.resolve(choices, t('resolved'));
            }}
            onClose={() => setChoosing(false)}
          />
        )}
      </Suspense>
    </>
  );
};
