import { useApolloClient } from '@apollo/client/react';
import { useEffect, useRef, useState } from 'react';
import { useCommand } from '../../gql/command.js';
import { KnowledgeSaveDocument, KnowledgeWriteDocument, type KnowledgeWriteQuery } from '../../gql/generated.js';
import { useSession } from '../../session/use-session.js';
import { Desk, type Stored } from '../draft/desk.js';
import { savedOf } from '../draft/saved-of.js';
import { localShelf } from '../draft/shelf.js';
import { formOf, inputOf, type ArticleForm } from './article-form.js';

export type WrittenArticle = NonNullable<KnowledgeWriteQuery['article']>;

/** The desk on which an article is written, the same one for as long as the page is open. */
export const useArticleDesk = (article: WrittenArticle): Desk<ArticleForm> => {
  const client = useApolloClient();
  const command = useCommand();
  const { member } = useSession();
  const latest = useRef(command);
  useEffect(() => {
    latest.current = command;
  });
  const { key } = article;
  const [desk] = useState(
    () =>
      new Desk<ArticleForm>(storedOf(article), {
        save: async (form, { revision }) =>
          savedOf(
            await latest.current(
              KnowledgeSaveDocument,
              { ...inputOf(key, form), expectedRevision: revision },
              { quiet: true },
            ),
            ({ article: { draft } }) => draft,
          ),
        load: async () => {
          try {
            const { data } = await client.query({
              query: KnowledgeWriteDocument,
              variables: { key },
              fetchPolicy: 'network-only',
            });
            return data?.article ? storedOf(data.article) : null;
          } catch {
            // Offline or busy: whoever asked tries again later.
            return null;
          }
        },
        shelf: localShelf<ArticleForm>(member.id, `article.${key}`),
        toParts: (form) => ({ ...form }),
        fromParts: (parts) => parts as unknown as ArticleForm,
      }),
  );
  return desk;
};

const storedOf = (article: WrittenArticle): Stored<ArticleForm> => ({
  value: formOf(article),
  revision: article.draft?.revision ?? 0,
  at: article.draft?.updatedAt ?? null,
  by: article.draft?.updatedBy?.name ?? null,
});
