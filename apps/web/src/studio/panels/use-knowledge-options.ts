import { useMemo } from 'react';
import { useDraftHolder } from '../page/use-draft.js';
import { useNames } from '../page/use-names.js';
import type { Option } from './role-options.js';

/** Articles, quizzes, replies and exercises of this workspace as choices: what people call them, and their key. */
export const useKnowledgeOptions = (): Record<'articles' | 'quizzes' | 'replies' | 'exercises', Option[]> => {
  const { mayEdit } = useDraftHolder();
  const names = useNames(mayEdit);
  return useMemo(
    () => ({
      articles: optionsOf(names?.articles),
      quizzes: optionsOf(names?.quizzes),
      replies: optionsOf(names?.replies),
      exercises: optionsOf(names?.exercises),
    }),
    [names],
  );
};

const optionsOf = (names: readonly { key: string; title: string }[] = []): Option[] =>
  names.map(({ key, title }) => ({ value: key, label: title === key ? key : `${title} · ${key}` }));
