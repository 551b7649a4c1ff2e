import type { QuizQueries } from '#knowledge';
import type { RequestContext } from '../edge/request-context.js';
import { NOBODY } from './nobody.js';
import { QuizModel } from './quiz.model.js';
import type { QuizPayload } from './quiz.payloads.js';

/** A quiz that a command has just written, as the caller stands with it. */
export const quizPayload = async (
  ctx: RequestContext,
  queries: QuizQueries,
  key: string,
): Promise<Omit<QuizPayload, 'cursor'>> => {
  const member = ctx.caller.memberId ?? NOBODY;
  const view = await ctx.loaders.read((tx) => queries.byKey(tx, member, key));
  if (!view) throw new Error('A quiz just written is not there.');
  return { quiz: QuizModel.from(view, ctx.lang, member) };
};
