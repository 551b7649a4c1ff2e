import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import type { ChecklistForm } from './checklist-sop.js';

/** A plain list and the SOP it is. */
export interface Checklist {
  id: string;
  sopKey: string;
  form: ChecklistForm;
  createdBy: string | null;
  createdAt: Date;
  updatedAt: Date;
  archivedAt: Date | null;
  revision: number;
}

/** With how often it was begun. */
export interface ChecklistView extends Checklist {
  openRuns: number;
  lastStartedAt: Date | null;
}

const COLUMNS = `c.id, c.sop_key as "sopKey", c.input as form, c.created_by as "createdBy", c.created_at as "createdAt",
  c.updated_at as "updatedAt", c.archived_at as "archivedAt", c.revision`;

/** Every statement on `checklist`. */
@Injectable()
export class ChecklistStore {
  /** The latest first, at most 500. */
  all(tx: Tx, { archived }: { archived: boolean }): Promise<ChecklistView[]> {
    return tx.named<ChecklistView>(
      archived ? 'checklist_all' : 'checklist_kept',
      `select ${COLUMNS}, ${RUNS} from checklist c where c.workspace_id = $1 ${archived ? '' : 'and c.archived_at is null'}
       order by c.created_at desc, c.id limit 500`,
      [tx.workspaceId],
    );
  }

  async byId(tx: Tx, id: string): Promise<ChecklistView | null> {
    const [found] = await tx.named<ChecklistView>(
      'checklist_by_id',
      `select ${COLUMNS}, ${RUNS} from checklist c where c.workspace_id = $1 and c.id = $2`,
      [tx.workspaceId, id],
    );
    return found ?? null;
  }

  insert(tx: Tx, { id, sopKey, form, createdBy, createdAt }: Checklist): Promise<number> {
    return tx.affected(
      'checklist_insert',
      `insert into checklist (workspace_id, id, sop_key, input, created_by, created_at, updated_at)
       values ($1, $2, $3, $4::jsonb, $5, $6, $6) on conflict do nothing`,
      [tx.workspaceId, id, sopKey, JSON.stringify(form), createdBy, createdAt],
    );
  }

  /** @returns 0 when somebody else changed it. */
  update(
    tx: Tx,
    before: Pick<Checklist, 'id' | 'revision'>,
    { form, archivedAt, at }: Pick<Checklist, 'form' | 'archivedAt'> & { at: Date },
  ): Promise<number> {
    return tx.affected(
      'checklist_update',
      `update checklist set input = $4::jsonb, archived_at = $5, updated_at = $6, revision = revision + 1
       where workspace_id = $1 and id = $2 and revision = $3`,
      [tx.workspaceId, before.id, before.revision, JSON.stringify(form), archivedAt, at],
    );
  }
}

const RUNS = `
  (select count(*)::integer from run r where r.workspace_id = c.workspace_id and r.sop_key = c.sop_key and r.finished_at is null) as "openRuns",
  (select max(r.created_at) from run r where r.workspace_id = c.workspace_id and r.sop_key = c.sop_key) as "lastStartedAt"`;
