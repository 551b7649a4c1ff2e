import { Button, Popconfirm } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import type { PracticePartsFragment, RefusalPartsFragment } from '../gql/generated.js';
import { dateTime, fullDateTime } from '../ui/time.js';
import { RefusedNote } from './refused-note.js';
import { usePracticeTexts } from './texts.js';

/** The clock of the practice: it runs by itself, and goes on at once to what comes next. */
export const FastClock = ({
  practice: { stand, speed },
  onWait,
  onFinish,
}: {
  practice: PracticePartsFragment;
  onWait: () => Promise<RefusalPartsFragment | null>;
  onFinish: () => Promise<RefusalPartsFragment | null>;
}): ReactNode => {
  const t = usePracticeTexts();
  const [refusal, setRefusal] = useState<RefusalPartsFragment | null>(null);
  const [busy, setBusy] = useState(false);
  const now = useRunning(stand.now, stand.isOver ? 0 : speed);
  const go = async (ask: () => Promise<RefusalPartsFragment | null>): Promise<void> => {
    setBusy(true);
    setRefusal(await ask());
    setBusy(false);
  };
  return (
    <section aria-label={t('clock')} className="pr-part pr-clock">
      <div className="pr-row">
        <b className="pr-now">{fullDateTime(now)}</b>
        <span className="pr-quiet">{t('speed', { n: speed })}</span>
        <span className="pr-gap" />
        {stand.isOver ? (
          <Button type="primary" loading={busy} onClick={() => void go(onFinish)}>
            {t('finish')}
          </Button>
        ) : (
          <>
            <Button loading={busy} disabled={stand.nextAt === null} onClick={() => void go(onWait)}>
              {t('next')}
            </Button>
            <Popconfirm title={t('finishSure')} onConfirm={() => go(onFinish)}>
              <Button>{t('finish')}</Button>
            </Popconfirm>
          </>
        )}
      </div>
      <p role="status" className="pr-quiet">
        {stand.isOver
          ? `${t('over')} · ${t('overHint')}`
          : stand.nextAt === null
            ? t('waits')
            : t('nextAt', { time: dateTime(stand.nextAt) })}
      </p>
      <RefusedNote refusal={refusal} />
    </section>
  );
};

/** A time (ISO) that goes on `speed` times as fast as ours until the server says another. */
const useRunning = (iso: string, speed: number): string => {
  const [passed, setPassed] = useState(0);
  useEffect(() => {
    setPassed(0);
    if (speed === 0) return;
    const told = Date.now();
    const timer = setInterval(() => setPassed((Date.now() - told) * speed), 1_000);
    return () => clearInterval(timer);
  }, [iso, speed]);
  return new Date(Date.parse(iso) + passed).toISOString();
};
