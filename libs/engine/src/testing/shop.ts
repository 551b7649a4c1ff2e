import { createHash } from 'node:crypto';
import type { DynamicModule, Type } from '@nestjs/common';
import { CALENDAR_ENTITIES } from '#calendar';
import { newId, UnitOfWork } from '#database';
import { readSop } from '#sop-core';
import { SopCache, SOPS_ENTITIES } from '#sops';
import { TASKS_ENTITIES, TaskStore, type TaskRow } from '#tasks';
import { TestRooms } from '../../../identity/src/testing/rooms.js';
import type { Caller, CommandOptions, MoveTaskInput, Outcome, RunChange, TaskChange } from '../contract.js';
import { Engine, ENGINE_ENTITIES, EngineModule, Replay, TimerLoop } from '../index.js';

/** Members every test shop has. */
export interface Staff {
  boss: Caller;
  lead: Caller;
  ann: Caller;
  bob: Caller;
  packer: Caller;
}

/** A shop with the engine on a database of its own, and a clock that can be moved. */
export class Shop {
  private constructor(
    readonly rooms: TestRooms,
    readonly workspaceId: string,
    readonly staff: Staff,
  ) {}

  static open(...sops: string[]): Promise<Shop> {
    return Shop.openWith([], ...sops);
  }

  /** The same with rooms that stand above the engine. */
  static async openWith(modules: (Type | DynamicModule)[], ...sops: string[]): Promise<Shop> {
    const entities: Type<object>[] = [...CALENDAR_ENTITIES, ...TASKS_ENTITIES, ...SOPS_ENTITIES, ...ENGINE_ENTITIES];
    const rooms = await TestRooms.open({ modules: [EngineModule, ...modules], entities });
    const { workspaceId, founder } = await rooms.workspace('shop');
    const hired = async (name: string, role: string, level: 'lead' | 'member'): Promise<Caller> =>
      callerOf(await rooms.member(workspaceId, [{ role, level }], name));
    const staff = {
      boss: callerOf(founder),
      lead: await hired('林岚', 'cs', 'lead'),
      ann: await hired('安宁', 'cs', 'member'),
      bob: await hired('柏宇', 'cs', 'member'),
      packer: await hired('周正', 'warehouse', 'member'),
    };
    const shop = new Shop(rooms, workspaceId, staff);
    for (const source of sops) await shop.publish(source);
    return shop;
  }

  get engine(): Engine {
    return this.rooms.get(Engine);
  }

  get timers(): TimerLoop {
    return this.rooms.get(TimerLoop);
  }

  close(): Promise<void> {
    return this.rooms.close();
  }

  /** Lets time pass and fires what falls due, in hops short enough that what one timer arms can fire too. */
  async pass(ms: number): Promise<number> {
    this.rooms.clock.advance(ms);
    return this.timers.drain();
  }

  async start(sopKey: string, form: Record<string, unknown>, by = this.staff.ann): Promise<RunChange> {
    return value(await this.engine.startRun(by, { sopKey, form }));
  }

  move(
    by: Caller,
    task: { id: string },
    move: MoveTaskInput['move'],
    options?: CommandOptions,
  ): Promise<Outcome<TaskChange>> {
    return this.engine.moveTask(by, { taskId: task.id, move }, options);
  }

  /** Claims, starts and submits. */
  async finish(by: Caller, task: { id: string }): Promise<TaskChange> {
    await this.move(by, task, { type: 'task.claim' });
    await this.move(by, task, { type: 'task.start' });
    return value(await this.move(by, task, { type: 'task.submit' }));
  }

  /** The task of a run by its instance, as it is stored now. */
  async task(runId: string, instance: string): Promise<TaskRow> {
    const tasks = await this.rooms
      .get(UnitOfWork)
      .run({ workspaceId: this.workspaceId, readOnly: true }, (tx) => this.rooms.get(TaskStore).ofRun(tx, runId));
    const task = tasks.find((row) => row.instance === instance);
    if (!task) throw new Error(`The run has no task ${instance}.`);
    return task;
  }

  async replay(runId: string) {
    return this.rooms
      .get(UnitOfWork)
      .run({ workspaceId: this.workspaceId, readOnly: true }, (tx) => this.rooms.get(Replay).run(tx, runId));
  }

  /** Rows as they are in the database, above row-level security. */
  look<R extends object>(sql: string, values?: unknown[]): Promise<R[]> {
    return this.rooms.database.look<R>(sql, values);
  }

  /** Types of a run's log rows, in order. */
  async history(runId: string): Promise<string[]> {
    return (await this.look<{ type: string }>('select type from event where run_id = $1 order by id', [runId])).map(
      (row) => row.type,
    );
  }

  /** Puts another version of an SOP in place, which new runs take from now on; its id. */
  async publishNext(source: string): Promise<string> {
    const { doc, findings } = readSop(source);
    if (!doc) throw new Error(`The sample cannot be read: ${JSON.stringify(findings)}`);
    const id = newId();
    await this.look(
      `with next as (update sop set latest_number = latest_number + 1, active_version_id = null where workspace_id = $1 and key = $2 returning *)
       insert into sop_version (workspace_id, id, sop_id, number, source, content_hash, title_zh, title_en, origin, author_ids, published_at)
       select $1, $3, id, latest_number, $4, $5, title_zh, title_en, 'member', '{}', now() from next`,
      [this.workspaceId, doc.sop, id, source, createHash('sha256').update(source).digest()],
    );
    await this.look('update sop set active_version_id = $2 where workspace_id = $1 and key = $3', [
      this.workspaceId,
      id,
      doc.sop,
    ]);
    this.rooms.get(SopCache).forget(this.workspaceId, doc.sop);
    return id;
  }

  /** Puts a document in place as it is: publishing has tests of its own. */
  async publish(source: string): Promise<void> {
    const { doc, findings } = readSop(source);
    if (!doc) throw new Error(`The sample cannot be read: ${JSON.stringify(findings)}`);
    const [sopId, versionId] = [newId(), newId()];
    const hash = createHash('sha256').update(source).digest();
    await this.look(
      `insert into sop (workspace_id, id, key, title_zh, title_en, owner_role, status, latest_number, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, 'active', 1, now(), now())`,
      [this.workspaceId, sopId, doc.sop, doc.title.zh, doc.title.en, doc.owner],
    );
    await this.look(
      `insert into sop_version (workspace_id, id, sop_id, number, source, content_hash, title_zh, title_en, origin, author_ids, published_at)
       values ($1, $2, $3, 1, $4, $5, $6, $7, 'shipped', '{}', now())`,
      [this.workspaceId, versionId, sopId, source, hash, doc.title.zh, doc.title.en],
    );
    await this.look('update sop set active_version_id = $3 where workspace_id = $1 and id = $2', [
      this.workspaceId,
      sopId,
      versionId,
    ]);
  }
}

const callerOf = ({ workspaceId, memberId }: { workspaceId: string; memberId: string }): Caller => ({
  workspaceId,
  memberId,
  lang: 'zh',
  requestId: 'test',
});

/** What a command answered, or the refusal as an error. */
export const value = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
};

/** The code of a refusal, or `done`. */
export const codeOf = (outcome: Outcome<unknown>): string => (outcome.ok ? 'done' : outcome.refusal.code);

export const HOUR = 3_600_000;
