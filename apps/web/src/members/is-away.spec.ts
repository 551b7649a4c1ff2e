import { isAway } from './is-away.js';

describe('isAway', () => {
  const now = Date.parse('2026-12-05T00:00:00Z');
  const from = '2026-12-04T00:00:00Z';

  it('holds inside the time, and without an end', () => {
    expect(isAway({ from, until: null }, now)).toBe(true);
    expect(isAway({ from, until: '2026-12-06T00:00:00Z' }, now)).toBe(true);
  });

  it('does not hold before it, after it, or without one', () => {
    expect(isAway(null, now)).toBe(false);
    expect(isAway({ from: '2026-12-06T00:00:00Z', until: null }, now)).toBe(false);
    expect(isAway({ from, until: '2026-12-05T00:00:00Z' }, now)).toBe(false);
  });
});
