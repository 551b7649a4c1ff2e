/** Sends events into the chart and lets follow what follows: stages, timers, effects, settlements, until the run is quiet. */
import type { StateValue } from 'xstate';
import type { NamedEffect } from '../actions.js';
import type { CancelTasks } from '../compile/resolve-action.js';
import { ENTER, EXIT } from '../compile/chart.js';
import type { ReceivedEvent } from '../expression/scope.js';
import { SETTLED } from '../state.js';
import { addressees } from './addressees.js';
import { dueOf } from './due.js';
import type { Draft } from './draft.js';
import { canTake, Runaway, take, type Taken, type TakenAction } from './interpreter.js';
import { cancelTask, enterStage, exitStage, occurrencesLeft } from './stages.js';
import { activeStages, leafStages } from './where.js';

/** Events that one command may cause in the chart, settlements included. More is a circle between settlements. */
const MAX_STEPS = 200;

/** Sends one event; false (and nothing changed) if the chart does nothing with it now. */
export function send(draft: Draft, event: ReceivedEvent): boolean {
  draft.scope.update({ event });
  if (!canTake(draft.sop, draft.scope, draft.snapshot, event)) return false;
  draft.steps += 1;
  if (draft.steps > MAX_STEPS) throw new Runaway(`more than ${MAX_STEPS} events followed from one command`);
  follow(draft, take(draft.sop, draft.scope, draft.snapshot, event), event.name);
  return true;
}

/** Takes over what a transition did and carries out its actions in order. */
export function follow(
  draft: Draft,
  { snapshot, actions }: Taken,
  cause: string,
  from: string[] = leafStages(draft.value),
): void {
  const entered: string[] = [];
  for (const action of actions) carryOut(draft, action, entered);
  draft.snapshot = snapshot;
  const moved = actions.some(({ type }) => type === ENTER || type === EXIT);
  if (!moved) return;
  draft.happened.push({
    type: 'run.moved',
    from: from.join(' '),
    to: leafStages(snapshot.value as StateValue).join(' '),
    data: { event: cause, entered },
  });
}

/** Announces settled stages, unblocks tasks, and ends the run when the chart is done. */
export function quiet(draft: Draft): void {
  while (!draft.chartDone && announceOne(draft));
  if (draft.chartDone) end(draft);
}

function announceOne(draft: Draft): boolean {
  const active = activeStages(draft.value);
  for (const stage of draft.sop.stages.values()) {
    if (
      stage.settledEvent === null ||
      !active.has(stage.id) ||
      draft.settled.includes(stage.id) ||
      !isSettled(draft, stage.id, stage.tasks)
    )
      continue;
    const before = draft.settled;
    draft.settled = [...before, stage.id];
    if (send(draft, { name: stage.settledEvent, payload: {} })) return true;
    // Nobody heard it: no guard holds yet. It is announced again after the next change.
    draft.settled = before;
  }
  return false;
}

/** Required tasks of the current entry are done, and no recurring one has occurrences to come. */
function isSettled(draft: Draft, stage: string, keys: string[]): boolean {
  for (const task of Object.values(draft.tasks)) {
    if (task.stage === stage && task.entry === draft.entries[stage] && task.required && !SETTLED.has(task.status))
      return false;
  }
  return keys.every((key) => {
    const def = draft.sop.tasks[key];
    if (def?.recur?.times === undefined || def.required === false) return true;
    return occurrencesLeft(draft, stage, key) <= 0;
  });
}

function end(draft: Draft): void {
  if (draft.status === 'done') return;
  for (const task of Object.values(draft.tasks)) cancelTask(draft, task, 'run_over');
  const { value } = draft;
  draft.status = 'done';
  draft.final = typeof value === 'string' ? value : 'done';
  draft.happened.push({ type: 'run.finished', to: draft.final });
  draft.effects.push({ type: 'finish', final: draft.final });
}

function carryOut(draft: Draft, { type, params, context }: TakenAction, entered: string[]): void {
  // `when`, `each` and due times see the run as it was at this very step, not as later steps left it.
  draft.scope.update({ context: context });
  switch (type) {
    case ENTER: {
      const { stage } = params as { stage: string };
      if (stage !== '') entered.push(stage);
      enterStage(draft, stage);
      return;
    }
    case EXIT:
      exitStage(draft, (params as { stage: string }).stage);
      return;
    case 'xstate.raise':
      armTimer(draft, (params as { id?: string }).id);
      return;
    case 'xstate.cancel':
      draft.effects.push({ type: 'cancelTimer', id: (params as { sendId: string }).sendId });
      return;
    default:
      for (const effect of params as (NamedEffect | CancelTasks)[]) carryOutNamed(draft, effect);
  }
}

function armTimer(draft: Draft, id: string | undefined): void {
  const timer = id === undefined ? undefined : draft.sop.timers.get(id);
  if (id === undefined || timer === undefined) return;
  const due = dueOf(draft.sop, draft.scope, timer.delay, draft.sop.doc.owner);
  draft.effects.push({ type: 'armTimer', id, stage: timer.stage, due, recurs: null });
}

function carryOutNamed(draft: Draft, effect: NamedEffect | CancelTasks): void {
  switch (effect.type) {
    case 'cancelTasks':
      for (const task of Object.values(draft.tasks)) {
        if (effect.tasks === null || effect.tasks.includes(task.key)) cancelTask(draft, task, 'canceled_by_sop');
      }
      return;
    case 'log':
      draft.happened.push({ type: 'run.noted', data: { text: { ...effect.text } } });
      return;
    default:
      draft.effects.push({ type: 'named', effect: addressees(draft, effect) });
  }
}
