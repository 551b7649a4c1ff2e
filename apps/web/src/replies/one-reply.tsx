import { Button } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import type { Filled } from './replies-beside.js';
import { useReplyTexts } from './texts.js';

/** What became of the reply that was taken last. */
export interface Taken {
  key: string;
  useId: string;
  judged: boolean;
  adapted: boolean;
  suggested?: boolean;
}

/** One reply beside the work: to copy as it is, to change before sending, to judge, and to suggest as the next version. */
export const OneReply = ({
  filled,
  number,
  taken,
  onTake,
  onAdapt,
  onJudge,
  onSuggest,
}: {
  filled: Filled;
  number: number;
  taken: Taken | null;
  onTake: () => void;
  onAdapt: (text: string) => void;
  onJudge: (solved: boolean) => void;
  onSuggest: (adapted: string) => void;
}): ReactNode => {
  const t = useReplyTexts();
  const id = useId();
  const [adapting, setAdapting] = useState<string | null>(null);
  const { reply, text, missing } = filled;
  const written = adapting?.trim() ?? '';
  return (
    <div className="rp-one">
      <strong>
        {number}. <bdi>{reply.title}</bdi>
      </strong>{' '}
      {reply.solvedRate !== null && (
        <span className="rp-quiet">{t('rate', { percent: Math.round(reply.solvedRate * 100) })}</span>
      )}
      {adapting === null ? (
        <p className="rp-text">{text}</p>
      ) : (
        <>
          <label htmlFor={id} className="rp-quiet">
            {t('adaptLabel')}
          </label>
          <textarea
            id={id}
            className="rp-adapt"
            rows={4}
            maxLength={2_000}
            value={adapting}
            onChange={({ target }) => setAdapting(target.value)}
          />
        </>
      )}
      {missing.length > 0 && <p className="rp-quiet">{t('fillShort', { names: missing.join('、') })}</p>}
      <div className="rp-row">
        {adapting === null ? (
          <>
            <Button size="small" onClick={onTake}>
              {t(taken ? 'copiedShort' : 'copyShort')}
            </Button>
            <Button size="small" onClick={() => setAdapting(text)}>
              {t('adapt')}
            </Button>
          </>
        ) : (
          <>
            <Button size="small" disabled={written === ''} onClick={() => onAdapt(written)}>
              {t('copyAdapted')}
            </Button>
            <Button size="small" disabled={written === ''} onClick={() => onSuggest(written)}>
              {t('suggestThis')}
            </Button>
            <Button size="small" type="text" onClick={() => setAdapting(null)}>
              {t('cancel')}
            </Button>
          </>
        )}
        {taken && !taken.judged && (
          <>
            <Button size="small" type="link" onClick={() => onJudge(true)}>
              {t('solved')}
            </Button>
            <Button size="small" type="link" onClick={() => onJudge(false)}>
              {t('unsolved')}
            </Button>
          </>
        )}
      </div>
      {taken && (
        <span role="status" className="rp-quiet">
          {taken.suggested ? t('sent') : taken.judged ? t('thanks') : taken.adapted ? t('adaptedKept') : ''}
        </span>
      )}
    </div>
  );
};
