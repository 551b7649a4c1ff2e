import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useKnowledgeTexts } from './texts.js';

/** The way between articles, quizzes, suggestions and confirmations. */
export const KnowledgeTabs = ({ here }: { here: 'articles' | 'quizzes' | 'suggestions' | 'requests' }): ReactNode => {
  const t = useKnowledgeTexts();
  const mark = (tab: typeof here) => ({
    'data-here': tab === here,
    activeProps: {},
    ...(tab === here && { 'aria-current': 'page' as const }),
  });
  return (
    <nav className="kn-tabs" aria-label={t('title')}>
      <Link to="/knowledge" search={{}} {...mark('articles')}>
        {t('articles')}
      </Link>
      <Link to="/quizzes" search={{}} {...mark('quizzes')}>
        {t('quizzes')}
      </Link>
      <Link to="/knowledge" search={{ tab: 'suggestions' }} {...mark('suggestions')}>
        {t('suggestions')}
      </Link>
      <Link to="/knowledge" search={{ tab: 'requests' }} {...mark('requests')}>
        {t('requests')}
      </Link>
    </nav>
  );
};
