import type { Answer } from '#identity';
import type { RequestContext } from '../edge/request-context.js';
import { RefusalModel } from './refusal.model.js';

/** Like `answer`, for signing in and passwords, which belong to no workspace and therefore to no log. */
export async function answerPlain<T, P extends object>(
  ctx: RequestContext,
  mutation: string,
  said: Answer<T>,
  payload: (value: T) => P | Promise<P>,
): Promise<P | RefusalModel> {
  if (!said.ok) {
    ctx.metrics.refusals.inc({ mutation, code: said.refusal.code });
    return RefusalModel.from(said.refusal, ctx.lang);
  }
  ctx.metrics.moves.inc({ mutation });
  return payload(said.value);
}
