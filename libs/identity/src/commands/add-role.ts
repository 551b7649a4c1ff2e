import { Injectable } from '@nestjs/common';
import { Acting, type CommandOptions } from '../acting.js';
import type { Who } from '../actors.js';
import { done, refused, type Logged } from '../answer.js';
import { Directory } from '../directory.js';
import { MemberStore } from '../member.store.js';
import { keyBlockers, nameBlockers } from '../names.js';

/** Adds a team role: procurement, finance. Roles are data, so that no code is needed for it. */
@Injectable()
export class AddRole {
  constructor(
    private readonly acting: Acting,
    private readonly members: MemberStore,
    private readonly directory: Directory,
  ) {}

  async run(
    who: Who,
    input: { key: string; titleZh: string; titleEn: string },
    options: CommandOptions = {},
  ): Promise<Logged<{ role: string }>> {
    const { key, titleZh, titleEn } = input;
    const blockers = [
      ...(/^[a-z][a-z0-9_]*$/.test(key) && key !== 'own' && key !== 'system'
        ? keyBlockers(key)
        : [{ code: 'key_invalid', field: 'key' }]),
      ...nameBlockers(titleZh, 'titleZh'),
      ...nameBlockers(titleEn, 'titleEn'),
    ];
    if (blockers.length > 0) return refused('INPUT_INVALID', ...blockers);
    return this.acting.as(
      who,
      'member.manage',
      async (tx, deed) => {
        const { workspaceId } = deed;
        await this.members.lockPeople(tx, workspaceId);
        const people = await this.directory.fresh(tx, workspaceId);
        if (people.role(key)) return refused('CONFLICT', { code: 'key_taken', field: 'key' });
        const position = Math.max(0, ...people.roles.map((role) => role.position)) + 1;
        await this.members.insertRole(tx, [
          {
            workspaceId,
            key,
            titleZh: titleZh.trim(),
            titleEn: titleEn.trim(),
            kind: 'team',
            position,
            archivedAt: null,
          },
        ]);
        await deed.log('role.added', { role: key });
        tx.afterCommit(() => this.directory.forget(workspaceId));
        return done({ role: key });
      },
      { name: 'AddRole', input, options },
    );
  }
}
