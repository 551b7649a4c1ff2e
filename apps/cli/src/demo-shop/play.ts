import type { INestApplicationContext } from '@nestjs/common';
import { UnitOfWork } from '#database';
import {
  type Caller,
  Engine,
  type MoveTaskInput,
  type RunChange,
  RunStore,
  type TaskChange,
  type TaskRow,
} from '#engine';
import type { CompiledSop, TaskDef } from '#sop-core';
import { SopCache } from '#sops';
import { orStop } from '../rooms/refused.js';
import type { Shop } from './hire.js';
import { demoId } from './ids.js';
import type { Act, DemoCase } from './script.js';
import type { StaffKey } from './staff.js';
import { keepPhotos } from './keep-photos.js';

const SOP = 'after_sales_refund';

/**
 * Plays a demo case through the same commands that people use. A case that was begun in an earlier start is left as it is, even if that
 * start was cut off in the middle: half a case is a case.
 */
export async function play(rooms: INestApplicationContext, shop: Shop, demo: DemoCase): Promise<void> {
  const runId = demoId(shop.workspaceId, demo.code);
  const scope = { workspaceId: shop.workspaceId, readOnly: true };
  const { known, sop } = await rooms.get(UnitOfWork).run(scope, async (tx) => ({
    known: await rooms.get(RunStore).byId(tx, runId),
    sop: await rooms.get(SopCache).activeByKey(tx, shop.workspaceId, SOP),
  }));
  if (known || !sop) return;
  const stage = new Stage(rooms.get(Engine), shop, sop.compiled, runId);
  const evidence = await keepPhotos(rooms, shop, demo);
  const { priority, form, by } = demo;
  await stage.start(by, {
    sopKey: SOP,
    form: { ...form, ...(evidence.length > 0 && { evidence }) },
    priority: priority ?? 'P2',
  });
  for (const act of demo.acts) await stage.perform(act);
}

/** One case on its way, with the latest row of each of its tasks. */
class Stage {
  private readonly tasks = new Map<string, TaskRow>();

  constructor(
    private readonly engine: Engine,
    private readonly shop: Shop,
    private readonly sop: CompiledSop,
    private readonly runId: string,
  ) {}

  async start(
    by: StaffKey,
    input: { sopKey: string; form: Record<string, unknown>; priority: 'P0' | 'P1' | 'P2' | 'P3' },
  ): Promise<void> {
    this.note(
      orStop(await this.engine.startRun(this.as(by), { ...input, id: this.runId, ownerId: this.shop.members[by] })),
    );
  }

  async perform(act: Act): Promise<void> {
    if ('do' in act) await this.work(act);
    else if ('begin' in act) await this.move(act.begin, act.by, { type: 'task.start' });
    else if ('accept' in act) await this.accept(act.accept, act.by, act.confirm ?? []);
    else if ('send' in act) await this.send(act.send, act.by, act.payload ?? {});
    else orStop(await this.engine.comment(this.as(act.by), { runId: this.runId, text: act.say }));
  }

  private async work({ do: key, by, fields = {}, proof = [] }: Extract<Act, { do: string }>): Promise<void> {
    await this.move(key, by, { type: 'task.start' });
    for (const item of this.defOf(key).checklist ?? [])
      await this.move(key, by, { type: 'task.tick', item: item.key, done: true });
    for (const [index, name] of proof.entries()) {
      const id = demoId(this.runId, `${key} ${index}`);
      const url = `https://oms.qinghe.example/proof/${id}`;
      await this.move(key, by, { type: 'task.attach', evidence: { id, kind: 'link', name, url } });
    }
    await this.move(key, by, { type: 'task.submit', fields: fields as never });
  }

  /** Only what waits for a person: which rulings are sampled differs from case to case. */
  private async accept(key: string, by: StaffKey, confirm: string[]): Promise<void> {
    if (this.tasks.get(key)?.status === 'submitted') await this.move(key, by, { type: 'task.accept', confirm });
  }

  private async send(event: string, by: StaffKey, payload: Record<string, unknown>): Promise<void> {
    this.note(orStop(await this.engine.moveRun(this.as(by), { runId: this.runId, type: 'run.event', event, payload })));
  }

  private async move(key: string, by: StaffKey, move: MoveTaskInput['move']): Promise<void> {
    const task = this.tasks.get(key);
    if (!task) throw new Error(`The demo case has no task ${key} now.`);
    this.note(orStop(await this.engine.moveTask(this.as(by), { taskId: task.id, move })));
  }

  private note(change: RunChange | TaskChange): void {
    const rows = 'task' in change ? [change.task, ...change.tasks] : change.tasks;
    for (const row of rows) if (row.runId === this.runId) this.tasks.set(row.instance, row);
  }

  private defOf(key: string): TaskDef {
    const def = this.sop.tasks[key];
    if (!def) throw new Error(`The SOP has no task ${key}.`);
    return def;
  }

  private as(key: StaffKey): Caller {
    return {
      workspaceId: this.shop.workspaceId,
      memberId: this.shop.members[key],
      lang: 'zh',
      requestId: `demo:${this.runId}`,
    };
  }
}
