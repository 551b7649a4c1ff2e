import type { CreateTaskInput, MoveTaskInput, TaskRow } from '#engine';
import type { TaskDef } from '#sop-core';
import { TaskStore } from '#tasks';
import { demoId } from '../ids.js';
import type { StaffKey } from '../staff.js';
import type { House } from './house.js';
import { Luck } from './luck.js';
import { handIn, manualCriteria } from './work.js';

/** What becomes of a task outside of any run. Hours count from when it was handed out. */
export interface Errand {
  /** Who takes it; without a name somebody of its role. */
  doer?: StaffKey;
  startAfter: number;
  /** Absent: it stays in hand. */
  doneAfter?: number;
  /** Names of links; without them as many as the criteria ask for. */
  proof?: string[];
  /** Sent back once before it is accepted. */
  rejected?: { code: string; note: string };
  remark?: { by: StaffKey; text: string };
  /** Stands still for a reason instead of being done. */
  held?: { reason: string; external?: boolean };
}

/** A task as somebody hands it out. */
export interface Order extends Omit<CreateTaskInput, 'assigneeId' | 'dueAt' | 'id'> {
  by: StaffKey;
  assignee?: StaffKey;
  /** Hours until it is due. */
  dueIn: number;
}

/** Hands out a task; returns its id. */
export async function handOut(house: House, name: string, { by, assignee, dueIn, ...input }: Order): Promise<string> {
  const id = demoId(house.shop.workspaceId, name);
  house.claim(id);
  const step = `${name}/hand out`;
  if (house.isDone(step)) return id;
  const wish = {
    ...input,
    id,
    dueAt: new Date(house.time.now.getTime() + dueIn * HOUR),
    ...(assignee && { assigneeId: house.shop.members[assignee] }),
  };
  await house.burst([() => house.engine.createTask(house.as(by, step), wish)]);
  return id;
}

/** Works off a task outside of any run. */
export async function workOff(house: House, name: string, taskId: string, errand: Errand): Promise<void> {
  const luck = new Luck(name);
  const began = house.time.now.getTime();
  const first = await taskOf(house, taskId);
  const wait = (hours: number, role: string): Promise<void> =>
    house.time.until(house.days.inHours(new Date(began + hours * HOUR), role));
  const send = async (
    step: string,
    by: StaffKey,
    moves: { name: string; move: MoveTaskInput['move'] }[],
  ): Promise<void> => {
    const open = moves
      .map(({ name: part, move }) => ({ step: `${name}/${step} ${part}`, move }))
      .filter((one) => !house.isDone(one.step));
    await house.burst(
      open.map(
        ({ step: id, move }) =>
          () =>
            house.engine.moveTask(house.as(by, id), { taskId, move }),
      ),
    );
  };

  await wait(errand.startAfter, first.role);
  const task = await taskOf(house, taskId);
  const doer =
    task.assigneeId === null
      ? (errand.doer ?? house.cast.doer(task.role, house.time.now, luck))
      : house.cast.present(house.keyOf(task.assigneeId), house.time.now);
  await send('take', doer, [{ name: 'start', move: { type: 'task.start' } }]);
  if (errand.remark) {
    const { by, text } = errand.remark;
    const step = `${name}/say`;
    if (!house.isDone(step))
      await house.burst([() => house.engine.comment(house.as(by, step), { taskId, text, ...house.mentions(text) })]);
  }
  if (errand.held) await send('hold', doer, [{ name: 'hold', move: { type: 'task.hold', ...errand.held } }]);
  if (errand.doneAfter === undefined) return;

  await wait(errand.doneAfter, task.role);
  const def = task.definition as unknown as TaskDef;
  const own = task.acceptorRole === null || task.acceptorRole === 'system';
  const confirm = own ? manualCriteria(def, { all: false }) : [];
  const result = { fields: {}, files: [], proof: errand.proof ?? [], confirm };
  await send('first', doer, handIn(taskId, def, result));
  for (let round = 1; (await taskOf(house, taskId)).status === 'submitted'; round++) {
    const hours = (house.time.now.getTime() - began) / HOUR;
    await wait(hours + luck.int(1, 4), task.acceptorRole ?? task.role);
    const judge = house.cast.judge(task.acceptorRole ?? 'manager', [doer], house.time.now) ?? 'u01';
    const { rejected } = errand;
    if (rejected && round === 1) {
      const failed = (def.criteria ?? []).map(({ key }) => key).slice(0, 1);
      await send('verdict', judge, [{ name: 'reject', move: { type: 'task.reject', ...rejected, failed } }]);
      await wait(hours + luck.int(8, 20), task.role);
      await send('again', doer, handIn(`${taskId}`, def, result));
    } else {
      await send(`verdict ${round}`, judge, [
        { name: 'accept', move: { type: 'task.accept', confirm: manualCriteria(def, { all: false }) } },
      ]);
    }
  }
}

const HOUR = 3_600_000;

async function taskOf(house: House, id: string): Promise<TaskRow> {
  const task = await house.read((tx) => house.rooms.get(TaskStore).byId(tx, id));
  if (!task) throw new Error(`There is no task ${id}.`);
  return task;
}
