import { HOOK_POLICY_DEFAULTS } from './hook-policy.js';
import { judge } from './judge.js';

const SECOND = 1_000;
const by = { byHand: false, chance: 0.5 };

describe('what follows from a try', () => {
  test.each([
    [0, 15 * SECOND],
    [1, 120 * SECOND],
    [2, 900 * SECOND],
    [3, 7_200 * SECOND],
  ])('after %i failed tries the next one waits', (before, afterMs) => {
    const verdict = judge({ status: 500, fault: 'status' }, { ...by, before }, HOOK_POLICY_DEFAULTS);
    expect(verdict).toEqual({ status: 'failed', afterMs, isGone: false });
  });

  test('the fifth failure is the last', () => {
    const verdict = judge({ status: null, fault: 'timeout' }, { ...by, before: 4 }, HOOK_POLICY_DEFAULTS);
    expect(verdict.status).toBe('dead');
  });

  test('waits are spread by a fifth to both sides', () => {
    const waits = [0, 1].map(
      (chance) => judge({ status: 500, fault: 'status' }, { ...by, chance, before: 0 }, HOOK_POLICY_DEFAULTS).afterMs,
    );
    expect(waits).toEqual([12 * SECOND, 18 * SECOND]);
  });

  test('what somebody sent by hand is tried once, and who answers 410 is asked no more', () => {
    const once = { ...by, before: 0, byHand: true };
    expect(judge({ status: 500, fault: 'status' }, once, HOOK_POLICY_DEFAULTS).status).toBe('dead');
    expect(judge({ status: 410, fault: 'status' }, { ...by, before: 0 }, HOOK_POLICY_DEFAULTS)).toMatchObject({
      status: 'dead',
      isGone: true,
    });
    expect(judge({ status: 204, fault: null }, once, HOOK_POLICY_DEFAULTS).status).toBe('delivered');
  });
});
