import { instantOf, offsetText, wallOf } from './wall-time.js';

describe('wall time', () => {
  it('shows an instant on the clock of a zone', () => {
    expect(wallOf('2026-12-05T02:00:00.000Z', 'Asia/Shanghai')).toBe('2026-12-05T10:00');
    expect(wallOf('2026-12-04T16:00:00.000Z', 'Asia/Shanghai')).toBe('2026-12-05T00:00');
  });

  it('reads the clock of a zone back, also across a change of the clock', () => {
    expect(instantOf('2026-12-05T10:00', 'Asia/Shanghai')).toBe('2026-12-05T02:00:00.000Z');
    expect(instantOf('2026-03-29T10:00', 'Europe/Berlin')).toBe('2026-03-29T08:00:00.000Z');
    expect(instantOf('2026-03-29T01:00', 'Europe/Berlin')).toBe('2026-03-29T00:00:00.000Z');
  });

  it('takes what is no time for none', () => expect(instantOf('', 'Asia/Shanghai')).toBeNull());

  it('names the offset', () => {
    expect(offsetText('Asia/Shanghai')).toBe('UTC+8');
    expect(offsetText('Asia/Kolkata')).toBe('UTC+5:30');
  });
});
