import { useApolloClient } from '@apollo/client/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { QuizTryDocument, type QuestionPartsFragment } from '../../gql/generated.js';
import { sayError } from '../../ui/refusal.js';
import type { Problem } from '../draft/desk.js';
import { writeQuizForm } from './quiz-document.js';
import type { QuizForm } from './quiz-form.js';

export interface Given {
  chosen?: string[];
  number?: number;
}

export interface Paper {
  passMark: number;
  score: number | null;
  isPassed: boolean | null;
  questions: readonly QuestionPartsFragment[];
}

export interface Trial {
  /** What is wrong with the quiz as it was last looked at; empty: nothing is known to be. */
  problems: readonly Problem[];
  /** The paper that `seed` draws, judged when answers are given; null when something is wrong. */
  look: (form: QuizForm, seed: string, answers?: ReadonlyMap<string, Given>) => Promise<Paper | null>;
}

/** Quiet after which a quiz that had mistakes is looked at again (ms). */
const LOOK_AGAIN = 700;

/** Asks the server what those would see who take the quiz. As long as something is wrong, every pause asks again, so that what was mended goes away. */
export const useTrial = (form: QuizForm): Trial => {
  const client = useApolloClient();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const latest = useRef(0);
  const look = useCallback(
    async (asked: QuizForm, seed: string, answers?: ReadonlyMap<string, Given>): Promise<Paper | null> => {
      const mine = ++latest.current;
      const input = {
        ...{ source: writeQuizForm(asked), seed },
        ...(answers && { answers: [...answers].map(([questionId, given]) => ({ questionId, ...given })) }),
      };
      try {
        const { data } = await client.query({ query: QuizTryDocument, variables: { input }, fetchPolicy: 'no-cache' });
        const trial = data?.quizTrial;
        if (trial?.__typename === 'QuizTrial') {
          if (mine === latest.current) setProblems([]);
          return trial;
        }
        if (mine === latest.current)
          setProblems((trial?.blockers ?? []).map(({ field, message }) => ({ field: field ?? null, message })));
      } catch (error) {
        if (mine === latest.current) setProblems([{ field: null, message: sayError(error) ?? String(error) }]);
      }
      return null;
    },
    [client],
  );
  const hadProblems = problems.length > 0;
  useEffect(() => {
    if (!hadProblems) return;
    const timer = setTimeout(() => void look(form, crypto.randomUUID()), LOOK_AGAIN);
    return () => clearTimeout(timer);
  }, [form, hadProblems, look]);
  return { problems, look };
};
