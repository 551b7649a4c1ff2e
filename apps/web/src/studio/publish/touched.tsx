import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Preview } from './preview.js';
import { usePublishTexts } from './texts.js';

const route = getRouteApi('/sops/$sopId/edit');

/** What else a new version touches: articles that speak of what changed, and runs that stay on the old one. */
export const Touched = ({ preview, onGo }: { preview: Preview; onGo: () => void }): ReactNode => (
  <>
    {preview.articles.length > 0 && <LinkedArticles articles={preview.articles} />}
    {preview.openRuns > 0 && <OpenRuns count={preview.openRuns} onGo={onGo} />}
  </>
);

const LinkedArticles = ({ articles }: { articles: Preview['articles'] }): ReactNode => {
  const t = usePublishTexts();
  return (
    <section>
      <h3>{t('articles')}</h3>
      <ul>
        {articles.map(({ key, title, parts }) => (
          <li key={key}>
            {/* In a tab of its own: what is being written here stays open. */}
            {title === null ? (
              <bdi>{t('articleMissing', { key })}</bdi>
            ) : (
              <Link to="/knowledge/$key" params={{ key }} target="_blank">
                <bdi>{title}</bdi>
              </Link>
            )}{' '}
            {parts.length > 0 && <small>{parts.join(t('comma'))}</small>}
          </li>
        ))}
      </ul>
    </section>
  );
};

const OpenRuns = ({ count, onGo }: { count: number; onGo: () => void }): ReactNode => {
  const t = usePublishTexts();
  const navigate = route.useNavigate();
  return (
    <p>
      {t('openRuns', { n: count })}{' '}
      <Button
        type="link"
        className="publish-go"
        onClick={() => {
          onGo();
          void navigate({ search: (old) => ({ ...old, tab: 'flight' as const }) });
        }}
      >
        {t('toFlight')}
      </Button>
    </p>
  );
};
