import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, UnitOfWork, newId, type Clock } from '#database';
import { append } from '#events';
import { AccountStore } from '../account.store.js';
import { done, refused, type Answer } from '../answer.js';
import { DEFAULT_ROLES } from '../default-roles.js';
import { MemberStore } from '../member.store.js';
import { keyBlockers, nameBlockers } from '../names.js';
import { rolesAsText, type HeldRole } from '../rights.js';
import { WorkspaceStore } from '../workspace.store.js';

export interface NewWorkspace {
  /** Short name in addresses; unique. */
  key: string;
  name: string;
  /** The account of the first member. */
  accountId: string;
  /** What the first member is; default: admin and manager. */
  roles?: HeldRole[];
}

const FOUNDER: HeldRole[] = [
  { role: 'admin', level: 'member' },
  { role: 'manager', level: 'member' },
];

/** Opens a workspace with the shipped roles and its first member. */
@Injectable()
export class CreateWorkspace {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly workspaces: WorkspaceStore,
    private readonly members: MemberStore,
    private readonly accounts: AccountStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(input: NewWorkspace): Promise<Answer<{ workspaceId: string; memberId: string }>> {
    const blockers = [...keyBlockers(input.key), ...nameBlockers(input.name)];
    if (blockers.length > 0) return refused('INPUT_INVALID', ...blockers);
    const [workspaceId, memberId] = [newId(), newId()];
    return this.unitOfWork.run({ workspaceId }, async (tx) => {
      const at = this.clock.now();
      const account = await this.accounts.account(tx, input.accountId);
      if (!account) return refused('NOT_FOUND', { code: 'member_unknown', field: 'accountId' });
      const name = input.name.trim();
      const isNew = await this.workspaces.insert(tx, {
        id: workspaceId,
        key: input.key,
        name,
        zone: 'Asia/Shanghai',
        createdAt: at,
        updatedAt: at,
      });
      if (!isNew) return refused('CONFLICT', { code: 'key_taken', field: 'key' });
      await this.members.insertRole(
        tx,
        DEFAULT_ROLES.map((role, position) => ({ ...role, workspaceId, position, archivedAt: null })),
      );
      const roles = input.roles ?? FOUNDER;
      const member = {
        ...{
          workspaceId,
          id: memberId,
          accountId: account.id,
          name: account.name,
          status: 'active' as const,
          mentorId: null,
        },
        ...{ awayFrom: null, awayUntil: null, awayReason: null, createdAt: at, updatedAt: at, revision: 1 },
      };
      await this.members.insertMember(tx, member, roles);
      const actor = { kind: 'system' as const, id: null };
      await append(tx, [
        { type: 'workspace.created', at, actor, data: { key: input.key, name } },
        { type: 'member.added', at, actor, data: { member: memberId, name: account.name, roles: rolesAsText(roles) } },
      ]);
      return done({ workspaceId, memberId });
    });
  }
}
