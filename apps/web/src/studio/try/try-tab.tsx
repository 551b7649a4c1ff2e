import { Alert, Segmented } from 'antd';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { Loading } from '../../ui/states.js';
import { CoreClient } from '../check/core-client.js';
import { Guarded } from '../page/guarded.js';
import { useDraft } from '../page/use-draft.js';
import { PlayPanel } from './play-panel.js';
import { ScenariosPanel } from './scenarios-panel.js';
import { useTryTexts } from './texts.js';
import './try.css';

const HistoryDryRun = lazy(() => import('../flight/history-dry-run.js'));

const WAYS = ['play', 'scenarios', 'history'] as const;
type Way = (typeof WAYS)[number];

/** Trying the draft before anybody works by it: by hand, by its scenarios, and on what has really happened. */
const TryTab = (): ReactNode => {
  const t = useTryTexts();
  const { sopId, mayEdit, text, doc, isDocCurrent, findings } = useDraft();
  const [way, setWay] = useState<Way>('play');
  const [core] = useState(() => new CoreClient());
  useEffect(() => () => core.close(), [core]);
  const tried = useLastReadable(text, isDocCurrent);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return (
    <div className="studio-edit">
      <div className="studio-tools">
        <Segmented<Way>
          size="small"
          aria-label={t('what')}
          value={way}
          onChange={setWay}
          options={WAYS.filter((value) => mayEdit || value !== 'history').map((value) => ({ value, label: t(value) }))}
        />
      </div>
      {errors > 0 && (
        <Alert banner type="warning" showIcon title={isDocCurrent ? t('hasErrors', { n: errors }) : t('unreadable')} />
      )}
      <div className="play-body">
        <Guarded key={way}>
          <Suspense fallback={<Loading />}>
            {way === 'history' && <HistoryDryRun sopId={sopId} />}
            {way !== 'history' && (!doc || tried === null) && <Loading />}
            {way === 'play' && doc && tried !== null && <PlayPanel text={tried} doc={doc} core={core} />}
            {way === 'scenarios' && doc && tried !== null && <ScenariosPanel text={tried} doc={doc} core={core} />}
          </Suspense>
        </Guarded>
      </div>
    </div>
  );
};

export default TryTab;

/** The newest text that can be read: what is half typed is not played. */
const useLastReadable = (text: string, isCurrent: boolean): string | null => {
  const [last, setLast] = useState<string | null>(isCurrent ? text : null);
  useEffect(() => {
    if (isCurrent) setLast(text);
  }, [text, isCurrent]);
  return last;
};
