import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import { SearchIndex } from '#search';
import type { Reply, ReplySuggestion, ReplyVersion } from '../reply.entity.js';
import type { SituationParts } from '../reply-values.js';
import { REPLIES, ReplyStore, type AdaptedUse } from '../reply.store.js';

/** A reply as people see it. */
export interface ReplyView {
  reply: Reply;
  version: ReplyVersion;
  situations: SituationParts[];
}

/** Where somebody is at work. */
export interface ReplyPlace {
  sopKey: string;
  /** Active stages. */
  stages: readonly string[];
  task: string | null;
  channel: string | null;
  /** Keys that the task names itself. */
  keys: readonly string[];
}

/** Questions about replies. */
@Injectable()
export class ReplyQueries {
  constructor(
    private readonly store: ReplyStore,
    private readonly search: SearchIndex,
  ) {}

  async all(tx: Tx, options: { archived: boolean }): Promise<ReplyView[]> {
    return this.views(tx, await this.store.all(tx, options));
  }

  async byKey(tx: Tx, key: string): Promise<ReplyView | null> {
    const reply = await this.store.byKey(tx, key);
    return reply ? ((await this.views(tx, [reply]))[0] ?? null) : null;
  }

  async byId(tx: Tx, id: string): Promise<ReplyView | null> {
    const reply = await this.store.byId(tx, id);
    return reply ? ((await this.views(tx, [reply]))[0] ?? null) : null;
  }

  /** Active replies that hold what somebody typed, the best first. */
  async find(tx: Tx, question: string): Promise<{ found: ReplyView[]; isApproximate: boolean }> {
    const { hits, isApproximate } = await this.search.find(tx, REPLIES, question);
    const ids = hits.map(({ id }) => id);
    const views = new Map((await this.views(tx, await this.store.byIds(tx, ids))).map((view) => [view.reply.id, view]));
    return { found: ids.flatMap((id) => views.get(id) ?? []), isApproximate };
  }

  /** Replies for some work: those the task names, then those whose situation is this one, the most particular first. */
  async inPlace(tx: Tx, { sopKey, stages, task, channel, keys }: ReplyPlace): Promise<ReplyView[]> {
    const situations = (await this.store.situationsIn(tx, sopKey))
      .filter(
        (one) =>
          (one.task === '' || one.task === task) &&
          (one.stage === '' || stages.some((stage) => isWithin(stage, one.stage))),
      )
      .sort((a, b) => partsOf(b) - partsOf(a));
    const named = await Promise.all(keys.map((key) => this.store.byKey(tx, key)));
    const suited = new Map(
      (
        await this.store.byIds(
          tx,
          situations.map(({ replyId }) => replyId),
        )
      ).map((reply) => [reply.id, reply]),
    );
    const found = [
      ...named.filter((reply) => reply?.status === 'active'),
      ...situations.map(({ replyId }) => suited.get(replyId)),
    ];
    const once = new Map(found.flatMap((reply) => (reply ? [[reply.id, reply] as const] : [])));
    const open = [...once.values()].filter(
      ({ channels }) => channel === null || channels.length === 0 || channels.includes(channel),
    );
    return this.views(tx, open);
  }

  /** For each of these replies its versions, latest first. */
  async versionsOf(tx: Tx, replyIds: readonly string[]): Promise<ReplyVersion[][]> {
    const all = Map.groupBy(await this.store.versionsOf(tx, replyIds), ({ replyId }) => replyId);
    return replyIds.map((id) => all.get(id) ?? []);
  }

  /** For each of these replies what people made of it, latest first, at most 50. */
  async adapted(tx: Tx, replyIds: readonly string[]): Promise<AdaptedUse[][]> {
    const all = Map.groupBy(await this.store.adapted(tx, replyIds), ({ replyId }) => replyId);
    return replyIds.map((id) => all.get(id) ?? []);
  }

  /** For each of these ids the reply, or null. */
  async byIds(tx: Tx, ids: readonly string[]): Promise<(ReplyView | null)[]> {
    const found = new Map((await this.views(tx, await this.store.byIds(tx, ids))).map((view) => [view.reply.id, view]));
    return ids.map((id) => found.get(id) ?? null);
  }

  suggestions(
    tx: Tx,
    filter: { status?: ReplySuggestion['status'] | null; suggestedBy?: string | null },
  ): Promise<ReplySuggestion[]> {
    return this.store.suggestions(tx, filter);
  }

  private async views(tx: Tx, replies: readonly Reply[]): Promise<ReplyView[]> {
    const [versions, situations] = await Promise.all([
      this.store.versions(
        tx,
        replies.map((reply) => reply.activeVersionId),
      ),
      this.store.situations(
        tx,
        replies.map(({ id }) => id),
      ),
    ]);
    const byId = new Map(versions.map((version) => [version.id, version]));
    const byReply = Map.groupBy(situations, ({ replyId }) => replyId);
    return replies.flatMap((reply) => {
      const version = byId.get(reply.activeVersionId);
      if (!version) return [];
      const own = (byReply.get(reply.id) ?? []).map(({ sop, stage, task }) => ({ sop, stage, task }));
      return [{ reply, version, situations: own }];
    });
  }
}

const isWithin = (stage: string, outer: string): boolean => stage === outer || stage.startsWith(`${outer}.`);

const partsOf = ({ stage, task }: SituationParts): number => Number(stage !== '') + Number(task !== '');
