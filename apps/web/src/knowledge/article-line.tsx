import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ArticleHeadFragment } from '../gql/generated.js';
import { Mark } from '../ui/mark.js';
import { useKnowledgeTexts } from './texts.js';

/** An article in a list. */
export const ArticleLine = ({
  article,
  children,
}: {
  article: ArticleHeadFragment;
  children?: ReactNode;
}): ReactNode => {
  const t = useKnowledgeTexts();
  return (
    <li className="kn-article-line">
      <Link to="/knowledge/$key" params={{ key: article.key }} className="kn-line">
        <span className="kn-key">{article.key}</span>
        <span className="kn-any">{article.title}</span>
        {article.status === 'draft' && <Mark>{t('unpublished')}</Mark>}
        {article.isRead && <Mark tone="good">{t('read')}</Mark>}
        {article.isReviewDue && <Mark tone="warn">{t('reviewDue')}</Mark>}
      </Link>
      {children}
    </li>
  );
};
