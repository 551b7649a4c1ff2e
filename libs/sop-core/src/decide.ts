import type { CompiledSop } from './compile/compiled.js';
import type { Decision } from './decision.js';
import type { SopEvent, TaskEvent } from './event.js';
import { ExpressionFailed } from './expression/runtime.js';
import { type Refusal, refuse } from './refusal.js';
import { migrate } from './migrate/migrate.js';
import { conclude } from './run/conclude.js';
import { Draft } from './run/draft.js';
import { Runaway } from './run/interpreter.js';
import { cancel, fireTimer, pause, receive, reschedule, resume } from './run/run-commands.js';
import { start } from './run/start.js';
import { ALLOWED_WHILE_PAUSED, taskCommand } from './run/task-commands.js';
import type { RunState } from './state.js';

/**
 * What happens to a run when this event arrives. Pure: the same arguments give the same decision, which is what replay relies on; time and
 * actor come in with the event. `current` is null for `run.start` only, and is never written to. Every no is a refusal with its reason;
 * an exception means a defect of the program or a snapshot of another SOP version.
 * @param target the version that `run.migrate` leads to; the next state is one of that version. Other events need none.
 */
export function decide(sop: CompiledSop, current: RunState | null, event: SopEvent, target?: CompiledSop): Decision {
  try {
    const answer = current === null ? begin(sop, event) : proceed(sop, current, event, target);
    return answer instanceof Draft ? decided(answer) : { accepted: false, refusal: answer };
  } catch (error) {
    return { accepted: false, refusal: refusalFor(error) };
  }
}

function begin(sop: CompiledSop, event: SopEvent): Draft | Refusal {
  if (event.type !== 'run.start') return refuse('NOT_FOUND', { code: 'run_unknown' });
  return start(sop, event);
}

function proceed(sop: CompiledSop, current: RunState, event: SopEvent, target?: CompiledSop): Draft | Refusal {
  const early = mayHappenNow(current, event);
  if (early !== null) return early;
  if (event.type === 'run.migrate') return migrate(sop, target, current, event);
  const draft = Draft.of(sop, current, event);
  return carryOut(draft, event) ?? draft;
}

function mayHappenNow({ status, final }: RunState, { type }: SopEvent): Refusal | null {
  if (type === 'run.start') return refuse('CONFLICT', { code: 'run_started' });
  if (status === 'done') return refuse('RUN_OVER', { code: 'run_over', params: { final } });
  const unaffected =
    type === 'run.resume' ||
    type === 'run.cancel' ||
    type === 'run.migrate' ||
    ALLOWED_WHILE_PAUSED.has(type as TaskEvent['type']);
  return status === 'paused' && !unaffected ? refuse('RUN_PAUSED', { code: 'run_paused' }) : null;
}

function carryOut(draft: Draft, event: Exclude<SopEvent, { type: 'run.migrate' }>): Refusal | null {
  switch (event.type) {
    case 'run.start':
      return refuse('CONFLICT', { code: 'run_started' });
    case 'run.event':
      return receive(draft, event);
    case 'run.timer':
      return fireTimer(draft, event);
    case 'run.pause':
      return pause(draft, event);
    case 'run.resume':
      return resume(draft);
    case 'run.cancel':
      return cancel(draft, event);
    case 'run.reschedule':
      return reschedule(draft, event);
    default:
      return taskCommand(draft, event);
  }
}

function decided(draft: Draft): Decision {
  conclude(draft);
  return { accepted: true, next: draft.finish(), effects: draft.effects, happened: draft.happened };
}

/** Defects of the SOP that only show when it runs. Everything else is thrown on. */
function refusalFor(error: unknown): Refusal {
  if (error instanceof Runaway) return refuse('RUNAWAY', { code: 'runaway' });
  if (error instanceof ExpressionFailed) {
    return refuse('SOP_INVALID', {
      code: 'expression_failed',
      params: { expression: error.expression, reason: error.message },
    });
  }
  throw error;
}
