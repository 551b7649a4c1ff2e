import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import {
  attemptsOf,
  deliveriesOf,
  eventsOf,
  partsOfTasks,
  runsBornOf,
  runsByIds,
  statusChangesOf,
  taskPagesOfRuns,
  tasksByIds,
  tasksOfRuns,
  tasksRelatedToRuns,
  timersOfRuns,
} from '#boards';
import type { DeliveryRow, PageOf, PageRequest, StatusChange, TimerView } from '#boards';
import { UnitOfWork } from '#database';
import type { Tx } from '#database';
import { Moves } from '#engine';
import type { Caller, RunRow } from '#engine';
import type { EventRow } from '#events';
import { Files } from '#files';
import type { FileRow } from '#files';
import type { WebhookAttempt } from '#hooks';
import { Actors, Directory } from '#identity';
import { articlesByIds, articleVersionsByIds, versionsRead } from '#knowledge';
import type { Article, ArticleVersion } from '#knowledge';
import type { DirectoryView } from '#identity';
import type { Actor, CompiledSop, Move, RunState } from '#sop-core';
import { SopCache } from '#sops';
import type { ActiveSop } from '#sops';
import type { TaskRow } from '#tasks';

/** A run with everything the core needs to answer questions about it. */
export interface WholeRun {
  row: RunRow;
  sop: CompiledSop;
  state: RunState;
  tasks: TaskRow[];
}

