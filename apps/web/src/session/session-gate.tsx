import { useApolloClient, useQuery } from '@apollo/client/react';
import { lazy, useEffect, useMemo, useState, type ReactNode } from 'react';
import { SessionDocument, SessionRolesDocument, SignOutDocument, type SessionQuery } from '../gql/generated.js';
import { texts } from '../i18n/texts.js';
import { LiveFeed } from '../live/feed.js';
import { LiveContext } from '../live/use-live.js';
import { sayError } from '../ui/refusal.js';
import { Failed, Forbidden, Loading } from '../ui/states.js';
import { SessionContext, type Session } from './use-session.js';
import { chooseWorkspace, chosenWorkspace } from './workspace.js';

const useSessionTexts = texts('session', { lead: '{{role}}主管' }, { lead: '{{role}} lead' });

const SignInPage = lazy(() => import('./sign-in-page.js'));

/** Shows the page to whoever is signed in, and the way in to everybody else. */
export const SessionGate = ({ children }: { children: ReactNode }): ReactNode => {
  const { data, error, refetch } = useQuery(SessionDocument, { fetchPolicy: 'network-only' });
  if (error && !data) return <Failed hint={sayError(error)} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  if (!data.viewer) return <SignInPage onSignedIn={() => location.reload()} />;
  if (!data.viewer.workspace || !data.viewer.member) return <LostWorkspace />;
  return <SignedIn data={data}>{children}</SignedIn>;
};

/** The workspace chosen here before may be closed to this account by now. */
const LostWorkspace = (): ReactNode => {
  useEffect(() => {
    if (chosenWorkspace() === null) return;
    chooseWorkspace(null);
    location.reload();
  }, []);
  return <Forbidden />;
};

const SignedIn = ({ data, children }: { data: SessionQuery; children: ReactNode }): ReactNode => {
  const client = useApolloClient();
  const t = useSessionTexts();
  const {
    data: known,
    error,
    refetch,
  } = useQuery(SessionRolesDocument, { fetchPolicy: 'network-only', nextFetchPolicy: 'cache-only' });
  const [feed, setFeed] = useState<LiveFeed | null>(null);
  const cursor = known?.board.cursor;
  useEffect(() => {
    if (cursor === undefined) return;
    const opened = new LiveFeed(cursor);
    setFeed(opened);
    return () => opened.close();
  }, [cursor]);
  const session = useMemo((): Session | null => {
    const { viewer } = data;
    if (!viewer?.workspace || !viewer.member || !known) return null;
    const { roles } = known;
    const rights = new Set(viewer.rights);
    const titles = new Map(roles.map(({ key, title }) => [key, title]));
    return {
      viewer,
      workspace: viewer.workspace,
      member: viewer.member,
      roles,
      roleTitle: (key) => {
        const [role = key, level] = key.split('.');
        const title = titles.get(role) ?? role;
        return level === 'lead' ? t('lead', { role: title }) : title;
      },
      may: (right, role) => rights.has(right) || (role !== undefined && rights.has(`${right}:${role}`)),
      signOut: async () => {
        await client.mutate({ mutation: SignOutDocument });
        chooseWorkspace(null);
        location.assign('/');
      },
      switchWorkspace: (id) => {
        chooseWorkspace(id);
        location.assign('/');
      },
    };
  }, [client, data, known, t]);
  if (error && !known) return <Failed hint={sayError(error)} onRetry={() => void refetch()} />;
  if (!feed || !session) return <Loading />;
  return (
    <SessionContext value={session}>
      <LiveContext value={feed}>{children}</LiveContext>
    </SessionContext>
  );
};
