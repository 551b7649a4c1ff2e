import { useQuery } from '@apollo/client/react';
import { StudioNamesDocument, type StudioNamesQuery } from '../../gql/generated.js';
import { SHARED } from '../../gql/shared.js';

type Names = StudioNamesQuery['sopNames'];

/** What an SOP can name of this workspace: articles, quizzes, replies and exercises. Null while it is on its way, and for readers. */
export const useNames = (mayEdit: boolean): Names | null =>
  useQuery(StudioNamesDocument, { fetchPolicy: 'cache-first', skip: !mayEdit, ...SHARED }).data?.sopNames ?? null;
