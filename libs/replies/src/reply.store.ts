import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { newId, type Tx } from '#database';
import { SearchIndex } from '#search';
import { Reply, ReplySituation, ReplySuggestion, ReplyUse, ReplyVersion } from './reply.entity.js';
import { replyHash, type ReplyValues, type SituationParts } from './reply-values.js';

/** Kind of these texts in the search. */
export const REPLIES = 'reply';

/** Every query on the tables of replies that commands need. */
@Injectable()
export class ReplyStore {
  constructor(private readonly search: SearchIndex) {}

  byKey(tx: Tx, key: string): Promise<Reply | null> {
    return tx.manager.findOneBy(Reply, { workspaceId: tx.workspaceId!, key });
  }

  byId(tx: Tx, id: string): Promise<Reply | null> {
    return tx.manager.findOneBy(Reply, { workspaceId: tx.workspaceId!, id });
  }

  byIds(tx: Tx, ids: readonly string[]): Promise<Reply[]> {
    return tx.manager.findBy(Reply, { workspaceId: tx.workspaceId!, id: In([...ids]) });
  }

  all(tx: Tx, options: { archived: boolean }): Promise<Reply[]> {
    const status = options.archived ? {} : { status: 'active' as const };
    return tx.manager.find(Reply, { where: { workspaceId: tx.workspaceId!, ...status }, order: { key: 'ASC' } });
  }

  /** Of two who write a reply at once one comes second, also when there is none yet. */
  async lockKey(tx: Tx, key: string): Promise<Reply | null> {
    await tx.named('reply_lock_key', `select pg_advisory_xact_lock(hashtextextended($1 || '/reply/' || $2, 0))`, [
      tx.workspaceId,
      key,
    ]);
    return tx.manager.findOne(Reply, {
      where: { workspaceId: tx.workspaceId!, key },
      lock: { mode: 'pessimistic_write' },
    });
  }

  version(tx: Tx, id: string): Promise<ReplyVersion | null> {
    return tx.manager.findOneBy(ReplyVersion, { workspaceId: tx.workspaceId!, id });
  }

  versions(tx: Tx, ids: readonly string[]): Promise<ReplyVersion[]> {
    return tx.manager.findBy(ReplyVersion, { workspaceId: tx.workspaceId!, id: In([...ids]) });
  }

  /** Of several replies, latest first. */
  versionsOf(tx: Tx, replyIds: readonly string[]): Promise<ReplyVersion[]> {
    return tx.manager.find(ReplyVersion, {
      where: { workspaceId: tx.workspaceId!, replyId: In([...replyIds]) },
      order: { number: 'DESC' },
    });
  }

  async situations(tx: Tx, replyIds: readonly string[]): Promise<(SituationParts & { replyId: string })[]> {
    const rows = await tx.manager.find(ReplySituation, {
      where: { workspaceId: tx.workspaceId!, replyId: In([...replyIds]) },
      order: { sopKey: 'ASC', stage: 'ASC', task: 'ASC' },
    });
    return rows.map(({ replyId, sopKey: sop, stage, task }) => ({ replyId, sop, stage, task }));
  }

  /** Situations of active replies in one SOP. */
  situationsIn(tx: Tx, sopKey: string): Promise<(SituationParts & { replyId: string })[]> {
    return tx.named(
      'reply_situations_in',
      `select s.reply_id as "replyId", s.sop_key as sop, s.stage, s.task from reply_situation s
       join reply r on r.workspace_id = $1 and r.id = s.reply_id and r.status = 'active'
       where s.workspace_id = $1 and s.sop_key = $2 order by r.key, s.stage, s.task`,
      [tx.workspaceId, sopKey],
    );
  }

  /**
   * Writes a version when anything differs. Call under `lockKey`.
   * @returns the reply as it is now, and its version when that is new.
   */
  async write(tx: Tx, writing: Writing): Promise<{ reply: Reply; version: ReplyVersion | null }> {
    const { known, key, values, note, origin, by, at } = writing;
    const workspaceId = tx.workspaceId!;
    const before = known && (await this.version(tx, known.activeVersionId));
    const replyId = known?.id ?? newId();
    const hash = replyHash(values);
    if (known && before?.contentHash.equals(hash)) return { reply: known, version: null };
    const version: ReplyVersion = {
      ...{ workspaceId, id: newId(), replyId, number: (known?.latestNumber ?? 0) + 1 },
      ...{
        textZh: values.textZh,
        textEn: values.textEn,
        contentHash: hash,
        note,
        origin,
        publishedBy: by,
        publishedAt: at,
      },
    };
    const { titleZh, titleEn, channels, tone, tags } = values;
    const change = {
      ...{ titleZh, titleEn, channels, tone, tags, updatedAt: at },
      ...{ activeVersionId: version.id, latestNumber: version.number },
    };
    if (known) await this.update(tx, known, change);
    else
      await tx.manager.insert(Reply, {
        ...{ ...change, workspaceId, id: replyId, key, status: 'active', createdAt: at, revision: 1 },
        ...{ used: 0, solved: 0, unsolved: 0 },
      });
    await tx.manager.insert(ReplyVersion, version);
    await this.setSituations(tx, replyId, values.situations);
    const reply = await this.byId(tx, replyId);
    if (!reply) throw new Error('A reply just written is not there.');
    if (reply.status === 'active') await this.index(tx, reply, values);
    return { reply, version };
  }

