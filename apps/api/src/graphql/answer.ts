import type { Outcome } from '#engine';
import type { RequestContext } from '../edge/request-context.js';
import { RefusalModel } from './refusal.model.js';
import type { RefusedSubject } from './refusal.model.js';

/** Turns what a command says into the payload or the refusal of its mutation, and counts it. */
export function answer<T, P extends object>(
  context: RequestContext,
  mutation: string,
  outcome: Outcome<T>,
  payload: (value: T, cursor: string) => P,
  subject: RefusedSubject = {},
): P | RefusalModel {
  context.forgetLoaded();
  if (outcome.ok) {
    context.metrics.moves.inc({ mutation });
    return payload(outcome.value, outcome.cursor);
  }
  context.metrics.refusals.inc({ mutation, code: outcome.refusal.code });
  const { currentRevision, refusals } = outcome;
  return RefusalModel.from(outcome.refusal, context.lang, {
    subject,
    ...(currentRevision === undefined ? {} : { currentRevision }),
    ...(refusals ? { refusals } : {}),
  });
}