/** Pages of what belongs to one thing, such as the tasks of a run. */
export interface PageLoader<R> {
  load(ownerId: string, page: PageRequest): Promise<PageOf<R>>;
}

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
  readonly taskPages = this.pages<TaskRow>(taskPagesOfRuns);
  readonly tasksRelatedTo = this.pages<TaskRow>(tasksRelatedToRuns);
  readonly runsBornOf = this.pages<RunRow>(runsBornOf);
  readonly historyOfTask = this.pages<EventRow>((tx, ids, page) => eventsOf(tx, 'task', { ids, page }));
  readonly historyOfRun = this.pages<EventRow>((tx, ids, page) => eventsOf(tx, 'run', { ids, page }));
  readonly timersOfRun = this.loader<TimerView[]>((tx, ids) =>
    group(timersOfRuns(tx, ids), ids, (timer) => timer.runId),
  );
  readonly file = this.loader<FileRow | null>((tx, ids) => pick(this.readers.files.find(tx, ids), ids));
  readonly sopOfVersion = this.loader<CompiledSop>((tx, ids) =>
    Promise.all(ids.map((id) => this.readers.sops.byVersionId(tx, this.caller.workspaceId, id))),
  );

  readonly article = this.loader<Article | null>((tx, ids) => pick(articlesByIds(tx, ids), ids));
  readonly articleVersion = this.loader<ArticleVersion | null>((tx, ids) => pick(articleVersionsByIds(tx, ids), ids));
  /** By id of a version: whether the caller has read it. */
  readonly hasReadVersion = this.loader<boolean>(async (tx, ids) => {
    const { memberId } = this.caller;
    const read = memberId === null ? new Set<string>() : await versionsRead(tx, memberId, ids);
    return ids.map((id) => read.has(id));
  });

  readonly statusChangesOf = this.loader<StatusChange[]>((tx, ids) =>
    group(statusChangesOf(tx, ids), ids, (change) => change.taskId),
  );

  readonly partsOfTask = this.loader<TaskRow[]>((tx, ids) =>
    group(partsOfTasks(tx, ids), ids, (part) => part.parentTaskId),
  );

  readonly deliveriesOfWebhook = this.pages<DeliveryRow>((tx, ids, page) =>
    deliveriesOf(tx, { ids, page, troubled: false }),
  );
  readonly troubledDeliveriesOfWebhook = this.pages<DeliveryRow>((tx, ids, page) =>
    deliveriesOf(tx, { ids, page, troubled: true }),
  );
  readonly attemptsOfDelivery = this.loader<WebhookAttempt[]>((tx, ids) =>
    group(attemptsOf(tx, ids, MOST_ATTEMPTS), ids, (attempt) => attempt.deliveryId),
  );

  /** By key of the SOP; null when it takes no new runs. */
  readonly activeSop = this.loader<ActiveSop | null>((tx, keys) =>
    Promise.all(keys.map((key) => this.readers.sops.activeByKey(tx, this.caller.workspaceId, key))),
  );

  /** By row, not by id: what may happen next must be judged on the very rows that are shown. */
  readonly movesOfTask = new DataLoader<TaskRow, Move[]>(async (rows) => {
    const moves = await this.read((tx) => this.readers.moves.ofTasks(tx, this.caller, [...rows]));
    return rows.map((row) => moves.get(row.id) ?? []);
  });

  readonly movesOfRun = new DataLoader<RunRow, Move[]>(async (rows) => {
    const moves = await this.read((tx) => this.readers.moves.ofRuns(tx, this.caller, [...rows]));
    return rows.map((row) => moves.get(row.id) ?? []);
  });

  private readonly ofResolvers = new Map<string, DataLoader<string, unknown>>();
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

  /** A loader of a resolver's own: `name` must always stand for the same `batch`. Answers in the order of the ids. */
  batched<V>(name: string, batch: (tx: Tx, ids: readonly string[]) => Promise<V[]>): DataLoader<string, V> {
    const known = this.ofResolvers.get(name) ?? this.loader(batch);
    this.ofResolvers.set(name, known);
    return known as DataLoader<string, V>;
  }

  /** The caller with roles and rights; null when they left the workspace meanwhile. */
  actor(): Promise<Actor | null> {
    return (this.knownActor ??= this.findActor());
  }

  directory(): Promise<DirectoryView> {
    return (this.knownDirectory ??= this.findDirectory());
  }

  async wholeRun(row: RunRow): Promise<WholeRun> {
    const [sop, tasks] = await Promise.all([this.sopOfVersion.load(row.sopVersionId), this.tasksOfRun.load(row.id)]);
    const states = Object.fromEntries(tasks.map((task) => [task.instance, task.state]));
    return { row, sop, tasks, state: { ...row.state, tasks: states } };
  }

  // What is remembered needs no transaction: most commands ask for nothing else but the name of an assignee.
  private async findActor(): Promise<Actor | null> {
    const known = this.readers.actors.known(this.caller);
    return known === undefined ? this.read((tx) => this.readers.actors.load(tx, this.caller)) : known;
  }

  private async findDirectory(): Promise<DirectoryView> {
    const { directory } = this.readers;
    return directory.known(this.caller.workspaceId) ?? this.read((tx) => directory.of(tx, this.caller.workspaceId));
  }

  private loader<V>(batch: (tx: Tx, ids: readonly string[]) => Promise<V[]>): DataLoader<string, V> {
    return new DataLoader<string, V>((ids) => this.read((tx) => batch(tx, ids)));
  }

  /** Owners that ask for the same page are read together; in one request they nearly always do. */
  private pages<R>(batch: (tx: Tx, ids: readonly string[], page: PageRequest) => Promise<PageOf<R>[]>): PageLoader<R> {
    const loaders = new Map<string, DataLoader<string, PageOf<R>>>();
    return {
      load: (ownerId, { first, after, last, before }) => {
        const key = JSON.stringify([first, after, last, before]);
        const known = loaders.get(key) ?? this.loader((tx, ids) => batch(tx, ids, { first, after, last, before }));
        loaders.set(key, known);
        return known.load(ownerId);
      },
    };
  }
}

/** Of a delivery; more only come from sending by hand again and again. */
const MOST_ATTEMPTS = 20;

const pick = async <T extends { id: string }>(rows: Promise<T[]>, ids: readonly string[]): Promise<(T | null)[]> => {
  const byId = new Map((await rows).map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
};

const group = async <T>(rows: Promise<T[]>, ids: readonly string[], key: (row: T) => string | null): Promise<T[][]> => {
  const groups = new Map<string, T[]>(ids.map((id) => [id, []]));
  for (const row of await rows) groups.get(key(row) ?? '')?.push(row);
  return ids.map((id) => groups.get(id) ?? []);
};
