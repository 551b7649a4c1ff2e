import { addDuration, subtractDuration } from '#calendar';
import { advanceRun } from './advance.js';
import { applyNamed } from './apply-effects.js';
import { chooseAssignee } from './assign.js';
import { bySystem } from './draft/cause.js';
import { missingDeputyText, spawnFailedText } from './notices.js';
import { createAdHoc } from './create-ad-hoc.js';
import { openRun } from './open-run.js';
import type { FollowUp, World } from './world.js';

/** A chain of child runs, tallies and assignments longer than this feeds itself. */
const MOST = 200;

/** Does what decisions left to be done, until nothing new comes of it. Whatever starts here is the program's own act. */
export const followUp = async (world: World): Promise<void> => {
  for (let done = 0; ; done++) {
    const next = world.followUps.shift();
    if (!next) return;
    if (done >= MOST) throw new Error('Runs of this workspace start each other without end.');
    await perform(world, next);
  }
};

const perform = async (world: World, next: FollowUp): Promise<void> => {
  if (next.type === 'assign') return assign(world, next);
  switch (next.effect.type) {
    case 'spawn':
      return spawn(world, { ...next, effect: next.effect });
    case 'task':
      return openTask(world, { ...next, effect: next.effect });
    case 'tally':
      return tally(world, { ...next, effect: next.effect });
  }
};

type Named = Extract<FollowUp, { type: 'named' }>;
type NamedOf<T extends Named['effect']['type']> = Pick<Named, 'draft' | 'cause'> & {
  effect: Extract<Named['effect'], { type: T }>;
};

/** The first candidate that the core accepts gets the task; a refusal (four eyes, say) passes it to the next. */
const assign = async (
  world: World,
  { draft, instance, rule, cause }: Extract<FollowUp, { type: 'assign' }>,
): Promise<void> => {
  const task = draft.task(instance);
  if (task.closedAt !== null || task.assigneeId !== null) return;
  const directory = await world.directory();
  const { candidates, missingDeputyOf } = await chooseAssignee(rule, task.state, draft.state, {
    directory,
    at: cause.at,
    turn: draft.row.number,
    openCounts: (members) => world.openCounts(members),
  });
  for (const assignee of candidates) {
    if ((await advanceRun(world, draft, { type: 'task.assign', task: instance, assignee }, bySystem(cause))) === null)
      return;
  }
  if (missingDeputyOf === null) return;
  const text = missingDeputyText(directory.member(missingDeputyOf)?.name ?? missingDeputyOf, {
    zh: task.titleZh,
    en: task.titleEn,
  });
  world.notify(draft, bySystem(cause), { roles: ['manager'], members: [] }, text, { urgent: true, taskId: task.id });
};

/** A child run, in the same transaction as its parent's step: both happen or neither does. */
const spawn = async (world: World, { draft, effect, cause }: NamedOf<'spawn'>): Promise<void> => {
  const system = bySystem(cause);
  const opened = await openRun(
    world,
    { sopKey: effect.sop, form: effect.form, parent: draft.row, onDuplicate: 'link' },
    system,
  );
  if (opened.ok) {
    const data = { runId: opened.runId, sop: effect.sop };
    if (opened.isNew) world.append(draft, system, { type: 'run.spawned', data });
    else world.append(draft, system, { type: 'run.linked', data: { runId: opened.runId } });
    return;
  }
  const { code } = opened.refusal;
  world.append(draft, system, { type: 'run.spawn_failed', data: { sop: effect.sop, code } });
  const { ownerId } = draft.row;
  const to = ownerId === null ? { roles: [draft.sop.doc.owner], members: [] } : { roles: [], members: [ownerId] };
  world.notify(draft, system, to, spawnFailedText(effect.sop, code), { urgent: true });
};

const openTask = async (world: World, { draft, effect, cause }: NamedOf<'task'>): Promise<void> => {
  const system = bySystem(cause);
  const calendars = await world.calendars();
  const dueAt = effect.due === undefined ? undefined : addDuration(cause.at, effect.due, calendars.of(effect.role));
  await createAdHoc(
    world,
    {
      title: effect.title,
      role: effect.role,
      acceptor: effect.acceptor ?? null,
      priority: effect.priority,
      dueAt,
      relatedRunId: draft.row.id,
    },
    system,
  );
};

/** Counts equal keys over all runs of the workspace; exactly the count that reaches the threshold sets `then` off. */
const tally = async (world: World, { draft, effect, cause }: NamedOf<'tally'>): Promise<void> => {
  const { name, key } = effect;
  const { tallies } = world.stores;
  await tallies.lock(world.tx, name, key);
  const counted = tallies.insert(world.tx, { name, key, at: cause.at, runId: draft.row.id });
  const since = subtractDuration(cause.at, effect.within, (await world.calendars()).of(null));
  const count = await tallies.countSince(world.tx, name, key, since);
  await counted;
  if (count !== effect.atLeast) return;
  const system = bySystem(cause);
  world.append(draft, system, { type: 'tally.reached', data: { name, key, count } });
  for (const then of effect.then) applyNamed(world, draft, then, system);
};
