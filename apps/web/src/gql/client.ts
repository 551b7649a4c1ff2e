import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { RetryLink } from '@apollo/client/link/retry';
import { currentLanguage } from '../i18n/language.js';
import { chosenWorkspace } from '../session/workspace.js';
import { LOCAL_IDS } from './local-ids.js';
import { NewestAnswer } from './newest-answer.js';

const aboutMe = new SetContextLink((previous) => {
  const workspace = chosenWorkspace();
  return {
    headers: {
      ...(previous.headers as Record<string, string> | undefined),
      'accept-language': currentLanguage(),
      ...(workspace ? { 'x-workspace': workspace } : {}),
      // Only a page of ours can set a header of its own: the server's guard against forged forms asks for it.
      'apollo-require-preflight': '1',
    },
  };
});

/** A command carries its id, so sending it again after a lost answer is harmless. */
const again = new RetryLink({ delay: { initial: 300, max: 3_000 }, attempts: { max: 3 } });

/** One per signed-in workspace and language; made anew when either changes. Board cards are not kept in here (see `board/card-store`). */
export const createClient = (): ApolloClient =>
  new ApolloClient({
    link: ApolloLink.from([
      aboutMe,
      new NewestAnswer(),
      again,
      new HttpLink({ uri: '/graphql', credentials: 'same-origin' }),
    ]),
    cache: new InMemoryCache({ typePolicies: LOCAL_IDS }),
    // Whoever asks because something has changed must not be given an answer that was on its way before.
    queryDeduplication: false,
    defaultOptions: { watchQuery: { fetchPolicy: 'cache-and-network' } },
  });
