import { Account, AccountToken, Session, SignInThrottle } from './account.entity.js';
import { ApiToken, ApiTokenHome } from './api-token.entity.js';
import { Deputy, Member, MemberRole, Role } from './member.entity.js';
import { Membership, Workspace, WorkspaceSetting } from './workspace.entity.js';

/** Entities of this room, for the data source. */
export const IDENTITY_ENTITIES = [
  Account,
  Session,
  AccountToken,
  SignInThrottle,
  Workspace,
  Membership,
  WorkspaceSetting,
  Member,
  MemberRole,
  Deputy,
  Role,
  ApiToken,
  ApiTokenHome,
];
