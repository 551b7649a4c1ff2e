import { useQuery } from '@apollo/client/react';
import { Link } from '@tanstack/react-router';
import { Button, Popconfirm, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { channelName } from '../board/channel-names.js';
import { useCommand } from '../gql/command.js';
import { RepliesArchiveDocument, RepliesReplyDocument, RepliesUseDocument } from '../gql/generated.js';
import { useSession } from '../session/use-session.js';
import { sayError } from '../ui/refusal.js';
import { Failed, Loading } from '../ui/states.js';
import { EditDialog } from './edit-dialog.js';
import { Preview } from './preview.js';
import { ReplyHistory } from './reply-history.js';
import { SuggestDialog } from './suggest-dialog.js';
import { useReplyTexts } from './texts.js';
import { useSopPlaces } from './use-sop-places.js';

/** One reply: filled with an example, to copy, to change, and what became of it. */
export const ReplyDetails = ({
  replyKey,
  exampleSop,
  onChanged,
}: {
  replyKey: string;
  /** SOP whose example fills the preview; the first situation's when left out. */
  exampleSop?: string;
  onChanged: () => void;
}): ReactNode => {
  const t = useReplyTexts();
  const send = useCommand();
  const { may } = useSession();
  const { sops } = useSopPlaces(undefined);
  const [writing, setWriting] = useState<'edit' | 'suggest' | null>(null);
  const [notice, setNotice] = useState<string | null>(null);
  const { data, error, refetch } = useQuery(RepliesReplyDocument, {
    variables: { key: replyKey },
    fetchPolicy: 'cache-and-network',
  });
  if (error && !data) return <Failed hint={sayError(error)} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { reply } = data;
  if (!reply) return <p className="rp-choose">{t('gone')}</p>;
  const changed = (): void => {
    setWriting(null);
    void refetch();
    onChanged();
  };
  const copy = async (lang: 'zh' | 'en'): Promise<void> => {
    const said = await send(RepliesUseDocument, { key: reply.key, lang });
    if (!said.ok) return;
    const { text, missing } = said.payload;
    await navigator.clipboard?.writeText(text).catch(() => undefined);
    setNotice(missing.length > 0 ? t('fill', { names: missing.join('、') }) : t('copied'));
    changed();
  };
  const archive = async (archived: boolean): Promise<void> => {
    const input = { key: reply.key, archived, expectedRevision: reply.revision };
    if ((await send(RepliesArchiveDocument, input)).ok) changed();
  };
  const sop = exampleSop ?? reply.situations[0]?.sop;
  const sopTitle = (key: string): string => sops.find((one) => one.key === key)?.title ?? key;
  return (
    <article className="rp-details" aria-labelledby="rp-title">
      <Link from="/replies" to="/replies" search={({ reply: _, ...now }) => now} className="rp-back">
        {t('back')}
      </Link>
      <h2 id="rp-title">
        <bdi>{reply.title}</bdi> {!reply.isActive && <Tag>{t('archived')}</Tag>}
      </h2>
      <p className="rp-quiet">
        {reply.key} · {t('version', { n: reply.number })} · {t(`tone.${reply.tone}`)} ·{' '}
        {reply.channels.length === 0 ? t('anyChannel') : reply.channels.map((key) => channelName(key)).join('、')}
      </p>
      <p className="rp-row">
        <strong>{t('used', { n: reply.used })}</strong>
        <span>{t('judged', { solved: reply.solved, unsolved: reply.unsolved })}</span>
        {reply.solvedRate !== null && <span>{t('rate', { percent: Math.round(reply.solvedRate * 100) })}</span>}
      </p>
      {reply.tags.length > 0 && (
        <p>
          {reply.tags.map((tag) => (
            <Tag key={tag}>{tag}</Tag>
          ))}
        </p>
      )}
      <section aria-label={t('preview')}>
        <h3>{t('preview')}</h3>
        <p className="rp-quiet">{sop === undefined ? t('noExample') : t('previewOf', { sop: sopTitle(sop) })}</p>
        <Preview text={reply.textZh} sop={sop} />
        {reply.textEn !== '' && <Preview text={reply.textEn} sop={sop} />}
      </section>
      <div className="rp-row">
        {reply.isActive && may('reply.use') && (
          <>
            <Button type="primary" onClick={() => void copy('zh')}>
              {t('copy')}
            </Button>
            {reply.textEn !== '' && <Button onClick={() => void copy('en')}>{t('copyEn')}</Button>}
            <Button onClick={() => setWriting('suggest')}>{t('suggest')}</Button>
          </>
        )}
        {reply.mayEdit && reply.isActive && (
          <>
            <Button onClick={() => setWriting('edit')}>{t('edit')}</Button>
            <Popconfirm
              title={t('archiveSure')}
              cancelText={t('cancel')}
              okText={t('archive')}
              onConfirm={() => archive(true)}
            >
              <Button>{t('archive')}</Button>
            </Popconfirm>
          </>
        )}
        {reply.mayEdit && !reply.isActive && <Button onClick={() => void archive(false)}>{t('restore')}</Button>}
      </div>
      <p role="status" className="rp-quiet">
        {notice}
      </p>
      <section aria-label={t('situations')}>
        <h3>{t('situations')}</h3>
        {reply.situations.length === 0 ? (
          <p className="rp-quiet">{t('everywhere')}</p>
        ) : (
          <ul>
            {reply.situations.map(({ sop: key, stage, task }) => (
              <li key={`${key}/${stage ?? ''}/${task ?? ''}`}>
                {[sopTitle(key), stage, task].filter(Boolean).join(' · ')}
              </li>
            ))}
          </ul>
        )}
      </section>
      <ReplyHistory reply={reply} />
      {writing === 'edit' && <EditDialog reply={reply} onClose={() => setWriting(null)} onSaved={changed} />}
      {writing === 'suggest' && (
        <SuggestDialog
          reply={reply}
          onClose={() => setWriting(null)}
          onSent={() => {
            setWriting(null);
            setNotice(t('sent'));
          }}
        />
      )}
    </article>
  );
};
