import { createContext, useContext } from 'react';
import type { SessionQuery, SessionRolesQuery } from '../gql/generated.js';

type Viewer = NonNullable<SessionQuery['viewer']>;

/** Who works here, where, with which rights; and the roles of the workspace with their titles. */
export interface Session {
  viewer: Viewer;
  workspace: NonNullable<Viewer['workspace']>;
  member: NonNullable<Viewer['member']>;
  roles: SessionRolesQuery['roles'];
  /** Title of a role (`cs`, `cs.lead`) in the language shown; its key when the workspace no longer knows it. */
  roleTitle: (key: string) => string;
  /** `may('task.assign', 'cs')`: the right everywhere, or for that role. */
  may: (right: string, role?: string) => boolean;
  signOut: () => Promise<void>;
  switchWorkspace: (id: string) => void;
}

export const SessionContext = createContext<Session | null>(null);

export const useSession = (): Session => {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside of a signed-in page');
  return session;
};
