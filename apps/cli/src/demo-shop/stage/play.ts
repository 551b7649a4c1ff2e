import {
  type MoveRunInput,
  type MoveTaskInput,
  type RunChange,
  RunStore,
  type TaskChange,
  type TaskRow,
} from '#engine';
import { type CompiledSop, type FieldDef, type Json, type TaskDef, valuesFromDocument } from '#sop-core';
import { TaskStore } from '#tasks';
import { demoId } from '../ids.js';
import { keepPhoto } from '../keep-photo.js';
import { levelOf, type StaffKey } from '../staff.js';
import type { House } from './house.js';
import { Luck } from './luck.js';
import { handIn, manualCriteria } from './work.js';

type Values = Record<string, unknown>;
type Move = MoveTaskInput['move'];
type RunMove = MoveRunInput extends infer M ? (M extends { runId: string } ? Omit<M, 'runId'> : never) : never;

export interface Beginning {
  sop: string;
  by: StaffKey;
  /** As in an SOP file: money in yuan. */
  form: Values;
  priority?: 'P0' | 'P1' | 'P2' | 'P3';
  owner?: StaffKey;
  /** Photos the buyer sent along, by form field. */
  photos?: Record<string, string[]>;
}

export interface Doing {
  by?: StaffKey;
  /** What is filled in, as in an SOP file: money in yuan, files by their names. */
  with?: Values;
  /** Names of links; without them as many as the criteria ask for. */
  proof?: string[];
  /** Minutes from taking the task to handing it in; 0: at once. */
  takes?: number;
  /** Also these manual criteria are confirmed. */
  confirm?: string[];
  acceptBy?: StaffKey;
  /** Minutes until the verdict. */
  acceptAfter?: number;
  /** Leaves the result waiting for its verdict. */
  submitOnly?: boolean;
  /** It is sent back once before it is accepted. */
  rejected?: Omit<Rejecting, 'by'>;
}

export interface Rejecting {
  by: StaffKey;
  code: string;
  note: string;
  failed?: string[];
}

/** Statuses in which nothing more happens to a task. */
const SETTLED: ReadonlySet<string> = new Set(['accepted', 'waived', 'canceled']);

/** One run on its way, played by the staff. Every step has a name; a step an earlier start has taken is left out. */
export class Play {
  private readonly luck: Luck;
  private readonly counts = new Map<string, number>();
  private readonly tasks = new Map<string, TaskRow>();

  private constructor(
    private readonly house: House,
    readonly name: string,
    private readonly sop: CompiledSop,
    readonly runId: string,
    /** People of generated stories work in their hours; told stories name their times. */
    private readonly keepsHours: boolean,
  ) {
    this.luck = new Luck(name);
  }

  /** Starts a run. `name` is unique in the shop and stands for the run in all its steps. */
  static async begin(house: House, name: string, from: Beginning, keepsHours = false): Promise<Play> {
    const sop = await house.sop(from.sop);
    const play = new Play(house, name, sop, demoId(house.shop.workspaceId, name), keepsHours);
    house.claim(play.runId);
    await play.start(from);
    return play;
  }

  /** Takes over a run that the program or another run has started. */
  static async join(house: House, run: { id: string; sopKey: string }, name: string, keepsHours = true): Promise<Play> {
    return new Play(house, name, await house.sop(run.sopKey), run.id, keepsHours);
  }

  get now(): Date {
    return this.house.time.now;
  }

  /** Waits for a day of the story and a time of day; goes on at once when that is past. */
  at(day: number, time: string): Promise<void> {
    return this.house.time.until(this.house.days.at(day, time));
  }

  /** Waits so many minutes, in a generated story until the role is at work. */
  async after(minutes: number, role = 'cs'): Promise<void> {
    const wanted = new Date(this.now.getTime() + minutes * 60_000);
    const then = this.keepsHours ? this.house.days.inHours(wanted, role) : wanted;
    if (then > this.now) await this.house.time.until(then);
  }

  /** Waits until this very minute of a day, where half an hour would be too late. */
  async sharp(day: number, time: string): Promise<void> {
    await this.house.time.exactly(this.house.days.at(day, time));
  }

  /** Parts of the run that go on beside each other. */
  together(...parts: (() => Promise<void>)[]): Promise<void> {
    return this.house.time.together(...parts);
  }

