import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import {
  lastEventsOf,
  runsBornOf,
  runsByIds,
  tasksByIds,
  tasksOfRuns,
  tasksRelatedToRuns,
  timersOfRuns,
} from '#boards';
import type { TimerView } from '#boards';
import { UnitOfWork } from '#database';
import type { Tx } from '#database';
import { Moves } from '#engine';
import type { Caller, RunRow } from '#engine';
import type { EventRow } from '#events';
import { Files } from '#files';
import type { FileRow } from '#files';
import { Actors, Directory } from '#identity';
import type { DirectoryView } from '#identity';
import type { Actor, CompiledSop, Move, RunState } from '#sop-core';
import { SopCache } from '#sops';
import type { TaskRow } from '#tasks';

/** A run with everything the core needs to answer questions about it. */
export interface WholeRun {
  row: RunRow;
  sop: CompiledSop;
  state: RunState;
  tasks: TaskRow[];
}

/** How many log rows a task or run shows by itself; the rest is behind `events`. */
const HISTORY = 50;

/** What the loaders of all requests share. */
@Injectable()
export class Readers {
  constructor(
    readonly unitOfWork: UnitOfWork,
    readonly moves: Moves,
    readonly actors: Actors,
    readonly directory: Directory,
    readonly sops: SopCache,
    readonly files: Files,
  ) {}

  for(caller: Caller): Loaders {
    return new Loaders(this, caller);
  }
}

/**
 * One request's reading: asked for one at a time, read in batches, each thing once. Every batch is a short read-only transaction in the
 * workspace of the caller, so row-level security stands behind every loader.
 */
export class Loaders {
  readonly task = this.loader<TaskRow | null>((tx, ids) => pick(tasksByIds(tx, ids), ids));
  readonly run = this.loader<RunRow | null>((tx, ids) => pick(runsByIds(tx, ids), ids));
  readonly tasksOfRun = this.loader<TaskRow[]>((tx, ids) => group(tasksOfRuns(tx, ids), ids, (task) => task.runId));
  readonly tasksRelatedTo = this.loader<TaskRow[]>((tx, ids) =>
    group(tasksRelatedToRuns(tx, ids), ids, (task) => task.relatedRunId),
  );
  readonly timersOfRun = this.loader<TimerView[]>((tx, ids) =>
    group(timersOfRuns(tx, ids), ids, (timer) => timer.runId),
  );
  readonly historyOfTask = this.loader<EventRow[]>((tx, ids) =>
    group(lastEventsOf(tx, 'task', ids, HISTORY), ids, (row) => row.taskId),
  );
  readonly historyOfRun = this.loader<EventRow[]>((tx, ids) =>
    group(lastEventsOf(tx, 'run', ids, HISTORY), ids, (row) => row.runId),
  );
  readonly file = this.loader<FileRow | null>((tx, ids) => pick(this.readers.files.find(tx, ids), ids));
  readonly sopOfVersion = this.loader<CompiledSop>((tx, ids) =>
    Promise.all(ids.map((id) => this.readers.sops.byVersionId(tx, this.caller.workspaceId, id))),
  );
  readonly runsBornOf = this.loader<RunRow[]>(async (tx, ids) => {
    const born = await runsBornOf(tx, ids);
    return ids.map((id) => born.filter((run) => run.parentId === id || run.duplicateOf === id || run.reopenOf === id));
  });

  /** By row, not by id: what may happen next must be judged on the very rows that are shown. */
  readonly movesOfTask = new DataLoader<TaskRow, Move[]>(async (rows) => {
    const moves = await this.read((tx) => this.readers.moves.ofTasks(tx, this.caller, [...rows]));
    return rows.map((row) => moves.get(row.id) ?? []);
  });

  readonly movesOfRun = new DataLoader<RunRow, Move[]>(async (rows) => {
    const moves = await this.read((tx) => this.readers.moves.ofRuns(tx, this.caller, [...rows]));
    return rows.map((row) => moves.get(row.id) ?? []);
  });

  private knownActor: Promise<Actor | null> | null = null;
  private knownDirectory: Promise<DirectoryView> | null = null;

  constructor(
    private readonly readers: Readers,
    private readonly caller: Caller,
  ) {}

  /** A short read-only look into the caller's workspace. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.readers.unitOfWork.run({ workspaceId: this.caller.workspaceId, readOnly: true }, work);
  }

  /** The caller with roles and rights; null when they left the workspace meanwhile. */
  actor(): Promise<Actor | null> {
    this.knownActor ??= this.read((tx) => this.readers.actors.load(tx, this.caller));
    return this.knownActor;
  }

  directory(): Promise<DirectoryView> {
    this.knownDirectory ??= this.read((tx) => this.readers.directory.of(tx, this.caller.workspaceId));
    return this.knownDirectory;
  }

  async wholeRun(row: RunRow): Promise<WholeRun> {
    const [sop, tasks] = await Promise.all([this.sopOfVersion.load(row.sopVersionId), this.tasksOfRun.load(row.id)]);
    const states = Object.fromEntries(tasks.map((task) => [task.instance, task.state]));
    return { row, sop, tasks, state: { ...row.state, tasks: states } };
  }

  private loader<V>(batch: (tx: Tx, ids: readonly string[]) => Promise<V[]>): DataLoader<string, V> {
    return new DataLoader<string, V>((ids) => this.read((tx) => batch(tx, ids)));
  }
}

const pick = async <T extends { id: string }>(rows: Promise<T[]>, ids: readonly string[]): Promise<(T | null)[]> => {
  const byId = new Map((await rows).map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
};

const group = async <T>(rows: Promise<T[]>, ids: readonly string[], key: (row: T) => string | null): Promise<T[][]> => {
  const groups = new Map<string, T[]>(ids.map((id) => [id, []]));
  for (const row of await rows) groups.get(key(row) ?? '')?.push(row);
  return ids.map((id) => groups.get(id) ?? []);
};
