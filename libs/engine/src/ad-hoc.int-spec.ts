import { newId } from '#database';
import type { TaskRow } from './contract.js';
import { PARCEL } from './testing/sample-sops.js';
import { codeOf, HOUR, Shop, value } from './testing/shop.js';

describe('tasks without a run, and what boards do to cards', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await Shop.open(PARCEL);
  });
  afterAll(() => shop?.close());

  const input = {
    title: '换灯泡',
    role: 'warehouse',
    acceptor: 'cs',
    checklist: [{ title: '断电' }],
    criteria: [{ title: '亮了' }],
  };

  test('an ad-hoc task goes through the same machine', async () => {
    const { ann, packer } = shop.staff;
    const { task } = value(await shop.engine.createTask(ann, { ...input, assigneeId: packer.memberId! }));
    expect(task).toMatchObject({
      runId: null,
      status: 'todo',
      assigneeId: packer.memberId,
      doneCount: 0,
      totalCount: 2,
      createdBy: ann.memberId,
    });
    value(await shop.move(packer, task, { type: 'task.start' }));
    expect(codeOf(await shop.move(packer, task, { type: 'task.submit' }))).toBe('CHECKLIST_INCOMPLETE');
    const ticked = value(await shop.move(packer, task, { type: 'task.tick', item: 'item1', done: true }));
    expect(ticked.task.doneCount).toBe(1);
    value(await shop.move(packer, task, { type: 'task.submit' }));
    expect(codeOf(await shop.move(packer, task, { type: 'task.accept' }))).not.toBe('done');
    const done = value(await shop.move(ann, task, { type: 'task.accept', confirm: ['criterion1'] }));
    expect(done.task).toMatchObject({ status: 'accepted', doneCount: 2 });
    expect(done.task.closedAt).not.toBeNull();
  });

  test('it has a due, reminders and a clock like any other', async () => {
    const dueAt = new Date(shop.rooms.clock.now().getTime() + 10 * HOUR);
    const { task } = value(await shop.engine.createTask(shop.staff.ann, { ...input, dueAt }));
    expect(task.dueAt).toEqual(dueAt);
    await shop.pass(16 * HOUR);
    const types = await shop.look<{ type: string }>(
      "select type from event where task_id = $1 and type like 'task.%' order by id",
      [task.id],
    );
    expect(types.map((row) => row.type)).toEqual(['task.created', 'task.reminded', 'task.overdue', 'task.escalated']);
  });

  test.each([
    ['an unknown role', { ...input, role: 'astronaut' }, 'INPUT_INVALID'],
    ['an unknown assignee', { ...input, assigneeId: newId() }, 'INPUT_INVALID'],
    ['a run that does not exist', { ...input, relatedRunId: newId() }, 'NOT_FOUND'],
  ])('%s is refused', async (_, wrong, code) => {
    expect(codeOf(await shop.engine.createTask(shop.staff.ann, wrong))).toBe(code);
  });

  test('an id can be chosen once', async () => {
    const id = newId();
    value(await shop.engine.createTask(shop.staff.ann, { ...input, id }));
    expect(codeOf(await shop.engine.createTask(shop.staff.ann, { ...input, id }))).toBe('CONFLICT');
  });

  test('a remark is kept and needs no right', async () => {
    const { run, tasks } = await shop.start('parcel', { orderNo: 'REMARK' });
    value(await shop.engine.comment(shop.staff.packer, { taskId: tasks[0]!.id, text: ' 小心轻放 ' }));
    value(await shop.engine.comment(shop.staff.packer, { runId: run.id, text: '已通知' }));
    const bodies = await shop.look<{ body: string }>('select body from comment where run_id = $1 order by id', [
      run.id,
    ]);
    expect(bodies.map((row) => row.body)).toEqual(['小心轻放', '已通知']);
    expect(codeOf(await shop.engine.comment(shop.staff.packer, { runId: run.id, text: '  ' }))).toBe('INPUT_INVALID');
    expect(codeOf(await shop.engine.comment(shop.staff.packer, { runId: newId(), text: '?' }))).toBe('NOT_FOUND');
    expect(await shop.replay(run.id)).toMatchObject({ equal: true });
  });

  test('leads say what comes first', async () => {
    const { run, tasks } = await shop.start('parcel', { orderNo: 'PRIO' });
    expect(codeOf(await shop.engine.setPriority(shop.staff.ann, { taskId: tasks[0]!.id, priority: 'P0' }))).toBe(
      'RIGHT_MISSING',
    );
    value(await shop.engine.setPriority(shop.staff.lead, { taskId: tasks[0]!.id, priority: 'P0' }));
    value(
      await shop.engine.setPriority(
        shop.staff.lead,
        { runId: run.id, priority: 'P1' },
        { expectedRevision: run.revision },
      ),
    );
    expect(
      codeOf(
        await shop.engine.setPriority(
          shop.staff.lead,
          { runId: run.id, priority: 'P2' },
          { expectedRevision: run.revision },
        ),
      ),
    ).toBe('STALE');
    expect((await shop.task(run.id, tasks[0]!.instance)).priority).toBe('P0');
  });

  test('a card moves between its neighbours', async () => {
    const cards: TaskRow[] = [];
    for (const title of ['一', '二', '三'])
      cards.push(value(await shop.engine.createTask(shop.staff.ann, { ...input, title })).task);
    const [one, two, three] = cards as [TaskRow, TaskRow, TaskRow];
    const order = async () =>
      (
        await shop.look<{ title_zh: string }>('select title_zh from task where id = any($1) order by rank', [
          cards.map((card) => card.id),
        ])
      ).map((row) => row.title_zh);
    expect(await order()).toEqual(['一', '二', '三']);
    value(
      await shop.engine.reorderTask(shop.staff.ann, { taskId: three.id, afterTaskId: one.id, beforeTaskId: two.id }),
    );
    expect(await order()).toEqual(['一', '三', '二']);
    value(await shop.engine.reorderTask(shop.staff.ann, { taskId: one.id }));
    expect(await order()).toEqual(['三', '二', '一']);
    const crossed = await shop.engine.reorderTask(shop.staff.ann, {
      taskId: three.id,
      afterTaskId: one.id,
      beforeTaskId: two.id,
    });
    expect(codeOf(crossed)).toBe('INPUT_INVALID');
    expect(codeOf(await shop.engine.reorderTask(shop.staff.ann, { taskId: three.id, afterTaskId: newId() }))).toBe(
      'NOT_FOUND',
    );
  });
});
