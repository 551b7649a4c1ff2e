import { useQuery } from '@apollo/client/react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { KnowledgeBesideDocument } from '../gql/generated.js';
import { RepliesBeside } from '../replies/replies-beside.js';
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

export default Beside;
