import type { Who } from '#identity';
import { codeOf, must, TestRooms } from '../../identity/src/testing/rooms.js';
import { addDuration } from './add-duration.js';
import { CALENDAR_ENTITIES } from './calendar.entity.js';
import { CalendarModule } from './calendar.module.js';
import { Calendars } from './calendars.js';
import { SetCalendarDay, type CalendarDayInput } from './commands/set-calendar-day.js';
import { SetCalendar, type CalendarInput } from './commands/set-calendar.js';

let rooms: TestRooms;
beforeAll(async () => {
  rooms = await TestRooms.open({ modules: [CalendarModule], entities: CALENDAR_ENTITIES });
});
afterAll(() => rooms?.close());

const at = (local: string): Date => new Date(`${local}:00+08:00`);
const calendars = (workspaceId: string) =>
  rooms.database.unitOfWork.run({ workspaceId }, (tx) => rooms.get(Calendars).resolve(tx, workspaceId));
const setDay = (who: Who, input: CalendarDayInput) => rooms.get(SetCalendarDay).run(who, input);
const setWeek = (who: Who, input: CalendarInput) => rooms.get(SetCalendar).run(who, input);

describe('the calendars of a workspace', () => {
  it('are the shipped ones until something is changed; a role by level works like the role, an unknown one like the office', async () => {
    const { workspaceId } = await rooms.workspace('shipped');
    const set = await calendars(workspaceId);
    expect(addDuration(at('2026-11-23T23:00'), '2wh', set.of('cs.lead'))).toEqual(at('2026-11-24T09:00'));
    expect(addDuration(at('2026-11-23T23:00'), '2wh', set.of('procurement'))).toEqual(at('2026-11-24T11:00'));
    expect(addDuration(at('2026-11-23T23:00'), '2wh', set.of(null))).toEqual(at('2026-11-24T11:00'));
  });

  it('follow a changed week and single days from the next question on, and log it', async () => {
    const { workspaceId, founder } = await rooms.workspace('changed');
    must(
      await setWeek(founder, {
        role: 'design',
        zone: 'Asia/Shanghai',
        week: {
          1: [
            ['10:00', '12:00'],
            ['13:00', '19:00'],
          ],
        },
        holidays: 'ignore',
      }),
    );
    must(await setDay(founder, { role: '*', date: '2026-11-30', hours: [], note: '盘点' }));
    must(await setDay(founder, { role: 'cs', date: '2026-11-30', hours: [['10:00', '24:00']] }));
    const set = await calendars(workspaceId);
    // Mondays only, with a lunch break; Monday 30 November is off for all but customer service.
    expect(addDuration(at('2026-11-23T11:00'), '2wh', set.of('design'))).toEqual(at('2026-11-23T14:00'));
    expect(addDuration(at('2026-11-23T18:00'), '2wh', set.of('design'))).toEqual(at('2026-12-07T11:00'));
    expect(addDuration(at('2026-11-29T23:00'), '2wh', set.of('cs'))).toEqual(at('2026-11-30T11:00'));
    expect(addDuration(at('2026-11-28T18:00'), '1wh', set.of('ops'))).toEqual(at('2026-12-01T10:00'));
    must(await setDay(founder, { role: '*', date: '2026-11-30', hours: 'clear' }));
    expect(addDuration(at('2026-11-28T18:00'), '1wh', (await calendars(workspaceId)).of('ops'))).toEqual(
      at('2026-11-30T10:00'),
    );
    const rows = await rooms.database.look<{ data: { role: string } }>(
      `select data from event where type = 'calendar.changed' and workspace_id = $1 order by id`,
      [workspaceId],
    );
    expect(rows.map(({ data }) => data.role)).toEqual(['design', '*', 'cs', '*']);
  });

  it.each<[Partial<CalendarInput>, string]>([
    [{ zone: 'Mars/Olympus' }, 'zone_unknown'],
    [{ week: {} }, 'hours_missing'],
    [{ week: { 1: [['18:00', '09:00']] } }, 'hours_invalid'],
    [
      {
        week: {
          1: [
            ['09:00', '12:00'],
            ['11:00', '13:00'],
          ],
        },
      },
      'hours_invalid',
    ],
    [{ week: { 8: [['09:00', '12:00']] } }, 'hours_invalid'],
    [{ role: 'emperor' }, 'role_unknown'],
  ])('refuse %j with %s', async (change, code) => {
    const { founder } = await rooms.workspace(`bad-${Math.random().toString(36).slice(2)}`);
    const input: CalendarInput = {
      role: 'cs',
      zone: 'Asia/Shanghai',
      week: { 1: [['09:00', '18:00']] },
      holidays: 'observe',
      ...change,
    };
    expect(await setWeek(founder, input)).toMatchObject({
      ok: false,
      refusal: { code: 'INPUT_INVALID', blockers: [{ code }] },
    });
  });

  it.each(['2026-02-30', '2026-13-01', '1999-01-01', 'tomorrow', ''])('refuse the date %j', async (date) => {
    const { founder } = await rooms.workspace(`date-${Math.random().toString(36).slice(2)}`);
    expect(codeOf(await setDay(founder, { role: 'cs', date, hours: [] }))).toBe('INPUT_INVALID');
  });

  it("are changed by managers and admins only, and seen by nobody else's workspace", async () => {
    const { workspaceId, founder } = await rooms.workspace('rights');
    const lead = await rooms.member(workspaceId, [{ role: 'cs', level: 'lead' }]);
    expect(codeOf(await setDay(lead, { role: 'cs', date: '2026-12-12', hours: [] }))).toBe('RIGHT_MISSING');
    must(await setDay(founder, { role: 'cs', date: '2026-12-12', hours: [] }));
    const other = await rooms.workspace('neighbour');
    expect((await calendars(other.workspaceId)).of('cs').days.size).toBe(0);
    expect((await calendars(workspaceId)).of('cs').days.size).toBe(1);
  });

  it('are not changed over what the caller has not seen', async () => {
    const { founder } = await rooms.workspace('unseen');
    const off = (date: string) =>
      rooms.get(SetCalendarDay).run(founder, { role: 'cs', date, hours: [] }, { expectedRevision: 0 });
    const both = await Promise.all([off('2026-12-01'), off('2026-12-02')]);
    expect(both.map(codeOf).sort()).toEqual(['STALE', 'ok']);
  });
});