  /** Call under lock. */
  async update(tx: Tx, { workspaceId, id, revision }: Reply, change: Partial<Omit<Reply, 'revision'>>): Promise<void> {
    const { affected } = await tx.manager.update(
      Reply,
      { workspaceId, id, revision },
      { ...change, revision: revision + 1 },
    );
    if (affected !== 1) throw new Error('A reply changed under its lock.');
  }

  async index(
    tx: Tx,
    { id, key }: Reply,
    values: Pick<ReplyValues, 'titleZh' | 'titleEn' | 'tags' | 'textZh' | 'textEn'>,
  ): Promise<void> {
    const title = `${key} ${values.titleZh} ${values.titleEn} ${values.tags.join(' ')}`;
    await this.search.put(tx, REPLIES, [{ id, title, body: `${values.textZh}\n${values.textEn}` }]);
  }

  async hide(tx: Tx, id: string): Promise<void> {
    await this.search.remove(tx, REPLIES, [id]);
  }

  /** Counts without touching the revision: whoever edits a reply need not wait for those who use it. */
  async count(tx: Tx, replyId: string, by: { used?: number; solved?: number; unsolved?: number }): Promise<void> {
    await tx.affected(
      'reply_count',
      'update reply set used = used + $3, solved = solved + $4, unsolved = unsolved + $5 where workspace_id = $1 and id = $2',
      [tx.workspaceId, replyId, by.used ?? 0, by.solved ?? 0, by.unsolved ?? 0],
    );
  }

  async insertUse(tx: Tx, use: ReplyUse): Promise<void> {
    await tx.manager.insert(ReplyUse, use);
  }

  lockUse(tx: Tx, id: string): Promise<ReplyUse | null> {
    return tx.manager.findOne(ReplyUse, {
      where: { workspaceId: tx.workspaceId!, id },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async updateUse(
    tx: Tx,
    { workspaceId, id }: ReplyUse,
    change: Pick<ReplyUse, 'adaptedText' | 'solved'>,
  ): Promise<void> {
    await tx.manager.update(ReplyUse, { workspaceId, id }, change);
  }

  /** Of several replies the latest uses that somebody changed the text of, at most 50 each: where the next version comes from. */
  adapted(tx: Tx, replyIds: readonly string[]): Promise<AdaptedUse[]> {
    return tx.named<AdaptedUse>('reply_adapted', ADAPTED, [tx.workspaceId, replyIds]);
  }

  /** Does this workspace have this run, and this task? A use may name them. */
  async strangers(
    tx: Tx,
    { runId, taskId }: { runId: string | null; taskId: string | null },
  ): Promise<('runId' | 'taskId')[]> {
    const [row] = await tx.named<{ run: boolean; task: boolean }>(
      'reply_strangers',
      `select exists (select from run where workspace_id = $1 and id = $2) as run, exists (select from task where workspace_id = $1 and id = $3) as task`,
      [tx.workspaceId, runId, taskId],
    );
    return [
      ...(runId !== null && !row?.run ? ['runId' as const] : []),
      ...(taskId !== null && !row?.task ? ['taskId' as const] : []),
    ];
  }

  async insertSuggestion(tx: Tx, suggestion: ReplySuggestion): Promise<void> {
    await tx.manager.insert(ReplySuggestion, suggestion);
  }

  lockSuggestion(tx: Tx, id: string): Promise<ReplySuggestion | null> {
    return tx.manager.findOne(ReplySuggestion, {
      where: { workspaceId: tx.workspaceId!, id },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async decide(tx: Tx, { workspaceId, id }: ReplySuggestion, decision: Partial<ReplySuggestion>): Promise<void> {
    await tx.manager.update(ReplySuggestion, { workspaceId, id }, decision);
  }

  suggestions(
    tx: Tx,
    filter: { status?: ReplySuggestion['status'] | null; suggestedBy?: string | null },
  ): Promise<ReplySuggestion[]> {
    const { status, suggestedBy } = filter;
    return tx.manager.find(ReplySuggestion, {
      where: { workspaceId: tx.workspaceId!, ...(status && { status }), ...(suggestedBy && { suggestedBy }) },
      order: { createdAt: 'DESC', id: 'DESC' },
      take: 1_000,
    });
  }

  private async setSituations(tx: Tx, replyId: string, situations: readonly SituationParts[]): Promise<void> {
    const workspaceId = tx.workspaceId!;
    await tx.manager.delete(ReplySituation, { workspaceId, replyId });
    const rows = situations.map(({ sop: sopKey, stage, task }) => ({ workspaceId, replyId, sopKey, stage, task }));
    if (rows.length > 0)
      await tx.manager.createQueryBuilder().insert().into(ReplySituation).values(rows).orIgnore().execute();
  }
}

/** What somebody made of a reply. */
export type AdaptedUse = Pick<ReplyUse, 'replyId' | 'memberId' | 'solved' | 'usedAt'> & { adaptedText: string };

const ADAPTED = `
  select u."replyId", u."memberId", u.solved, u."usedAt", u."adaptedText" from unnest($2::uuid[]) as asked (id)
  cross join lateral (
    select reply_id as "replyId", member_id as "memberId", solved, used_at as "usedAt", adapted_text as "adaptedText" from reply_use
    where workspace_id = $1 and reply_id = asked.id and adapted_text is not null order by used_at desc limit 50) u`;

/** What is written of a reply, by whom. */
export interface Writing {
  /** As it is under lock; null: it is new. */
  known: Reply | null;
  key: string;
  values: ReplyValues;
  note: string;
  origin: 'shipped' | 'member';
  by: string | null;
  at: Date;
}
