import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Command } from './command.js';
import { refused } from './command.js';
import { batchTasks } from './commands/batch-tasks.js';
import { comment } from './commands/comment.js';
import { createTask } from './commands/create-task.js';
import { migrateRun } from './commands/migrate-run.js';
import { moveRun } from './commands/move-run.js';
import { moveTask } from './commands/move-task.js';
import { reorderTask } from './commands/reorder-task.js';
import { setDue } from './commands/set-due.js';
import { setPriority } from './commands/set-priority.js';
import { startRun } from './commands/start-run.js';
import { undoTask } from './commands/undo-task.js';
import type {
  BatchChange,
  BatchInput,
  Caller,
  CommandOptions,
  CommentInput,
  CreateTaskInput,
  MigrateRunInput,
  MoveRunInput,
  MoveTaskInput,
  Outcome,
  PriorityInput,
  ReorderTaskInput,
  RunChange,
  SetDueInput,
  StartRunInput,
  TaskChange,
  UndoInput,
} from './contract.js';
import { GroupCommit } from './group-commit.js';
import { storable } from './storable.js';

/**
 * The only way to change a run or a task. Each call is one command: one place in a transaction, one answer. A no is a value; what is thrown
 * is unexpected (the database is gone, a bug).
 */
@Injectable()
export class Engine {
  constructor(private readonly commits: GroupCommit) {}

  startRun(caller: Caller, input: StartRunInput, options: CommandOptions = {}): Promise<Outcome<RunChange>> {
    return this.submit<RunChange>(startRun(caller, input, options));
  }

  moveRun(caller: Caller, input: MoveRunInput, options: CommandOptions = {}): Promise<Outcome<RunChange>> {
    return this.submit<RunChange>(moveRun(caller, input, options));
  }

  migrateRun(caller: Caller, input: MigrateRunInput, options: CommandOptions = {}): Promise<Outcome<RunChange>> {
    return this.submit<RunChange>(migrateRun(caller, input, options));
  }

  /**
   * The same for many, each a command of its own with its own answer: one that cannot be migrated keeps no other from it. With a command id a
   * repeat finds the first answers.
   */
  migrateRuns(
    caller: Caller,
    { runIds, ...rest }: Omit<MigrateRunInput, 'runId' | 'planHash'> & { runIds: readonly string[] },
    { commandId }: Pick<CommandOptions, 'commandId'> = {},
  ): Promise<{ runId: string; outcome: Outcome<RunChange> }[]> {
    return Promise.all(
      [...new Set(runIds)].map(async (runId) => {
        const options = commandId === undefined ? {} : { commandId: partOf(commandId, runId) };
        return { runId, outcome: await this.migrateRun(caller, { runId, ...rest }, options) };
      }),
    );
  }

  moveTask(caller: Caller, input: MoveTaskInput, options: CommandOptions = {}): Promise<Outcome<TaskChange>> {
    return this.submit<TaskChange>(moveTask(caller, input, options));
  }

  createTask(caller: Caller, input: CreateTaskInput, options: CommandOptions = {}): Promise<Outcome<TaskChange>> {
    return this.submit<TaskChange>(createTask(caller, input, options));
  }

  comment(caller: Caller, input: CommentInput, options: CommandOptions = {}): Promise<Outcome<RunChange | TaskChange>> {
    return this.submit<RunChange | TaskChange>(comment(caller, input, options));
  }

  setPriority(
    caller: Caller,
    input: PriorityInput,
    options: CommandOptions = {},
  ): Promise<Outcome<RunChange | TaskChange>> {
    return this.submit<RunChange | TaskChange>(setPriority(caller, input, options));
  }

  reorderTask(caller: Caller, input: ReorderTaskInput, options: CommandOptions = {}): Promise<Outcome<TaskChange>> {
    return this.submit<TaskChange>(reorderTask(caller, input, options));
  }

  setDue(caller: Caller, input: SetDueInput, options: CommandOptions = {}): Promise<Outcome<TaskChange>> {
    return this.submit<TaskChange>(setDue(caller, input, options));
  }

  undoTask(caller: Caller, input: UndoInput, options: CommandOptions = {}): Promise<Outcome<TaskChange>> {
    return this.submit<TaskChange>(undoTask(caller, input, options));
  }

  batchTasks(caller: Caller, input: BatchInput, options: CommandOptions = {}): Promise<Outcome<BatchChange>> {
    return this.submit<BatchChange>(batchTasks(caller, input, options));
  }

  private submit<T extends RunChange | TaskChange | BatchChange>(command: Command): Promise<Outcome<T>> {
    const refusal = storable(command.input);
    if (refusal) return Promise.resolve({ ok: false, refusal });
    const strange = idsOf(command).find(([, id]) => !UUID.test(id));
    if (strange) return Promise.resolve(refused('INPUT_INVALID', { code: 'id_invalid', field: strange[0] }));
    // Each kind of command answers with its own kind of change; the queue in between need not know which.
    return this.commits.submit(command) as Promise<Outcome<T>>;
  }
}

/** The id of one part of a command, the same whenever it is sent again. */
const partOf = (commandId: string, about: string): string => {
  const hex = createHash('sha256').update(`${commandId}/${about}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

const idsOf = ({ input, options }: Command): [string, string][] =>
  Object.entries({ ...input, commandId: options.commandId }).filter(
    (entry): entry is [string, string] => ID_FIELDS.has(entry[0]) && typeof entry[1] === 'string',
  );

const ID_FIELDS: ReadonlySet<string> = new Set([
  'id',
  'runId',
  'toVersionId',
  'taskId',
  'ownerId',
  'reopenOf',
  'parentId',
  'assigneeId',
  'relatedRunId',
  'afterTaskId',
  'beforeTaskId',
  'parentTaskId',
  'memberId',
  'of',
  'commandId',
]);
