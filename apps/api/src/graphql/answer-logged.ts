import { Field, ObjectType } from '@nestjs/graphql';
import type { Logged } from '#identity';
import type { RequestContext } from '../edge/request-context.js';
import { RefusalModel } from './refusal.model.js';
import type { RefusedSubject } from './refusal.model.js';

/** What every payload tells of a command that stands in the log. */
@ObjectType({ isAbstract: true })
export abstract class LoggedPayload {
  @Field(() => String, { description: 'Place of the command in the log, to recognise its echo among live updates.' })
  cursor!: string;
}

/**
 * Like `answer`, for commands about people, settings, calendars and SOPs. What they changed is small and read anew after the commit, so a
 * repeat shows it as it is by then.
 */
export async function answerLogged<T, P extends LoggedPayload>(
  ctx: RequestContext,
  mutation: string,
  said: Logged<T>,
  payload: (value: T) => Omit<P, 'cursor'> | Promise<Omit<P, 'cursor'>>,
  more: { as: new () => P; subject?: RefusedSubject },
): Promise<P | RefusalModel> {
  ctx.forgetLoaded();
  if (said.ok) {
    ctx.metrics.moves.inc({ mutation });
    return Object.assign(new more.as(), await payload(said.value), { cursor: said.cursor });
  }
  ctx.metrics.refusals.inc({ mutation, code: said.refusal.code });
  const { currentRevision } = said;
  return RefusalModel.from(said.refusal, ctx.lang, {
    ...(more.subject ? { subject: more.subject } : {}),
    ...(currentRevision === undefined ? {} : { currentRevision }),
  });
}
