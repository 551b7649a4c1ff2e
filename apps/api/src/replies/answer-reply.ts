import { can, type Logged } from '#identity';
import type { ReplyQueries } from '#replies';
import type { RequestContext } from '../edge/request-context.js';
import { answerLogged } from '../graphql/answer-logged.js';
import type { RefusalModel } from '../graphql/refusal.model.js';
import { ReplyModel } from './reply.model.js';
import { ReplyPayload } from './reply.payloads.js';

export type ReplyAnswer = Promise<ReplyPayload | RefusalModel>;

/** Answers a command about one reply with the reply as it left it. */
export const answerReply = (
  queries: ReplyQueries,
  ctx: RequestContext,
  mutation: string,
  said: Logged<{ key: string }>,
): ReplyAnswer =>
  answerLogged(ctx, mutation, said, async ({ key }) => ({ reply: await replyNow(queries, key, ctx) }), {
    as: ReplyPayload,
  });

/** A reply just written or used. */
export const replyNow = async (queries: ReplyQueries, key: string, ctx: RequestContext): Promise<ReplyModel> => {
  const found = await ctx.loaders.read((tx) => queries.byKey(tx, key));
  if (!found) throw new Error('A reply just written is not there.');
  return ReplyModel.from(found, ctx.lang);
};

/** Whether the caller may change replies and decide about suggestions. */
export const mayEditReplies = async (ctx: RequestContext): Promise<boolean> => {
  const actor = await ctx.loaders.actor();
  return actor !== null && can(actor, 'reply.edit', 'cs');
};