  /** Does a task from taking it to its verdict. */
  async do(key: string, how: Doing = {}): Promise<void> {
    await this.take(key, how.by);
    await this.finish(key, how);
    if (how.submitOnly) return;
    if (how.rejected) await this.rework(key, how, how.rejected);
    await this.judge(key, how);
  }

  /** Takes a task in hand. */
  async take(key: string, by?: StaffKey): Promise<void> {
    const step = this.step(`${key} start`);
    if (this.house.isDone(step) || this.house.isDone(this.nextStep(`${key} submit`))) return;
    const wanted = await this.open(key);
    await this.after(0, wanted.role);
    const task = await this.open(key);
    // What came back from its acceptor is in hand already.
    if (task.status === 'in_progress') return;
    const who = by ?? this.doerOf(task);
    await this.send([{ step, by: who, task, move: { type: 'task.start' } }]);
  }

  /** Hands in a task that was taken before. */
  async finish(key: string, how: Doing = {}): Promise<void> {
    const last = this.step(`${key} submit`);
    if (this.house.isDone(last)) return;
    const { takes = this.luck.int(12, 70) } = how;
    const { role } = await this.open(key);
    if (takes > 0) await this.after(takes, role);
    const task = await this.open(key);
    const by = how.by ?? this.doerOf(task);
    const def = this.defOf(task);
    const given = valuesFromDocument(def.form ?? {}, how.with ?? {});
    const { fields, files } = await this.withFiles(def.form ?? {}, given, by);
    const own = def.acceptor === undefined || def.acceptor === 'system';
    const confirm = own ? [...manualCriteria(def, { all: false }), ...(how.confirm ?? [])] : [];
    const moves = handIn(task.id, def, { fields, files, proof: how.proof ?? [], confirm });
    await this.send(
      moves.map(({ name, move }) => ({
        step: name === 'submit' ? last : `${last} ${name}`,
        by,
        task,
        move,
      })),
    );
  }

  /** Accepts what waits for a person's verdict; which results are sampled differs from shop to shop. New colleagues' first results: two people. */
  async judge(key: string, how: Pick<Doing, 'acceptBy' | 'acceptAfter' | 'confirm'> = {}): Promise<void> {
    await this.verdict(key, this.step(`${key} accept`), how);
    const { acceptBy: _, ...others } = how;
    await this.verdict(key, this.step(`${key} accept too`), others);
  }

  private async verdict(
    key: string,
    step: string,
    how: Pick<Doing, 'acceptBy' | 'acceptAfter' | 'confirm'>,
  ): Promise<void> {
    if (this.house.isDone(step)) return;
    const waiting = await this.known(key);
    if (waiting.status !== 'submitted') return;
    const role = waiting.acceptorRole ?? 'manager';
    await this.after(how.acceptAfter ?? this.luck.int(15, 150), role);
    const by = how.acceptBy ?? (await this.judgeOf(role, waiting));
    await this.reload();
    const task = this.find(key);
    if (task?.status !== 'submitted') return;
    const def = this.defOf(task);
    const confirm = [...manualCriteria(def, { all: Array.isArray(def.acceptor) }), ...(how.confirm ?? [])];
    await this.send([{ step, by, task, move: { type: 'task.accept', confirm } }]);
  }

  async reject(key: string, { by, code, note, failed }: Rejecting): Promise<void> {
    const step = this.step(`${key} reject`);
    if (this.house.isDone(step)) return;
    const task = await this.open(key);
    const all = (this.defOf(task).criteria ?? []).map((criterion) => criterion.key);
    await this.send([{ step, by, task, move: { type: 'task.reject', code, note, failed: failed ?? all.slice(0, 1) } }]);
  }

  /** Sent back, and handed in again. */
  private async rework(key: string, how: Doing, why: Omit<Rejecting, 'by'>): Promise<void> {
    const role = (await this.known(key)).acceptorRole ?? 'manager';
    await this.after(how.acceptAfter ?? this.luck.int(20, 120), role);
    const task = await this.known(key);
    await this.reject(key, { by: how.acceptBy ?? (await this.judgeOf(role, task)), ...why });
    await this.finish(key, { ...how, takes: how.takes ?? 120 });
  }

