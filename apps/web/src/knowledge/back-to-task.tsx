import { Link, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { LessonSearch } from './lesson-search.js';
import { useLessonTexts } from './lesson-texts.js';

/** The way back to the task that sent somebody here to learn; nothing for who came by themselves. */
export const BackToTask = (): ReactNode => {
  const t = useLessonTexts();
  const task = useRouterState({ select: ({ location }) => (location.search as LessonSearch).for });
  return task === undefined ? null : (
    <Link to="/board" search={{ task }} className="kn-back">
      ← {t('backToTask')}
    </Link>
  );
};
