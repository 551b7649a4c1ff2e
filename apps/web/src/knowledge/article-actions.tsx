import { Link } from '@tanstack/react-router';
import { App, Button, Popconfirm } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useCommand } from '../gql/command.js';
import { KnowledgeArchiveDocument, KnowledgeReviewDocument, type KnowledgeArticleQuery } from '../gql/generated.js';
import { useKnowledgeTexts } from './texts.js';

const AskDialog = lazy(() => import('./ask/ask-dialog.js'));
const SuggestDialog = lazy(() => import('./ask/suggest-dialog.js'));

type ReadArticle = NonNullable<KnowledgeArticleQuery['article']>;

/** What may be done with an article besides reading it; only what the caller may is there. */
export const ArticleActions = ({
  article,
  asksAtOnce,
  onChanged,
}: {
  article: ReadArticle;
  /** The version has just been published, and colleagues are to be asked to confirm it. */
  asksAtOnce: boolean;
  onChanged: () => void;
}): ReactNode => {
  const t = useKnowledgeTexts();
  const command = useCommand();
  const { message } = App.useApp();
  const { id, key, status, revision, mayWrite, mayPublish, mayReview, reviewMonths } = article;
  const isRead = status === 'published';
  const [open, setOpen] = useState<'ask' | 'suggest' | null>(asksAtOnce && mayPublish && isRead ? 'ask' : null);
  const review = async (): Promise<void> => {
    const said = await command(KnowledgeReviewDocument, { articleId: id, expectedRevision: revision });
    if (!said.ok) return;
    void message.success(t('reviewed'));
    onChanged();
  };
  const archive = async (archived: boolean): Promise<void> => {
    const said = await command(KnowledgeArchiveDocument, { articleId: id, archived, expectedRevision: revision });
    if (said.ok) onChanged();
  };
  const done = (): void => {
    setOpen(null);
    onChanged();
  };
  return (
    <div className="kn-row">
      {mayWrite && status !== 'archived' && (
        <Link to="/knowledge/$key/edit" params={{ key }} className="kn-button">
          {t('edit')}
        </Link>
      )}
      <Link to="/knowledge/$key/history" params={{ key }} className="kn-button">
        {t('history')}
      </Link>
      {isRead && <Button onClick={() => setOpen('suggest')}>{t('suggest')}</Button>}
      {mayPublish && isRead && <Button onClick={() => setOpen('ask')}>{t('ask')}</Button>}
      {mayReview && isRead && reviewMonths != null && (
        <Popconfirm
          title={t('reviewSure', { n: reviewMonths })}
          okText={t('stillHolds')}
          cancelText={t('cancel')}
          onConfirm={() => void review()}
        >
          <Button>{t('stillHolds')}</Button>
        </Popconfirm>
      )}
      {mayPublish &&
        (status === 'archived' ? (
          <Button onClick={() => void archive(false)}>{t('restore')}</Button>
        ) : (
          <Popconfirm
            title={t('archiveSure')}
            okText={t('archive')}
            cancelText={t('cancel')}
            onConfirm={() => void archive(true)}
          >
            <Button>{t('archive')}</Button>
          </Popconfirm>
        ))}
      <Suspense>
        {open === 'ask' && <AskDialog article={article} onDone={done} onClose={() => setOpen(null)} />}
        {open === 'suggest' && <SuggestDialog articleId={id} onDone={done} onClose={() => setOpen(null)} />}
      </Suspense>
    </div>
  );
};