  /** Any other move of a task: hold, resume, waive, extend, assign. */
  async move(key: string, by: StaffKey, move: Move): Promise<void> {
    const step = this.step(`${key} ${move.type}`);
    if (this.house.isDone(step)) return;
    await this.send([{ step, by, task: await this.open(key), move }]);
  }

  /** Hands a task to somebody. */
  async assign(key: string, by: StaffKey, to: StaffKey, reason: string): Promise<void> {
    const { role } = await this.known(key);
    const level = levelOf(to, role);
    await this.move(key, by, { type: 'task.assign', assignee: { member: this.house.shop.members[to], level }, reason });
  }

  /** Something that happened outside of tasks. */
  async tell(event: string, by: StaffKey, values: Values = {}): Promise<void> {
    const step = this.step(event);
    if (this.house.isDone(step)) return;
    const defs = this.sop.doc.events?.[event]?.fields ?? {};
    const { fields } = await this.withFiles(defs, valuesFromDocument(defs, values), by);
    await this.moveRun(step, by, { type: 'run.event', event, payload: fields });
  }

  async pause(by: StaffKey, reason: string): Promise<void> {
    await this.moveRun(this.step('pause'), by, { type: 'run.pause', reason });
  }

  async resume(by: StaffKey): Promise<void> {
    await this.moveRun(this.step('resume'), by, { type: 'run.resume' });
  }

  async cancel(by: StaffKey, reason: string): Promise<void> {
    await this.moveRun(this.step('cancel'), by, { type: 'run.cancel', reason });
  }

  /** A remark on the run, or on one of its tasks. */
  async say(by: StaffKey, text: string, on?: string): Promise<void> {
    const step = this.step(`say${on === undefined ? '' : ` ${on}`}`);
    if (this.house.isDone(step)) return;
    const { house, runId } = this;
    const place = on === undefined ? { runId } : { taskId: (await this.known(on)).id };
    await house.burst([() => house.engine.comment(house.as(by, step), { ...place, text, ...house.mentions(text) })]);
  }

  /** Whether a task is open now: timers and other runs may have moved this one. */
  async isOpen(key: string): Promise<boolean> {
    await this.reload();
    if (this.find(key)) return true;
    // After a start that was cut off, what an earlier one has handed in counts as open from when it was opened.
    if (!this.house.isDone(this.nextStep(`${key} submit`))) return false;
    return this.rowsOf(key).some(({ openedAt }) => openedAt <= this.now);
  }

  /** Waits, looking now and then, until a task is open or so many hours have gone by. */
  async untilOpen(key: string, hours: number): Promise<boolean> {
    const last = Math.max(this.now.getTime(), this.house.resumedAt.getTime()) + hours * 3_600_000;
    while (!(await this.isOpen(key))) {
      if (this.now.getTime() >= last) return false;
      await this.house.time.until(new Date(this.now.getTime() + 30 * 60_000));
    }
    return true;
  }

  /** Where the run stands, and its final when it is over. */
  async status(): Promise<{ stages: string[]; final: string | null }> {
    const run = await this.house.read((tx) => this.house.rooms.get(RunStore).byId(tx, this.runId));
    if (!run) throw new Error(`The run of ${this.name} is gone.`);
    return { stages: run.stages, final: run.final };
  }

  private async start({ by, form, sop: sopKey, priority = 'P2', owner = by, photos = {} }: Beginning): Promise<void> {
    const step = this.step('begin');
    if (this.house.isDone(step)) return;
    const { house, runId } = this;
    const values = valuesFromDocument(this.sop.doc.form, form);
    for (const [field, names] of Object.entries(photos)) {
      values[field] = await Promise.all(names.map((name) => keepPhoto(house, by, name)));
    }
    const input = { id: runId, sopKey, form: values, priority, ownerId: house.shop.members[owner] };
    this.note(await house.burst([() => house.engine.startRun(house.as(by, step), input)]));
  }

  private async moveRun(step: string, by: StaffKey, move: RunMove): Promise<void> {
    if (this.house.isDone(step)) return;
    const { house, runId } = this;
    const input = { runId, ...move };
    try {
      this.note(await house.burst([() => house.engine.moveRun(house.as(by, step), input)]));
    } catch (error) {
      throw new Error(`${step} (${by}): ${String(error)}`, { cause: error });
    }
  }

