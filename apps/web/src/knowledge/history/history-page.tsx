import { useQuery } from '@apollo/client/react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import { useCommand } from '../../gql/command.js';
import { KnowledgeHistoryDocument, KnowledgeSaveDocument, type KnowledgeHistoryQuery } from '../../gql/generated.js';
import { sayError } from '../../ui/refusal.js';
import { Failed, Loading, NotFound } from '../../ui/states.js';
import '../knowledge.css';
import { useHistoryTexts } from './texts.js';
import { VersionsView, type ShownVersion } from './versions-view.js';

const route = getRouteApi('/knowledge/$key/history');

type Version = NonNullable<KnowledgeHistoryQuery['article']>['versions'][number];

/** Every version of an article, what changed between two, and the way back to one. */
const HistoryPage = (): ReactNode => {
  const t = useHistoryTexts();
  const { key } = route.useParams();
  const { from, to } = route.useSearch();
  const navigate = route.useNavigate();
  const command = useCommand();
  const { data, error, refetch } = useQuery(KnowledgeHistoryDocument, {
    variables: { key },
    fetchPolicy: 'cache-and-network',
  });
  if (error && !data) return <Failed hint={sayError(error)} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { article } = data;
  if (!article) return <NotFound />;
  const { title, status, mayWrite, draft, versions } = article;
  const restore = async (number: number): Promise<void> => {
    const version = versions.find((one) => one.number === number);
    if (!version) return;
    const { titleZh, titleEn, bodyZh, bodyEn } = version;
    const said = await command(KnowledgeSaveDocument, {
      ...{ key, titleZh, titleEn, bodyZh, bodyEn },
      expectedRevision: draft?.revision ?? 0,
    });
    if (said.ok) void navigate({ to: '/knowledge/$key/edit', params: { key } });
    else void refetch();
  };
  const actionOf = ({ number }: ShownVersion, isLatest: boolean): ReactNode =>
    mayWrite &&
    status !== 'archived' &&
    !isLatest && (
      <Popconfirm
        title={t(draft ? 'restoreOver' : 'restoreSure', { n: number })}
        okText={t('restore', { n: number })}
        cancelText={t('cancel')}
        onConfirm={() => void restore(number)}
      >
        <Button size="small">{t('restore', { n: number })}</Button>
      </Popconfirm>
    );
  return (
    <div className="kn-page kn-wide">
      <Link to="/knowledge/$key" params={{ key }}>
        ← {t('back')}
      </Link>
      <header className="kn-head">
        <h1>{t('title', { title })}</h1>
      </header>
      <VersionsView
        versions={versions.map(shown)}
        from={from}
        to={to}
        onChoose={(pair) => void navigate({ search: pair, replace: true })}
        actionOf={actionOf}
      />
    </div>
  );
};

const shown = ({ titleZh, titleEn, bodyZh, bodyEn, ...rest }: Version): ShownVersion => ({
  ...rest,
  texts: [
    { name: 'titleZh', text: titleZh },
    { name: 'titleEn', text: titleEn },
    { name: 'bodyZh', text: bodyZh },
    { name: 'bodyEn', text: bodyEn },
  ],
});

export default HistoryPage;
