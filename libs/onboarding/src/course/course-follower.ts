import { Injectable } from '@nestjs/common';
import { UnitOfWork, type Tx } from '#database';
import { followOnce, hasNews, type EventRow } from '#events';
import { Directory } from '#identity';
import type { Json } from '#sop-core';
import { idOf } from '../id-of.js';
import { Programmes } from '../programmes/programmes.js';
import { CourseStore } from './course.store.js';
import { DeedStore, type Deed } from './deed.store.js';

/** Rows of the log read in one transaction. */
const AT_ONCE = 1_000;
/** The name under which the log remembers how far it was read. */
const READER = 'onboarding';

/** Reads the log of a workspace and notes what follows for its newcomers: whose way a run is, how it ended, and what the program has to do. */
@Injectable()
export class CourseFollower {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly directory: Directory,
    private readonly programmes: Programmes,
    private readonly courses: CourseStore,
    private readonly deeds: DeedStore,
  ) {}

  /** @returns whether there may be more to read. */
  async follow(workspaceId: string): Promise<boolean> {
    const isNew = await this.unitOfWork.run({ workspaceId, readOnly: true }, (tx) => hasNews(tx, READER));
    if (!isNew) return false;
    return this.unitOfWork.run({ workspaceId }, async (tx) => {
      const rows = await followOnce(tx, READER, AT_ONCE);
      if (rows === null) return false;
      await this.read(tx, rows);
      return rows.length === AT_ONCE;
    });
  }

  private async read(tx: Tx, rows: readonly EventRow[]): Promise<void> {
    const runs = (type: EventRow['type']): string[] =>
      rows.flatMap((row) => (row.type === type && row.runId !== null ? [row.runId] : []));
    const [begun, over] = [runs('run.started'), runs('run.finished')];
    if (begun.length > 0) await this.courses.register(tx, begun, await this.known(tx));
    for (const { runId, memberId, role, outcome, endedAt } of over.length > 0 ? await this.courses.end(tx, over) : []) {
      if (outcome !== 'signed_off') continue;
      const id = idOf(tx.workspaceId!, 'onboarding', 'promote', runId);
      await this.deeds.add(tx, [{ id, kind: 'promote', memberId, role, runId }], endedAt!);
    }
    for (const row of rows) await this.deeds.add(tx, await this.follows(tx, row), row.at);
  }

  /** Programmes of all roles, as far as there are any. */
  private async known(tx: Tx): Promise<{ role: string; sopKey: string }[]> {
    const { roles } = await this.directory.of(tx, tx.workspaceId!);
    const programmes = await this.programmes.ofRoles(
      tx,
      roles.map(({ key }) => key),
    );
    return programmes.flatMap(({ role, sopKey }) => (sopKey === null ? [] : [{ role, sopKey }]));
  }

  private async follows(tx: Tx, row: EventRow): Promise<Deed[]> {
    switch (row.type) {
      case 'member.added':
        return this.beginnings(tx, row, row.data.member, learning(row.data.roles));
      case 'member.roles_changed': {
        const before = new Set(learning(row.data.from));
        const gained = learning(row.data.to).filter((role) => !before.has(role));
        return this.beginnings(tx, row, row.data.member, gained);
      }
      case 'member.mentor_set':
        return row.data.to === null ? [] : this.waited(tx, row, row.data.member);
      case 'member.disabled':
        return this.left(tx, row.data.member);
      default:
        return [];
    }
  }

  /** Somebody who had no mentor has one now: what they have not begun yet begins. */
  private async waited(tx: Tx, row: EventRow, memberId: string): Promise<Deed[]> {
    const member = (await this.directory.of(tx, tx.workspaceId!)).member(memberId);
    const begun = new Set((await this.courses.ofMembers(tx, [memberId])).map(({ role }) => role));
    const roles = (member?.roles ?? []).filter(({ role, level }) => level === 'trainee' && !begun.has(role));
    return this.beginnings(
      tx,
      row,
      memberId,
      roles.map(({ role }) => role),
    );
  }

  /** What somebody learns from now on. Who learned it before there was a programme begins when somebody says so. */
  private async beginnings(tx: Tx, row: EventRow, memberId: string, roles: readonly string[]): Promise<Deed[]> {
    const deeds: Deed[] = [];
    for (const role of roles) {
      const { sopKey } = await this.programmes.ofRole(tx, role);
      const since = sopKey === null ? null : await this.programmes.since(tx, sopKey);
      if (since === null || row.at < since) continue;
      deeds.push({ id: idOf(tx.workspaceId!, 'onboarding', row.id, role), kind: 'begin', memberId, role, runId: null });
    }
    return deeds;
  }

  /** Whoever has left is taught no more. */
  private async left(tx: Tx, memberId: string): Promise<Deed[]> {
    const open = (await this.courses.ofMembers(tx, [memberId])).filter(({ endedAt }) => endedAt === null);
    return open.map(({ runId, role }) => ({
      ...{ id: idOf(tx.workspaceId!, 'onboarding', 'cancel', runId), kind: 'cancel' as const, memberId, role, runId },
    }));
  }
}

/** The roles somebody learns, of `ops.trainee` and the like. */
const learning = (roles: Json): string[] =>
  (Array.isArray(roles) ? roles : []).flatMap((held) => {
    const [role = '', level] = typeof held === 'string' ? held.split('.') : [];
    return level === 'trainee' ? [role] : [];
  });
