import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#database';
import { Engine } from '#engine';
import { Directory, SetRoles } from '#identity';
import type { RefusalCode } from '#sop-core';
import { BeginCourse } from './begin-course.js';
import { DeedStore, type Deed } from './deed.store.js';

/**
 * Does what the log asked for, by the commands that people use. A deed that cannot be done any more (they have begun, have left, are full
 * members) is done with; one that fails stays and is tried again.
 */
@Injectable()
export class CourseDeeds {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly directory: Directory,
    private readonly deeds: DeedStore,
    private readonly begin: BeginCourse,
    private readonly engine: Engine,
    private readonly setRoles: SetRoles,
  ) {}

  /** @returns what went wrong, one by one: a deed that fails does not keep the next from being done. */
  async carryOut(workspaceId: string): Promise<unknown[]> {
    const troubles: unknown[] = [];
    for (const deed of await this.unitOfWork.run({ workspaceId, readOnly: true }, (tx) => this.deeds.all(tx))) {
      try {
        await this.one(workspaceId, deed);
        await this.unitOfWork.run({ workspaceId }, (tx) => this.deeds.done(tx, deed.id));
      } catch (error) {
        troubles.push(error);
      }
    }
    return troubles;
  }

  private async one(workspaceId: string, deed: Deed): Promise<void> {
    const { id, memberId, role, runId } = deed;
    const program = { workspaceId, memberId: null, lang: 'zh' as const, requestId: id };
    switch (deed.kind) {
      case 'begin':
        return settled(await this.begin.run(program, { memberId, role }, { id, commandId: id }));
      case 'cancel': {
        const move = { type: 'run.cancel' as const, runId: runId!, reason: '已离职' };
        return settled(await this.engine.moveRun(program, move, { commandId: id }));
      }
      case 'promote':
        return this.promote(workspaceId, deed);
    }
  }

  /** Signed off: a full member of the role from now on. */
  private async promote(workspaceId: string, { id, memberId, role }: Deed): Promise<void> {
    const people = await this.unitOfWork.run({ workspaceId, readOnly: true }, (tx) =>
      this.directory.fresh(tx, workspaceId),
    );
    const member = people.member(memberId);
    if (member?.roles.find((held) => held.role === role)?.level !== 'trainee') return;
    const roles = member.roles.map((held) => (held.role === role ? { role, level: 'member' as const } : held));
    // Somebody may be changing their roles at this moment: then they are looked at anew.
    const options = { expectedRevision: member.revision, commandId: id };
    settled(await this.setRoles.run({ workspaceId, memberId: null, requestId: id }, { memberId, roles }, options));
  }
}

const settled = (said: { ok: true } | { ok: false; refusal: { code: RefusalCode } }): void => {
  if (!said.ok && LATER.has(said.refusal.code)) throw new Error(`Refused for now: ${said.refusal.code}`);
};

const LATER: ReadonlySet<RefusalCode> = new Set<RefusalCode>(['BUSY', 'STALE']);
