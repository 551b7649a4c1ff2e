/** Facts of training: whom a decision asks about, and what. Quizzes and confirmations themselves are outside. */
import type { CompiledSop } from './compile/compiled.js';
import type { SopEvent } from './event.js';
import type { RunState, TaskState, TrainingFacts } from './state.js';
import { isLearning, isProgram, MENTOR } from './task-machine/persons.js';
import { quizzesOf } from './task-machine/training.js';

/** What the house has to find out before it decides. */
export interface TrainingQuestion {
  /** The member it is about: who acts, or is to take over. */
  member: string;
  /** The task asks for lessons: what has the member passed and confirmed? */
  isTaught: boolean;
  /** They are learning: how many results of this task (a key of the SOP) of theirs were accepted? Null: need not be known. */
  probationFor: string | null;
}

/** What this decision has to know about training; null for most, which then cost nothing. */
export function trainingAsked(sop: CompiledSop, current: RunState | null, event: SopEvent): TrainingQuestion | null {
  if (!ASKING.has(event.type)) return null;
  const task = 'task' in event ? current?.tasks[event.task] : undefined;
  if (task === undefined) return null;
  const isTaught = isTaughtTask(sop, task);
  if (event.type === 'task.assign')
    return isTaught ? { member: event.assignee.member, isTaught, probationFor: null } : null;
  if (isProgram(event.actor)) return null;
  // Where the mentor accepts, it is a lesson, and no result that the shop lives on.
  const isLesson = sop.tasks[task.key]?.acceptor === MENTOR;
  const isNew = event.type === 'task.submit' && !isLesson && isLearning(event.actor, task.role);
  const probationFor = isNew ? task.key : null;
  return isTaught || probationFor !== null ? { member: event.actor.id, isTaught, probationFor } : null;
}

/** Does looking at the moves of this task need to know what somebody has learnt? */
export const asksTraining = (sop: CompiledSop, state: Pick<RunState, 'tasks'>, instance: string): boolean => {
  const task = state.tasks[instance];
  return task !== undefined && isTaughtTask(sop, task);
};

/** The event with the answer, as far as its task looks at it: the log holds no more about people than decisions needed. */
export function withTraining<E extends SopEvent>(
  sop: CompiledSop,
  current: RunState | null,
  event: E,
  { passed, confirmed, probation }: TrainingFacts,
): E {
  const task = 'task' in event ? current?.tasks[event.task] : undefined;
  const def = task && sop.tasks[task.key];
  if (task === undefined || def === undefined) return event;
  const quizzes = new Set([def.training?.quiz, ...quizzesOf(def)]);
  const training: TrainingFacts = {
    passed: Object.fromEntries(Object.entries(passed).filter(([quiz]) => quizzes.has(quiz))),
    confirmed: confirmed.filter((step) => step === task.key),
    ...(probation === true && { probation }),
  };
  return { ...event, facts: { ...event.facts, training } };
}

/** Moves that put work into somebody's hands or take it out of them. */
const ASKING: ReadonlySet<SopEvent['type']> = new Set<SopEvent['type']>([
  'task.claim',
  'task.start',
  'task.assign',
  'task.submit',
]);

const isTaughtTask = (sop: CompiledSop, { key }: Pick<TaskState, 'key'>): boolean => {
  const def = sop.tasks[key];
  return def !== undefined && (def.training !== undefined || quizzesOf(def).length > 0);
};
