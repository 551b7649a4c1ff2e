import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import { SearchIndex } from '#search';
import type { Reply, ReplySuggestion, ReplyVersion, Tone } from '../reply.entity.js';
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

/** In what order: by key, or what was used most, helped best or changed last first. */
export type ReplyOrder = 'key' | 'used' | 'solved' | 'updated';

/** An SOP, perhaps one task of it; `keys`: what the SOP itself names there. */
export interface PlaceFilter {
  sopKey: string;
  task: string | null;
  keys: readonly string[];
}

/** Everything given must hold. */
export interface ReplyFilter {
  text?: string | undefined;
  /** Its own, and those for every channel. */
  channel?: string | undefined;
  tone?: Tone | undefined;
  tag?: string | undefined;
  /** Archived ones, too; not together with `text`. */
  archived?: boolean | undefined;
  place?: PlaceFilter | undefined;
  /** Left out: by key, or the best hits first. */
  order?: ReplyOrder | undefined;
}

/** Questions about replies. */
@Injectable()
export class ReplyQueries {
  constructor(
    private readonly store: ReplyStore,
    private readonly search: SearchIndex,
  ) {}

  async byKey(tx: Tx, key: string): Promise<ReplyView | null> {
    const reply = await this.store.byKey(tx, key);
    return reply ? ((await this.views(tx, [reply]))[0] ?? null) : null;
  }

  async byId(tx: Tx, id: string): Promise<ReplyView | null> {
    const reply = await this.store.byId(tx, id);
    return reply ? ((await this.views(tx, [reply]))[0] ?? null) : null;
  }

  /** Replies without their texts, for one page of which `views` reads the rest: by order, or those that hold the words first that hold them best. */
  async list(tx: Tx, filter: ReplyFilter): Promise<Reply[]> {
    const { text, channel, tone, tag, archived = false, place, order } = filter;
    const all = text ? await this.found(tx, text) : await this.store.all(tx, { archived });
    const here = place && (await this.idsIn(tx, place));
    const wanted = all.filter(
      ({ id, key, channels, tone: own, tags }) =>
        (!channel || channels.length === 0 || channels.includes(channel)) &&
        (!tone || own === tone) &&
        (!tag || tags.includes(tag)) &&
        (!here || here.has(id) || place.keys.includes(key)),
    );
    return order === undefined ? wanted : wanted.sort(ORDERS[order]);
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

  /** The replies that hold what somebody typed, the best first. */
  private async found(tx: Tx, question: string): Promise<Reply[]> {
    const ids = (await this.search.find(tx, REPLIES, question)).hits.map(({ id }) => id);
    const byId = new Map((await this.store.byIds(tx, ids)).map((reply) => [reply.id, reply]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  private async idsIn(tx: Tx, { sopKey, task }: PlaceFilter): Promise<Set<string>> {
    const situations = await this.store.situationsIn(tx, sopKey);
    return new Set(situations.filter((one) => task === null || one.task === task).map(({ replyId }) => replyId));
  }

  /** With their current texts and situations, in the same order. */
  async views(tx: Tx, replies: readonly Reply[]): Promise<ReplyView[]> {
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

const rate = ({ solved, unsolved }: Reply): number => (solved + unsolved === 0 ? -1 : solved / (solved + unsolved));

const byKey = (a: Reply, b: Reply): number => (a.key < b.key ? -1 : 1);

const ORDERS: Record<ReplyOrder, (a: Reply, b: Reply) => number> = {
  key: byKey,
  used: (a, b) => b.used - a.used || byKey(a, b),
  solved: (a, b) => rate(b) - rate(a) || b.solved - a.solved || byKey(a, b),
  updated: (a, b) => b.updatedAt.getTime() - a.updatedAt.getTime() || byKey(a, b),
};

const isWithin = (stage: string, outer: string): boolean => stage === outer || stage.startsWith(`${outer}.`);

const partsOf = ({ stage, task }: SituationParts): number => Number(stage !== '') + Number(task !== '');
