import { Injectable } from '@nestjs/common';
import { newId, type Tx } from '#database';
import { Confirmation, ConfirmationAsk, ConfirmationRequest } from './confirmation.entity.js';

/** What is read: exactly one of the pairs. */
export interface Subject {
  articleId: string | null;
  articleVersionId: string | null;
  sopId: string | null;
  sopVersionId: string | null;
}

/** What one member still has to read. */
export interface OpenAsk {
  requestId: string;
  memberId: string;
  steps: string[];
  sopVersionId: string | null;
  articleVersionId: string | null;
}

/** Every query on `confirmation`, `confirmation_request` and `confirmation_ask` that commands need. */
@Injectable()
export class ConfirmationStore {
  /** The steps that a member has confirmed, as `task=hash`, in any version of the SOP that `sopVersionId` belongs to. */
  async hashesOf(tx: Tx, memberId: string, sopVersionId: string): Promise<Set<string>> {
    const rows = await tx.named<{ step: string }>('confirmation_hashes', HASHES, [
      tx.workspaceId,
      memberId,
      sopVersionId,
    ]);
    return new Set(rows.map(({ step }) => step));
  }

  /** The same for everybody, by member. */
  async hashesOfAll(tx: Tx, sopId: string): Promise<Map<string, Set<string>>> {
    const rows = await tx.named<{ memberId: string; step: string }>('confirmation_hashes_all', HASHES_OF_ALL, [
      tx.workspaceId,
      sopId,
    ]);
    const all = new Map<string, Set<string>>();
    for (const { memberId, step } of rows) all.set(memberId, (all.get(memberId) ?? new Set<string>()).add(step));
    return all;
  }

  /** Adds to what the member has read of this version. @returns false when nothing of it is new. */
  async add(
    tx: Tx,
    { memberId, subject, hashes, at }: { memberId: string; subject: Subject; hashes: Record<string, string>; at: Date },
  ): Promise<boolean> {
    const { articleId, articleVersionId, sopId, sopVersionId } = subject;
    const written = await tx.affected('confirmation_add', ADD, [
      ...[tx.workspaceId, newId(), memberId, articleId, articleVersionId, sopId, sopVersionId],
      ...[JSON.stringify(hashes), at],
    ]);
    return written > 0;
  }

  /** Makes a request and what it asks of each member. @returns false when the program has asked about this SOP version already. */
  async ask(
    tx: Tx,
    request: ConfirmationRequest,
    asks: readonly { memberId: string; steps: string[]; dueAt: Date }[],
  ): Promise<boolean> {
    const insert = tx.manager.createQueryBuilder().insert().into(ConfirmationRequest).values(request);
    const made = await insert.orIgnore().returning(['id']).execute();
    if ((made.raw as unknown[]).length === 0) return false;
    const { workspaceId, id: requestId } = request;
    const rows = asks.map((ask) => ({ ...ask, workspaceId, requestId, confirmedAt: null, droppedAt: null }));
    if (rows.length > 0) await tx.manager.insert(ConfirmationAsk, rows);
    return true;
  }

  request(tx: Tx, id: string): Promise<ConfirmationRequest | null> {
    return tx.manager.findOneBy(ConfirmationRequest, { workspaceId: tx.workspaceId!, id });
  }

  /** What is still open about an article or an SOP, of one member or of everybody. */
  openAsks(
    tx: Tx,
    { articleId, sopId }: Pick<Subject, 'articleId' | 'sopId'>,
    memberId: string | null,
  ): Promise<OpenAsk[]> {
    return tx.named<OpenAsk>('confirmation_open', OPEN, [tx.workspaceId, articleId, sopId, memberId]);
  }

  async settle(tx: Tx, asks: readonly OpenAsk[], column: 'confirmed_at' | 'dropped_at', at: Date): Promise<void> {
    if (asks.length === 0) return;
    const rows = JSON.stringify(
      asks.map(({ requestId, memberId }) => ({ request_id: requestId, member_id: memberId })),
    );
    await tx.affected(`confirmation_settle_${column}`, settleSql(column), [tx.workspaceId, rows, at]);
  }

  /** Did this member read this article version? */
  async hasRead(tx: Tx, memberId: string, articleVersionId: string): Promise<boolean> {
    return (await tx.manager.countBy(Confirmation, { workspaceId: tx.workspaceId!, memberId, articleVersionId })) > 0;
  }
}

const HASHES = `
  select distinct h.key || '=' || h.value as step
  from sop_version v join confirmation c on c.workspace_id = $1 and c.member_id = $2 and c.sop_id = v.sop_id
  cross join lateral jsonb_each_text(c.hashes) h
  where v.workspace_id = $1 and v.id = $3`;

const HASHES_OF_ALL = `
  select distinct c.member_id as "memberId", h.key || '=' || h.value as step
  from confirmation c cross join lateral jsonb_each_text(c.hashes) h where c.workspace_id = $1 and c.sop_id = $2`;

const ADD = `
  insert into confirmation as c (workspace_id, id, member_id, article_id, article_version_id, sop_id, sop_version_id, hashes, confirmed_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict on constraint confirmation_once do update set hashes = c.hashes || excluded.hashes, confirmed_at = excluded.confirmed_at
  where not c.hashes @> excluded.hashes`;

const OPEN = `
  select a.request_id as "requestId", a.member_id as "memberId", a.steps, r.sop_version_id as "sopVersionId", r.article_version_id as "articleVersionId"
  from confirmation_request r join confirmation_ask a on a.workspace_id = r.workspace_id and a.request_id = r.id
  where r.workspace_id = $1 and (r.article_id = $2 or r.sop_id = $3) and a.confirmed_at is null and a.dropped_at is null
    and ($4::uuid is null or a.member_id = $4)
  order by a.request_id, a.member_id for update of a`;

const settleSql = (column: 'confirmed_at' | 'dropped_at'): string => `
  update confirmation_ask a set ${column} = $3
  from jsonb_to_recordset($2::jsonb) as n (request_id uuid, member_id uuid)
  where a.workspace_id = $1 and a.request_id = n.request_id and a.member_id = n.member_id and a.confirmed_at is null and a.dropped_at is null`;
