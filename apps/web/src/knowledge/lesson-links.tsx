import { useQuery } from '@apollo/client/react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { QuizPageDocument } from '../gql/generated.js';
import type { Lesson } from './lessons-of.js';
import { useLessonTexts } from './lesson-texts.js';
import './knowledge.css';

/** The ways to what has to be learnt before a task can be taken or handed in. `versionId`: the SOP version of its run. */
const LessonLinks = ({
  lessons,
  taskId,
  versionId,
}: {
  lessons: readonly Lesson[];
  taskId: string;
  versionId: string | null;
}): ReactNode => {
  const t = useLessonTexts();
  return (
    <span className="kn-lessons">
      {lessons.map((lesson) => {
        switch (lesson.kind) {
          case 'quiz':
            return <QuizLink key={lesson.key} quiz={lesson.key} taskId={taskId} />;
          case 'article':
            return (
              <Link key={lesson.key} to="/knowledge/$key" params={{ key: lesson.key }} search={{ for: taskId }}>
                {t('article', { key: lesson.key })}
              </Link>
            );
          case 'step':
            return versionId === null ? null : (
              <Link
                key={lesson.key}
                to="/lessons/$versionId/$step"
                params={{ versionId, step: lesson.key }}
                search={{ for: taskId }}
              >
                {t('step')}
              </Link>
            );
        }
      })}
    </span>
  );
};

const QuizLink = ({ quiz, taskId }: { quiz: string; taskId: string }): ReactNode => {
  const t = useLessonTexts();
  const { data } = useQuery(QuizPageDocument, { variables: { key: quiz } });
  return (
    <Link to="/quizzes/$key" params={{ key: quiz }} search={{ for: taskId }}>
      {t('quiz', { title: data?.quiz?.title ?? quiz })}
    </Link>
  );
};

export default LessonLinks;
