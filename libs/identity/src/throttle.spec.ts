import { countAttempt, throttleRules, waitMs, type ThrottleState } from './throttle.js';

const start = new Date('2026-11-23T10:00:00Z');
const after = (seconds: number): Date => new Date(+start + seconds * 1_000);
const rule = { key: Buffer.alloc(32), free: 3 };
const clean: ThrottleState = { failures: 0, lastFailureAt: start, lockedUntil: null };

describe('counting sign-ins', () => {
  it('lets the free ones pass and then doubles the wait up to a quarter of an hour', () => {
    let state = clean;
    const waits: number[] = [];
    for (let n = 0; n < 10; n++) {
      state = countAttempt(state, rule, start);
      waits.push(waitMs(state, start) / 1_000);
    }
    expect(waits).toEqual([0, 0, 30, 60, 120, 240, 480, 900, 900, 900]);
  });

  it('hears again when the wait is over', () => {
    const state = [1, 2, 3].reduce((before) => countAttempt(before, rule, start), clean);
    expect(waitMs(state, after(29))).toBe(1_000);
    expect(waitMs(state, after(30))).toBe(0);
  });

  it('forgets after an hour of quiet', () => {
    const state = [1, 2, 3, 4].reduce((before) => countAttempt(before, rule, start), clean);
    expect(countAttempt(state, rule, after(3_601))).toMatchObject({ failures: 1, lockedUntil: null });
  });

  it('counts the pair strictly, the e-mail and the address generously', () => {
    const rules = throttleRules('a@b.cn', '10.0.0.1');
    expect(rules.map(({ free }) => free)).toEqual([5, 30, 60]);
    expect(new Set(rules.map(({ key }) => key.toString('hex'))).size).toBe(3);
    expect(throttleRules('a@b.cn', null)).toHaveLength(2);
  });
});
