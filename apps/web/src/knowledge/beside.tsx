import { useQuery } from '@apollo/client/react';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useCommand } from '../gql/command.js';
import {
  KnowledgeBesideDocument,
  KnowledgeRepliesDocument,
  KnowledgeReplyJudgeDocument,
  KnowledgeReplyUseDocument,
  type KnowledgeRepliesQuery,
} from '../gql/generated.js';
import { useKnowledgeTexts } from './texts.js';
import './knowledge.css';

/** Articles and replies for a task. */
const Beside = ({ sop, task, taskId }: { sop: string; task: string; taskId: string }): ReactNode => (
  <>
    <ArticlesBeside sop={sop} task={task} />
    <RepliesBeside taskId={taskId} />
  </>
);

/** To read beside the work. */
export const ArticlesBeside = ({ sop, task }: { sop: string; task: string }): ReactNode => {
  const t = useKnowledgeTexts();
  const { data } = useQuery(KnowledgeBesideDocument, { variables: { sop, task } });
  const articles = data?.articlesFor ?? [];
  if (articles.length === 0) return null;
  return (
    <nav aria-label={t('beside')} style={{ display: 'flex', flexWrap: 'wrap', gap: '4px 14px' }}>
      <span className="kn-quiet">{t('beside')}</span>
      {articles.map(({ article }) => (
        <Link key={article.id} to="/knowledge/$key" params={{ key: article.key }} target="_blank">
          {article.title}
        </Link>
      ))}
    </nav>
  );
};

type Filled = KnowledgeRepliesQuery['repliesFor'][number];

/** Replies for this task, filled with the facts of its run: a number key or the button copies one and counts its use. */
const RepliesBeside = ({ taskId }: { taskId: string }): ReactNode => {
  const t = useKnowledgeTexts();
  const send = useCommand();
  const [used, setUsed] = useState<{ key: string; useId: string } | null>(null);
  const [judged, setJudged] = useState(false);
  const { data } = useQuery(KnowledgeRepliesDocument, { variables: { taskId } });
  const replies = data?.repliesFor ?? [];
  if (replies.length === 0) return null;
  const take = async ({ reply, text }: Filled): Promise<void> => {
    await navigator.clipboard?.writeText(text).catch(() => undefined);
    const said = await send(KnowledgeReplyUseDocument, { key: reply.key, taskId });
    setJudged(false);
    if (said.ok) setUsed({ key: reply.key, useId: said.payload.useId });
  };
  const judge = async (solved: boolean): Promise<void> => {
    const said = await send(KnowledgeReplyJudgeDocument, { useId: used!.useId, solved });
    if (said.ok) setJudged(true);
  };
  const byKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const wanted = replies[Number(event.key) - 1];
    if (!wanted) return;
    event.preventDefault();
    void take(wanted);
  };
  return (
    // The group itself takes the number keys, so that they work from any button in it and nowhere else.
    <div role="group" aria-label={t('replies')} className="kn-replies" tabIndex={0} onKeyDown={byKey}>
      <span className="kn-quiet">
        {t('replies')} · {t('useHint')}
      </span>
      {replies.slice(0, 9).map((filled, at) => (
        <div key={filled.reply.id} className="kn-reply">
          <strong>
            {at + 1}. {filled.reply.title}
          </strong>{' '}
          {filled.reply.solvedRate !== null && (
            <span className="kn-quiet">{t('rate', { percent: Math.round(filled.reply.solvedRate * 100) })}</span>
          )}
          <p>{filled.text}</p>
          {filled.missing.length > 0 && (
            <p className="kn-quiet">{t('missing', { names: filled.missing.join('、') })}</p>
          )}
          <Button size="small" onClick={() => void take(filled)}>
            {t(used?.key === filled.reply.key ? 'copied' : 'copy')}
          </Button>{' '}
          {used?.key === filled.reply.key &&
            (judged ? (
              <span role="status">{t('thanks')}</span>
            ) : (
              <>
                <Button size="small" type="link" onClick={() => void judge(true)}>
                  {t('solved')}
                </Button>
                <Button size="small" type="link" onClick={() => void judge(false)}>
                  {t('unsolved')}
                </Button>
              </>
            ))}
        </div>
      ))}
    </div>
  );
};

export default Beside;
