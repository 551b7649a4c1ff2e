/** What stands still and what moved, settled once at the end of a decision. */
import { SETTLED } from '../state.js';
import { anchorValues } from './due.js';
import type { Draft } from './draft.js';
import { editedFields, openDependencies } from './stages.js';
import { activeStages, isInside } from './where.js';

/** Tasks whose dependencies are done are free to start. What those wrote into the run is where its own edits begin; nobody could fill it yet. */
export function unblock(draft: Draft): void {
  for (const task of Object.values(draft.tasks)) {
    if (task.status !== 'blocked') continue;
    const def = draft.sop.tasks[task.key];
    if (def === undefined || openDependencies(draft, def).length > 0) continue;
    draft.put({ ...task, status: 'todo', fields: { ...task.fields, ...editedFields(draft, def) } });
    draft.happened.push({ type: 'task.unblocked', task: task.instance, from: 'blocked', to: 'todo' });
  }
}

/**
 * SLA clocks: while a stage waits for somebody outside, tasks opened further out stand still; tasks of the waiting stage itself (tell the
 * buyer what to do) run on. A task held for an outside reason stands still, too.
 */
export function adjustClocks(draft: Draft): void {
  const active = activeStages(draft.value);
  const waiting = [...draft.sop.stages.values()].filter((stage) => stage.waiting && active.has(stage.id));
  for (const task of Object.values(draft.tasks)) {
    const stopped =
      !SETTLED.has(task.status) &&
      (task.hold?.external === true || waiting.some((stage) => isInside(stage.id, task.stage)));
    if (stopped === task.clockStopped) continue;
    draft.put({ ...task, clockStopped: stopped });
    if (!SETTLED.has(task.status))
      draft.effects.push({ type: stopped ? 'stopClock' : 'startClock', instance: task.instance });
  }
}

/** Dues that count from an anchor follow it. */
export function shiftAnchors(draft: Draft): void {
  const now = anchorValues(draft.sop, draft.scope);
  const moved = Object.keys(now).filter((anchor) => now[anchor] !== draft.anchors[anchor]);
  for (const anchor of moved) {
    if (anchor in draft.anchors) draft.effects.push({ type: 'shiftAnchor', anchor, at: now[anchor] ?? null });
  }
  if (moved.length > 0) draft.anchors = now;
}
