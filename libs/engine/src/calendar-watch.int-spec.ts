import { SetCalendar, type CalendarInput } from '#calendar';
import { CalendarWatch } from './index.js';
import { PARCEL } from './testing/sample-sops.js';
import { Shop, value } from './testing/shop.js';

describe('working hours that change', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await Shop.open(PARCEL);
  });
  afterAll(() => shop?.close());

  test('move the dues that count them, and the log says by how much', async () => {
    const { run } = await shop.start('parcel', { orderNo: 'HOURS' });
    const watch = shop.rooms.get(CalendarWatch);
    await watch.look();
    const before = await shop.task(run.id, 'LABEL');
    expect(await watch.look()).toBe(0);
    expect((await shop.task(run.id, 'LABEL')).revision).toBe(before.revision);

    const hours = Object.fromEntries(['1', '2', '3', '4', '5', '6', '7'].map((day) => [day, [['09:00', '10:00']]]));
    const changed = await shop.rooms
      .get(SetCalendar)
      .run(shop.staff.boss, { role: 'cs', zone: 'Asia/Shanghai', week: hours, holidays: 'ignore' } as CalendarInput);
    expect(changed.ok).toBe(true);
    expect(await watch.look()).toBe(1);
    const after = await shop.task(run.id, 'LABEL');
    expect(after.dueAt!.getTime()).toBeGreaterThan(before.dueAt!.getTime() + 5 * 86_400_000);
    const [row] = await shop.look<{ data: object }>("select data from event where type = 'task.due_shifted'");
    expect(row!.data).toEqual({ from: before.dueAt!.toISOString(), to: after.dueAt!.toISOString(), cause: 'calendar' });
    expect(await shop.replay(run.id)).toMatchObject({ equal: true });
    expect(value(await shop.move(shop.staff.ann, after, { type: 'task.claim' })).task.dueAt).toEqual(after.dueAt);
  });
});