  private async send(acts: { step: string; by: StaffKey; task: TaskRow; move: Move }[]): Promise<void> {
    const { house } = this;
    const open = acts.filter(({ step }) => !house.isDone(step));
    const sends = open.map(
      ({ step, by, task, move }) =>
        () =>
          house.engine.moveTask(house.as(by, step), { taskId: task.id, move }),
    );
    try {
      this.note(await house.burst(sends));
    } catch (error) {
      throw new Error(`${open.map(({ step, by }) => `${step} (${by})`).join(', ')}: ${String(error)}`, {
        cause: error,
      });
    }
  }

  private note(changes: readonly (RunChange | TaskChange)[]): void {
    for (const change of changes) {
      for (const row of 'task' in change ? [change.task, ...change.tasks] : change.tasks) {
        if (row.runId === this.runId) this.tasks.set(row.instance, row);
      }
    }
  }

  private async open(key: string): Promise<TaskRow> {
    const there = this.find(key);
    if (there) return there;
    await this.reload();
    const found = this.find(key);
    if (found) return found;
    const open = [...this.tasks.values()].filter(({ status }) => !SETTLED.has(status)).map(({ instance }) => instance);
    const { stages, final } = await this.status();
    throw new Error(`${this.name} has no open task ${key}; open: ${open.join(', ')}; in ${final ?? stages.join(', ')}`);
  }

  private async known(key: string): Promise<TaskRow> {
    if (!this.tasks.has(key)) await this.reload();
    const found =
      this.find(key) ?? this.tasks.get(key) ?? [...this.tasks.values()].findLast((task) => task.taskKey === key);
    if (!found) throw new Error(`${this.name} has no task ${key}.`);
    return found;
  }

  private find(key: string): TaskRow | undefined {
    return this.rowsOf(key).find((task) => !SETTLED.has(task.status));
  }

  private async reload(): Promise<void> {
    const rows = await this.house.read((tx) => this.house.rooms.get(TaskStore).ofRun(tx, this.runId));
    this.tasks.clear();
    for (const row of rows.sort((a, b) =>
      a.openedAt < b.openedAt ? -1 : a.openedAt > b.openedAt ? 1 : a.instance.localeCompare(b.instance),
    ))
      this.tasks.set(row.instance, row);
  }

  private doerOf(task: TaskRow): StaffKey {
    const { house } = this;
    if (task.assigneeId === null) return house.cast.doer(task.role, this.now, this.luck);
    return house.cast.present(house.keyOf(task.assigneeId), this.now);
  }

  /** Somebody who may judge, waiting for them if need be. */
  private async judgeOf(role: string, task: TaskRow): Promise<StaffKey> {
    for (;;) {
      const eyes = [task.doerId, task.state.acceptedOnce?.by].flatMap((id) => (id == null ? [] : this.house.keyOf(id)));
      const who = this.house.cast.judge(role, eyes, this.now);
      if (who) return who;
      await this.after(24 * 60, role);
    }
  }

  /** File fields hold ids; the stories give names. */
  private async withFiles(defs: Record<string, FieldDef>, fields: Record<string, Json>, by: StaffKey) {
    const files: { field: string; id: string; name: string }[] = [];
    for (const [field, value] of Object.entries(fields)) {
      const type = defs[field]?.type;
      if ((type !== 'image' && type !== 'file') || !Array.isArray(value)) continue;
      const kept: string[] = [];
      for (const name of value as string[]) {
        const id = await keepPhoto(this.house, by, name);
        files.push({ field, id, name });
        kept.push(id);
      }
      fields[field] = kept;
    }
    return { fields, files };
  }

  private defOf(task: TaskRow): TaskDef {
    const def = this.sop.tasks[task.taskKey];
    if (!def) throw new Error(`The SOP has no task ${task.taskKey}.`);
    return def;
  }

  private rowsOf(key: string): TaskRow[] {
    return [...this.tasks.values()].filter((task) => task.instance === key || task.taskKey === key);
  }

  /** The first time a step keeps its name, after that it is numbered. */
  private step(name: string): string {
    const step = this.nextStep(name);
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
    return step;
  }

  private nextStep(name: string): string {
    const before = this.counts.get(name) ?? 0;
    return `${this.name}/${name}${before === 0 ? '' : `#${before + 1}`}`;
  }
}
