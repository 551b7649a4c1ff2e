import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import type { Workspace } from './workspace.entity.js';

/** Every query on `workspace` and `workspace_placement`. */
@Injectable()
export class WorkspaceStore {
  /** Asked with nearly every page that opens; a named statement costs half of what the same costs through entities. */
  async workspace(tx: Tx, id: string): Promise<Workspace | null> {
    const [found] = await tx.named<Workspace>(
      'workspace_by_id',
      `select id, key, name, zone, created_at as "createdAt", updated_at as "updatedAt",
         settings_revision as "settingsRevision", calendar_revision as "calendarRevision"
       from workspace where id = $1`,
      [id],
    );
    return found ?? null;
  }

  /** @returns false when the key is taken. */
  async insert(tx: Tx, workspace: Omit<Workspace, 'settingsRevision' | 'calendarRevision'>): Promise<boolean> {
    const rows = await tx.query(
      `insert into workspace (id, key, name, zone, created_at, updated_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (key) do nothing returning id`,
      [workspace.id, workspace.key, workspace.name, workspace.zone, workspace.createdAt, workspace.updatedAt],
    );
    if (rows.length === 0) return false;
    await tx.query(`insert into workspace_placement (workspace_id) values ($1)`, [workspace.id]);
    return true;
  }

  /**
   * Counts a change of the settings or of the calendars, and makes everybody else who changes them wait. Not counted when the caller
   * believes in another revision.
   */
  async count(
    tx: Tx,
    id: string,
    what: 'settings' | 'calendar',
    expected: number | undefined,
  ): Promise<{ isCurrent: boolean; revision: number }> {
    const column = what === 'settings' ? 'settings_revision' : 'calendar_revision';
    const [counted] = await tx.query<{ revision: number }>(
      `update workspace set ${column} = ${column} + 1 where id = $1 and ${column} = coalesce($2::integer, ${column})
       returning ${column} as revision`,
      [id, expected ?? null],
    );
    if (counted) return { isCurrent: true, revision: counted.revision };
    const [current] = await tx.query<{ revision: number }>(
      `select ${column} as revision from workspace where id = $1`,
      [id],
    );
    if (!current) throw new Error('This workspace is gone.');
    return { isCurrent: false, revision: current.revision };
  }

  /** Every workspace of this database. Readable without a workspace. */
  async ids(tx: Tx): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select workspace_id as id from workspace_placement order by workspace_id`,
    );
    return rows.map((row) => row.id);
  }
}
