import { newId } from '#database';
import { COMPLAINT, PARCEL } from './testing/sample-sops.js';
import { codeOf, Shop, value } from './testing/shop.js';

describe('the engine', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await Shop.open(PARCEL, COMPLAINT);
  });
  afterAll(() => shop?.close());

  test('a run starts with its first tasks, their dues and its log', async () => {
    const { run, tasks } = await shop.start('parcel', { orderNo: 'A-1' });
    expect(run).toMatchObject({
      sopKey: 'parcel',
      subject: 'A-1',
      status: 'active',
      stages: ['preparing'],
      ownerId: shop.staff.ann.memberId,
    });
    expect(tasks.map((task) => task.instance).sort()).toEqual(['LABEL', 'PACK']);
    const pack = tasks.find((task) => task.instance === 'PACK')!;
    expect(pack.dueAt!.getTime() - pack.openedAt.getTime()).toBe(2 * 3_600_000);
    expect(await shop.history(run.id)).toEqual(expect.arrayContaining(['run.started', 'task.opened']));
    expect(await shop.replay(run.id)).toMatchObject({ equal: true, difference: null });
  });

  test('a run goes from hand to hand to its end', async () => {
    const { ann, packer } = shop.staff;
    const { run, tasks } = await shop.start('parcel', { orderNo: 'A-2' });
    for (const task of tasks) await shop.finish(ann, task);
    const check = await shop.task(run.id, 'CHECK');
    await shop.finish(ann, check);
    expect(codeOf(await shop.move(ann, check, { type: 'task.accept', confirm: ['clean'] }))).not.toBe('done');
    const accepted = value(await shop.move(packer, check, { type: 'task.accept', confirm: ['clean'] }));
    expect(accepted.task.status).toBe('accepted');
    expect(accepted.run!.stages).toEqual(['travelling']);
    const lost = value(
      await shop.engine.moveRun(ann, { runId: run.id, type: 'run.event', event: 'CARRIER.LOST', payload: {} }),
    );
    expect(lost.run).toMatchObject({ status: 'done', final: 'lost' });
    expect(lost.run.finishedAt).not.toBeNull();
    expect(await shop.look('select from timer where run_id = $1', [run.id])).toHaveLength(0);
    expect(await shop.look('select from run_key where run_id = $1', [run.id])).toHaveLength(0);
    expect(await shop.replay(run.id)).toMatchObject({ equal: true, difference: null });
  });

  test('a refusal names its reason and changes nothing', async () => {
    const { ann, packer } = shop.staff;
    const { run, tasks } = await shop.start('parcel', { orderNo: 'A-3' });
    const before = await shop.look('select * from task where run_id = $1 order by id', [run.id]);
    expect(codeOf(await shop.move(packer, tasks[0]!, { type: 'task.claim' }))).toBe('NOT_YOUR_ROLE');
    expect(codeOf(await shop.move(ann, { id: newId() }, { type: 'task.claim' }))).toBe('NOT_FOUND');
    expect(codeOf(await shop.move(ann, { id: 'no id' }, { type: 'task.claim' }))).toBe('INPUT_INVALID');
    expect(codeOf(await shop.move(ann, tasks[0]!, { type: 'task.submit' }, { expectedRevision: 99 }))).toBe('STALE');
    expect(
      codeOf(await shop.engine.moveRun(ann, { runId: run.id, type: 'run.event', event: 'NO.SUCH', payload: {} })),
    ).toBe('EVENT_UNKNOWN');
    expect(codeOf(await shop.engine.startRun(ann, { sopKey: 'parcel', form: {} }))).toBe('FIELDS_INVALID');
    expect(codeOf(await shop.engine.startRun(ann, { sopKey: 'nothing', form: {} }))).toBe('SOP_NOT_ACTIVE');
    expect(codeOf(await shop.engine.startRun(ann, { sopKey: 'parcel', form: { orderNo: 'a\u0000' } }))).toBe(
      'INPUT_INVALID',
    );
    expect(await shop.look('select * from task where run_id = $1 order by id', [run.id])).toEqual(before);
  });

  test('a second open run for the same subject is refused, and a finished one can be reopened', async () => {
    const { ann, boss } = shop.staff;
    const { run } = await shop.start('parcel', { orderNo: 'A-4' });
    const again = await shop.engine.startRun(ann, { sopKey: 'parcel', form: { orderNo: 'A-4' } });
    expect(again).toMatchObject({
      ok: false,
      refusal: { code: 'DUPLICATE_RUN', blockers: [{ params: { runId: run.id } }] },
    });
    value(await shop.engine.moveRun(boss, { runId: run.id, type: 'run.cancel', reason: '客户取消' }));
    const reopened = value(
      await shop.engine.startRun(ann, { sopKey: 'parcel', form: { orderNo: 'A-4' }, reopenOf: run.id }),
    );
    expect(reopened.run.reopenOf).toBe(run.id);
    expect(reopened.run.number).toBe(run.number + 1);
  });

  test('effects reach beyond the run: child, task, hook, count, notice', async () => {
    const { ann } = shop.staff;
    const runs = [];
    for (const sku of ['S-1', 'S-1', 'S-1']) runs.push(await shop.start('complaint', { sku }));
    const urgent = await shop.look<{ text_en: string }>('select text_en from notification where urgent');
    expect(urgent.map((row) => row.text_en)).toEqual(['Too many complaints about S-1']);
    const first = runs[0]!.run;
    value(await shop.engine.moveRun(ann, { runId: first.id, type: 'run.event', event: 'SETTLE', payload: {} }));
    const history = await shop.history(first.id);
    expect(history).toEqual(expect.arrayContaining(['run.spawned', 'hook.requested', 'run.finished']));
    const children = await shop.look<{ subject: string }>('select subject from run where parent_id = $1', [first.id]);
    expect(children).toEqual([{ subject: 'S-1' }]);
    const adHoc = await shop.look<{ title_zh: string }>('select title_zh from task where related_run_id = $1', [
      first.id,
    ]);
    expect(adHoc).toEqual([{ title_zh: '回访 S-1' }]);
  });

  test('new tasks go to the least loaded, or to the owner', async () => {
    const { tasks } = await shop.start('complaint', { sku: 'S-9' }, shop.staff.bob);
    expect(tasks.find((task) => task.instance === 'ANSWER')!.assigneeId).toBe(shop.staff.bob.memberId);
    expect(tasks.find((task) => task.instance === 'LISTEN')!.assigneeId).not.toBeNull();
  });
});
