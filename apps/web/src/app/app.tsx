import { ApolloProvider } from '@apollo/client/react';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense, useMemo } from 'react';
import { createClient } from '../gql/client.js';
import { SessionGate } from '../session/session-gate.js';
import { Loading } from '../ui/states.js';
import { LookProvider, useLook } from './look.js';
import { router } from './router.js';

const InvitationPage = lazy(() => import('../people/invitation-page.js'));

export const App = (): React.ReactNode => (
  <LookProvider>
    <Suspense fallback={<Loading />}>
      <InOneLanguage />
    </Suspense>
  </LookProvider>
);

/** Answers come in the language asked for, so another language means another cache and another feed. */
const InOneLanguage = (): React.ReactNode => {
  const { language } = useLook();
  const client = useMemo(createClient, [language]);
  // Whoever comes with an invitation cannot sign in yet, so this one page stands before the gate.
  const invitation = /^\/invitation\/([^/]{1,500})$/.exec(location.pathname)?.[1];
  return (
    <ApolloProvider client={client} key={language}>
      {invitation === undefined ? (
        <SessionGate>
          <RouterProvider router={router} />
        </SessionGate>
      ) : (
        <InvitationPage invitation={invitation} />
      )}
    </ApolloProvider>
  );
};
