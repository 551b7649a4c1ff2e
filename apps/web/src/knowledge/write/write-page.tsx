import { useQuery } from '@apollo/client/react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { KnowledgeWriteDocument } from '../../gql/generated.js';
import { sayError } from '../../ui/refusal.js';
import { Failed, Forbidden, Loading, NotFound } from '../../ui/states.js';
import '../knowledge.css';
import { useWriteTexts } from './texts.js';
import './write.css';
import { Writer } from './writer.js';

const route = getRouteApi('/knowledge/$key/edit');

/** Where an article is written. */
const WritePage = (): ReactNode => {
  const t = useWriteTexts();
  const { key } = route.useParams();
  // What the page began with must be the server's newest, and later answers must not change it under the writer.
  const { data, error, refetch } = useQuery(KnowledgeWriteDocument, { variables: { key }, fetchPolicy: 'no-cache' });
  const [visit, setVisit] = useState(0);
  if (error && !data) return <Failed hint={sayError(error)} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { article } = data;
  if (!article) return <NotFound />;
  if (!article.mayWrite) return <Forbidden />;
  if (article.status === 'archived')
    return (
      <div className="kn-page">
        <Link to="/knowledge/$key" params={{ key }}>
          ← {t('back')}
        </Link>
        <p role="status">{t('archived')}</p>
      </div>
    );
  return (
    <Writer
      key={`${article.id}.${visit}`}
      article={article}
      onAgain={() => void refetch().then(() => setVisit((now) => now + 1))}
    />
  );
};

export default WritePage;
