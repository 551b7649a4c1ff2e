import { snoozeTimes } from './snooze-times.js';

const at = (wall: string) => snoozeTimes(Date.parse(`${wall}+08:00`), 'Asia/Shanghai');

it('offers an hour, the evening, tomorrow and Monday on the clock of the shop', () =>
  expect(at('2026-11-25T10:00:00')).toEqual([
    { key: 'hour', until: '2026-11-25T03:00:00.000Z' },
    { key: 'evening', until: '2026-11-25T10:00:00.000Z' },
    { key: 'tomorrow', until: '2026-11-26T01:00:00.000Z' },
    { key: 'monday', until: '2026-11-30T01:00:00.000Z' },
  ]));

it('leaves the evening out when it has come', () =>
  expect(at('2026-11-25T18:10:00').map(({ key }) => key)).toEqual(['hour', 'tomorrow', 'monday']));

it('means the next Monday on a Monday, and knows Sunday', () => {
  expect(at('2026-11-30T08:00:00').at(-1)?.until).toBe('2026-12-07T01:00:00.000Z');
  expect(at('2026-11-29T23:30:00').at(-1)?.until).toBe('2026-11-30T01:00:00.000Z');
});
