import type { Page } from 'playwright-core';

interface Point {
  x: number;
  y: number;
}

/** One finger on the screen. */
export interface Finger {
  down: (at: Point) => Promise<void>;
  /** Moves in steps, as a finger does. */
  moveTo: (to: Point) => Promise<void>;
  up: () => Promise<void>;
}

/** A finger for a page that was opened as a phone. */
export async function aFinger(page: Page): Promise<Finger> {
  const session = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Point[]): Promise<unknown> =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints });
  let now: Point = { x: 0, y: 0 };
  return {
    down: async (at) => {
      now = at;
      await send('touchStart', [at]);
    },
    moveTo: async (to) => {
      const from = now;
      for (let step = 1; step <= STEPS; step++) {
        now = { x: from.x + ((to.x - from.x) * step) / STEPS, y: from.y + ((to.y - from.y) * step) / STEPS };
        await send('touchMove', [now]);
      }
    },
    up: async () => {
      await send('touchEnd', []);
    },
  };
}

const STEPS = 8;
