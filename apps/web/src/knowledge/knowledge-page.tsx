import { useQuery } from '@apollo/client/react';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Input, Select } from 'antd';
import { lazy, Suspense, useDeferredValue, useState, type ReactNode } from 'react';
import { KnowledgeReadingsDocument } from '../gql/generated.js';
import { useSession } from '../session/use-session.js';
import { Loading } from '../ui/states.js';
import { ArticleList } from './article-list.js';
import { Hits } from './hits.js';
import type { KnowledgeSearch } from './knowledge-search.js';
import { KnowledgeTabs } from './knowledge-tabs.js';
import { Readings } from './readings.js';
import { useKnowledgeTexts } from './texts.js';
import './knowledge.css';

const SuggestionsTab = lazy(() => import('./ask/suggestions-tab.js'));
const Requests = lazy(() => import('./ask/requests.js'));
const NewArticleDialog = lazy(() => import('./write/new-article-dialog.js'));
const route = getRouteApi('/knowledge');

/** What there is to know: what waits to be confirmed, all articles, and the search over them; for those who write, also what colleagues suggest. */
const KnowledgePage = (): ReactNode => {
  const t = useKnowledgeTexts();
  const { may } = useSession();
  const { tab } = route.useSearch();
  const [isNew, setNew] = useState(false);
  return (
    <div className="kn-page">
      <header className="kn-head kn-row kn-between">
        <h1>{t('title')}</h1>
        {may('article.write') && (
          <Button type="primary" onClick={() => setNew(true)}>
            {t('create')}
          </Button>
        )}
      </header>
      <KnowledgeTabs here={tab ?? 'articles'} />
      <Suspense fallback={<Loading />}>
        {tab === 'suggestions' ? <SuggestionsTab /> : tab === 'requests' ? <Requests /> : <Articles />}
      </Suspense>
      <Suspense>{isNew && <NewArticleDialog onClose={() => setNew(false)} />}</Suspense>
    </div>
  );
};

const Articles = (): ReactNode => {
  const t = useKnowledgeTexts();
  const { may, roles } = useSession();
  const { q = '', show, role } = route.useSearch();
  const navigate = route.useNavigate();
  const { data, refetch } = useQuery(KnowledgeReadingsDocument, { fetchPolicy: 'cache-and-network' });
  const wanted = useDeferredValue(q.trim());
  const open = (data?.myReadings.nodes ?? []).filter(({ confirmedAt }) => confirmedAt === null);
  const change = (part: { [K in keyof KnowledgeSearch]: KnowledgeSearch[K] | undefined }): void =>
    void navigate({
      search: (now) =>
        Object.fromEntries(Object.entries({ ...now, ...part }).filter(([, value]) => value !== undefined)),
      replace: true,
    });
  const shows = may('article.write') ? (['drafts', 'due', 'archived'] as const) : (['due'] as const);
  return (
    <>
      <div className="kn-row kn-tools-row">
        <Input.Search
          allowClear
          aria-label={t('search')}
          placeholder={t('search')}
          value={q}
          onChange={({ target }) => change({ q: target.value || undefined })}
        />
        <Select<NonNullable<KnowledgeSearch['show']> | ''>
          aria-label={t('show')}
          value={show ?? ''}
          options={[{ value: '', label: t('all') }, ...shows.map((one) => ({ value: one, label: t(`show.${one}`) }))]}
          onChange={(one) => change({ show: one === '' ? undefined : one })}
        />
        <Select
          aria-label={t('forRole')}
          value={role ?? ''}
          options={[
            { value: '', label: t('anyRole') },
            ...roles.map(({ key, title }) => ({ value: key, label: t('roleReads', { role: title }) })),
          ]}
          onChange={(one) => change({ role: one || undefined })}
        />
      </div>
      {wanted.length >= 2 ? (
        <Hits text={wanted} />
      ) : (
        <>
          {open.length > 0 && <Readings readings={open} onConfirmed={() => void refetch()} />}
          <section aria-label={t(show ? `show.${show}` : 'all')}>
            <h2>{t(show ? `show.${show}` : 'all')}</h2>
            <ArticleList {...(show && { show })} {...(role !== undefined && { role })} />
          </section>
        </>
      )}
    </>
  );
};

export default KnowledgePage;
