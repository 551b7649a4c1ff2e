import { useQuery } from '@apollo/client/react';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { QuizWriteDocument } from '../../gql/generated.js';
import { sayError } from '../../ui/refusal.js';
import { Failed, Forbidden, Loading, NotFound } from '../../ui/states.js';
import '../knowledge.css';
import '../write/write.css';
import { QuizWriter } from './quiz-writer.js';
import './quizzes.css';

const route = getRouteApi('/quizzes/$key/edit');

/** Where a quiz is written and tried. */
const EditPage = (): ReactNode => {
  const { key } = route.useParams();
  // What the page began with must be the server's newest, and later answers must not change it under the writer.
  const { data, error, refetch } = useQuery(QuizWriteDocument, { variables: { key }, fetchPolicy: 'no-cache' });
  const [visit, setVisit] = useState(0);
  if (error && !data) return <Failed hint={sayError(error)} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { quiz, quizDraft } = data;
  if (!quiz && !quizDraft) return <NotFound />;
  if (quiz && !quiz.mayEdit) return <Forbidden />;
  return (
    <QuizWriter
      key={`${key}.${visit}`}
      quizKey={key}
      written={data}
      onAgain={() => void refetch().then(() => setVisit((now) => now + 1))}
    />
  );
};

export default EditPage;
