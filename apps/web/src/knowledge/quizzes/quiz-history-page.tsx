import { useQuery } from '@apollo/client/react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import { useCommand } from '../../gql/command.js';
import { QuizSaveDraftDocument, QuizWriteDocument } from '../../gql/generated.js';
import { sayError } from '../../ui/refusal.js';
import { Failed, Forbidden, Loading, NotFound } from '../../ui/states.js';
import { useHistoryTexts } from '../history/texts.js';
import { VersionsView, type ShownVersion } from '../history/versions-view.js';
import '../knowledge.css';

const route = getRouteApi('/quizzes/$key/history');

/** Every version of a quiz, what changed between two, and the way back to one; for those who may change it. */
const QuizHistoryPage = (): ReactNode => {
  const t = useHistoryTexts();
  const { key } = route.useParams();
  const { from, to } = route.useSearch();
  const navigate = route.useNavigate();
  const command = useCommand();
  const { data, error, refetch } = useQuery(QuizWriteDocument, {
    variables: { key },
    fetchPolicy: 'cache-and-network',
  });
  if (error && !data) return <Failed hint={sayError(error)} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { quiz, quizDraft } = data;
  if (!quiz) return <NotFound />;
  if (!quiz.mayEdit) return <Forbidden />;
  const restore = async (number: number): Promise<void> => {
    const source = quiz.versions.find((one) => one.number === number)?.source ?? '';
    const said = await command(QuizSaveDraftDocument, { source, expectedRevision: quizDraft?.revision ?? 0 });
    if (said.ok) void navigate({ to: '/quizzes/$key/edit', params: { key } });
    else void refetch();
  };
  const actionOf = ({ number }: ShownVersion, isLatest: boolean): ReactNode =>
    !isLatest && (
      <Popconfirm
        title={t(quizDraft ? 'restoreOver' : 'restoreSure', { n: number })}
        okText={t('restore', { n: number })}
        cancelText={t('cancel')}
        onConfirm={() => void restore(number)}
      >
        <Button size="small">{t('restore', { n: number })}</Button>
      </Popconfirm>
    );
  return (
    <div className="kn-page kn-wide">
      <Link to="/quizzes/$key" params={{ key }}>
        ← {t('quizBack')}
      </Link>
      <header className="kn-head">
        <h1>{t('quizTitle', { title: quiz.title })}</h1>
      </header>
      <VersionsView
        versions={quiz.versions.map(({ source, ...rest }) => ({ ...rest, texts: [{ name: 'source', text: source }] }))}
        from={from}
        to={to}
        onChoose={(pair) => void navigate({ search: pair, replace: true })}
        actionOf={actionOf}
      />
    </div>
  );
};

export default QuizHistoryPage;
