import { useApolloClient } from '@apollo/client/react';
import { useEffect, useRef, useState } from 'react';
import { useCommand } from '../../gql/command.js';
import { QuizSaveDraftDocument, QuizWriteDocument, type QuizWriteQuery } from '../../gql/generated.js';
import { useSession } from '../../session/use-session.js';
import { Desk, type Stored } from '../draft/desk.js';
import { savedOf } from '../draft/saved-of.js';
import { localShelf } from '../draft/shelf.js';
import { formOfParts, formParts, readQuizForm, writeQuizForm } from './quiz-document.js';
import type { QuizForm } from './quiz-form.js';

/** The desk on which a quiz is written, the same one for as long as the page is open. */
export const useQuizDesk = (key: string, written: QuizWriteQuery): Desk<QuizForm> => {
  const client = useApolloClient();
  const command = useCommand();
  const { member } = useSession();
  const latest = useRef(command);
  useEffect(() => {
    latest.current = command;
  });
  const [desk] = useState(
    () =>
      new Desk<QuizForm>(storedOf(written), {
        save: async (form, { revision }) =>
          savedOf(
            await latest.current(
              QuizSaveDraftDocument,
              { source: writeQuizForm(form), expectedRevision: revision },
              { quiet: true },
            ),
            ({ draft }) => draft,
          ),
        load: async () => {
          try {
            const { data } = await client.query({
              query: QuizWriteDocument,
              variables: { key },
              fetchPolicy: 'network-only',
            });
            return data ? storedOf(data) : null;
          } catch {
            // Offline or busy: whoever asked tries again later.
            return null;
          }
        },
        shelf: localShelf<QuizForm>(member.id, `quiz.${key}`),
        toParts: formParts,
        fromParts: formOfParts,
      }),
  );
  return desk;
};

/** The draft, or else what is published. */
const storedOf = ({ quiz, quizDraft }: QuizWriteQuery): Stored<QuizForm> => ({
  value: readQuizForm(quizDraft?.source ?? quiz?.versions[0]?.source ?? ''),
  revision: quizDraft?.revision ?? 0,
  at: quizDraft?.updatedAt ?? null,
  by: quizDraft?.updatedBy?.name ?? null,
});
