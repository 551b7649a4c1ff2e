import { setTimeout as sleep } from 'node:timers/promises';

/** A busy or stalled machine needs its time; whoever waits in vain still says for what, before jest gives up. */
export const PATIENCE_MS = 120_000;

/** Waits for something to become true. @throws after `ms`, saying what it waited for. */
export async function eventually(
  what: string,
  condition: () => Promise<boolean> | boolean,
  ms = PATIENCE_MS,
): Promise<void> {
  const until = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() > until) throw new Error(`Waited ${ms} ms in vain: ${what}`);
    await sleep(20);
  }
}
