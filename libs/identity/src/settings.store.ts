import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import type { Json } from '#sop-core';
import { WorkspaceSetting } from './workspace.entity.js';

/** Every query on `workspace_setting`. */
@Injectable()
export class SettingsStore {
  async all(tx: Tx, workspaceId: string): Promise<Map<string, Json>> {
    const rows = await tx.manager.findBy(WorkspaceSetting, { workspaceId });
    return new Map(rows.map((row) => [row.key, row.value as Json]));
  }

  async save(tx: Tx, row: WorkspaceSetting): Promise<void> {
    // Written by hand: TypeORM hands a bare number or text to the driver unencoded, which is no JSON.
    await tx.query(
      `insert into workspace_setting (workspace_id, key, value, updated_at, updated_by) values ($1, $2, $3::jsonb, $4, $5)
       on conflict (workspace_id, key) do update set value = excluded.value, updated_at = excluded.updated_at, updated_by = excluded.updated_by`,
      [row.workspaceId, row.key, JSON.stringify(row.value), row.updatedAt, row.updatedBy],
    );
  }

  async remove(tx: Tx, workspaceId: string, key: string): Promise<void> {
    await tx.manager.delete(WorkspaceSetting, { workspaceId, key });
  }
}
