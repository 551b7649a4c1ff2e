import type { DirectoryView } from '#identity';
import type { Assignee, AssignRule, RunState, TaskState } from '#sop-core';

/** Who could get a new task, best first, and whether the rule named somebody who is away without a deputy. */
export interface Choice {
  candidates: Assignee[];
  missingDeputyOf: string | null;
}

/** What the rules look at. `openCounts` answers how many open tasks members hold. */
export interface Staff {
  directory: DirectoryView;
  at: Date;
  /** Number of the run, for taking turns. */
  turn: number;
  openCounts(memberIds: string[]): Promise<Map<string, number>>;
}

/**
 * - `owner`, `sameAs`: that person, or whoever stands in for them now.
 * - `member`: that person, here or not: it is theirs to do, like what a newcomer has to learn.
 * - `least_loaded`: present holders of the role, fewest open tasks first.
 * - `round_robin`: present holders in turn, run by run; inside one run a role's tasks stay with one person.
 */
export const chooseAssignee = async (
  rule: AssignRule,
  task: TaskState,
  run: RunState,
  staff: Staff,
): Promise<Choice> => {
  if (typeof rule === 'object' && 'member' in rule)
    return { candidates: assignees([rule.member], task, staff.directory), missingDeputyOf: null };
  if (typeof rule === 'object') return named(lastWorker(rule.sameAs, run), task, staff);
  switch (rule) {
    case 'pool':
      return { candidates: [], missingDeputyOf: null };
    case 'owner':
      return named(run.run.owner, task, staff);
    case 'least_loaded':
      return { candidates: await byLoad(task, staff), missingDeputyOf: null };
    case 'round_robin':
      return { candidates: byTurn(task, staff), missingDeputyOf: null };
  }
};

const named = (member: string | null, task: TaskState, { directory, at }: Staff): Choice => {
  if (member === null) return { candidates: [], missingDeputyOf: null };
  if (!directory.isAway(member, at)) return { candidates: assignees([member], task, directory), missingDeputyOf: null };
  const deputy = directory.deputyOf(member, at);
  if (!deputy) return { candidates: [], missingDeputyOf: member };
  return { candidates: assignees([deputy.id], task, directory), missingDeputyOf: null };
};

const byLoad = async (task: TaskState, staff: Staff): Promise<Assignee[]> => {
  const present = staff.directory.available(task.role, staff.at).map((member) => member.id);
  const counts = await staff.openCounts(present);
  return assignees(
    [...present].sort((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0)),
    task,
    staff.directory,
  );
};

const byTurn = (task: TaskState, staff: Staff): Assignee[] => {
  const present = staff.directory
    .available(task.role, staff.at)
    .map((member) => member.id)
    .sort();
  const first = present.length === 0 ? 0 : staff.turn % present.length;
  return assignees([...present.slice(first), ...present.slice(0, first)], task, staff.directory);
};

const assignees = (members: readonly string[], task: TaskState, directory: DirectoryView): Assignee[] => {
  const role = task.role.split('.')[0];
  return members
    .map((id) => directory.member(id))
    .filter((member) => member?.isActive === true)
    .map((member) => ({ member: member!.id, level: member!.roles.find((held) => held.role === role)?.level ?? null }));
};

/** Whoever did the latest instance of a task, or holds it. */
const lastWorker = (key: string, run: RunState): string | null => {
  const instances = Object.values(run.tasks)
    .filter((task) => task.key === key)
    .sort((a, b) => (a.openedAt < b.openedAt ? 1 : -1));
  const task = instances[0];
  return task?.doer?.member ?? task?.assignee ?? null;
};
