import { useApolloClient, useQuery } from '@apollo/client/react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useCommand } from '../gql/command.js';
import {
  QuizAnswerDocument,
  QuizAttemptPageDocument,
  QuizPageDocument,
  QuizStartDocument,
  QuizSubmitDocument,
  type AttemptPartsFragment,
} from '../gql/generated.js';
import { sayError } from '../ui/refusal.js';
import { Failed, Loading, NotFound } from '../ui/states.js';
import { BackToTask } from './back-to-task.js';
import { Question } from './question.js';
import { QuizActions } from './quizzes/quiz-actions.js';
import { QuizStanding } from './quiz-standing.js';
import { useKnowledgeTexts } from './texts.js';
import './knowledge.css';

const Takers = lazy(() => import('./quizzes/takers.js'));
const route = getRouteApi('/quizzes/$key');

/** A quiz: how one stands, an attempt with its questions, and what came of it. Every answer is kept at once, so nothing is lost on leaving. */
const QuizPage = (): ReactNode => {
  const t = useKnowledgeTexts();
  const { key } = route.useParams();
  const client = useApolloClient();
  const send = useCommand();
  const [attempt, setAttempt] = useState<AttemptPartsFragment | null>(null);
  const { data, error, refetch } = useQuery(QuizPageDocument, { variables: { key }, fetchPolicy: 'cache-and-network' });
  if (error && !data) return <Failed hint={sayError(error)} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { quiz } = data;
  if (!quiz) return <NotFound />;
  const begin = async (): Promise<void> => {
    if (quiz.openAttemptId) {
      const { data: found } = await client.query({
        query: QuizAttemptPageDocument,
        variables: { id: quiz.openAttemptId },
        fetchPolicy: 'network-only',
      });
      return setAttempt(found?.quizAttempt ?? null);
    }
    const said = await send(QuizStartDocument, { key });
    if (said.ok) setAttempt(said.payload.attempt);
  };
  const answer = async (questionId: string, given: { chosen?: string[]; number?: number }): Promise<void> => {
    const said = await send(QuizAnswerDocument, { attemptId: attempt!.id, questionId, ...given });
    if (said.ok) setAttempt(said.payload.attempt);
  };
  const submit = async (): Promise<void> => {
    const said = await send(QuizSubmitDocument, { attemptId: attempt!.id });
    if (!said.ok) return;
    setAttempt(said.payload.attempt);
    window.scrollTo({ top: 0 });
    await refetch();
  };
  const isOver = attempt?.submittedAt != null;
  const open = attempt?.questions.filter(({ given }) => given === null).length ?? 0;
  return (
    <div className="kn-page">
      <nav className="kn-ways">
        <BackToTask />
        <Link to="/quizzes">← {t('backToQuizzes')}</Link>
      </nav>
      <header className="kn-head">
        <h1>{quiz.title}</h1>
        <p className="kn-quiet">
          <QuizStanding quiz={quiz} /> {!quiz.isPassed && !quiz.isLocked && t('left', { n: quiz.attemptsLeft })}{' '}
          {quiz.articleKey && (
            <Link to="/knowledge/$key" params={{ key: quiz.articleKey }}>
              {t('readFirst', { key: quiz.articleKey })}
            </Link>
          )}
        </p>
        <QuizActions quiz={quiz} onChanged={() => void refetch()} />
      </header>
      {!quiz.isActive && <p role="status">{t('quizArchived')}</p>}
      {isOver && (
        <p role="status" className={attempt.isPassed ? 'kn-result kn-good' : 'kn-result kn-bad'}>
          <strong>{t(attempt.isPassed ? 'good' : 'bad')}</strong>{' '}
          {t('score', { score: attempt.score ?? 0, mark: attempt.passMark })}
        </p>
      )}
      {attempt && (
        <ol className="kn-questions">
          {attempt.questions.map((question, at) => (
            <Question
              key={question.id}
              number={at + 1}
              question={question}
              onAnswer={(given) => void answer(question.id, given)}
            />
          ))}
        </ol>
      )}
      {attempt && !isOver ? (
        <footer className="kn-foot">
          {open > 0 && <p className="kn-quiet">{t('submitHint', { n: open })}</p>}
          <Button type="primary" onClick={() => void submit()}>
            {t('submit')}
          </Button>
        </footer>
      ) : (
        !quiz.isLocked &&
        quiz.isActive && (
          <footer className="kn-foot">
            <Button type={isOver ? 'default' : 'primary'} onClick={() => void begin()}>
              {t(quiz.openAttemptId ? 'resume' : isOver || quiz.bestScore !== null ? 'again' : 'begin')}
            </Button>
          </footer>
        )
      )}
      {!attempt && (
        <Suspense>
          <Takers quizKey={key} always={quiz.mayEdit} />
        </Suspense>
      )}
    </div>
  );
};

export default QuizPage;
