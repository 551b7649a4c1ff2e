import { Module } from '@nestjs/common';
import { AccountStore } from './account.store.js';
import { Acting } from './acting.js';
import { Actors } from './actors.js';
import { ApiTokenStore } from './api-token.store.js';
import { ApiTokens } from './api-tokens.js';
import { AcceptInvitation } from './commands/accept-invitation.js';
import { AddMember } from './commands/add-member.js';
import { AddRole } from './commands/add-role.js';
import { ChangePassword } from './commands/change-password.js';
import { CreateAccount } from './commands/create-account.js';
import { CreateApiToken } from './commands/create-api-token.js';
import { CreateWorkspace } from './commands/create-workspace.js';
import { DisableMember } from './commands/disable-member.js';
import { RevokeApiToken } from './commands/revoke-api-token.js';
import { SetAway } from './commands/set-away.js';
import { SetDeputies } from './commands/set-deputies.js';
import { SetMentor } from './commands/set-mentor.js';
import { SetRoles } from './commands/set-roles.js';
import { SetSetting } from './commands/set-setting.js';
import { SignIn } from './commands/sign-in.js';
import { SignOut } from './commands/sign-out.js';
import { UnmaskPii } from './commands/unmask-pii.js';
import { UpdateMember } from './commands/update-member.js';
import { Directory } from './directory.js';
import { MemberStore } from './member.store.js';
import { IdentityQueries } from './queries/identity.queries.js';
import { Sessions } from './sessions.js';
import { Settings } from './settings.js';
import { SettingsStore } from './settings.store.js';
import { ThrottleStore } from './throttle.store.js';
import { WorkspaceStore } from './workspace.store.js';

const stores = [AccountStore, ThrottleStore, WorkspaceStore, MemberStore, SettingsStore, ApiTokenStore];
const whoIsActing = [Sessions, ApiTokens, Directory, Settings, Actors, Acting];
const commands = [
  ...[CreateAccount, SignIn, SignOut, ChangePassword, AcceptInvitation],
  ...[
    CreateWorkspace,
    AddMember,
    AddRole,
    SetRoles,
    SetDeputies,
    SetMentor,
    SetAway,
    DisableMember,
    UpdateMember,
    SetSetting,
  ],
  ...[CreateApiToken, RevokeApiToken, UnmaskPii],
];

/** Who is acting, with which roles and rights. Needs the global `DatabaseModule`. */
@Module({
  providers: [...stores, ...whoIsActing, IdentityQueries, ...commands],
  exports: [SettingsStore, WorkspaceStore, ...whoIsActing, IdentityQueries, ...commands],
})
export class IdentityModule {}
