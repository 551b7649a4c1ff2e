import type { Locator, Page } from 'playwright-core';

export type Column = 'todo' | 'in_progress' | 'review' | 'rework' | 'blocked' | 'done';

/** A column of the board. */
export const column = (page: Page, key: Column): Locator => page.locator(`section[data-column="${key}"]`);

/** The card of a task, in one column or wherever it is. */
export const card = (page: Page, taskId: string, key?: Column): Locator =>
  (key ? column(page, key) : page).locator(`[data-card="${taskId}"]`);

/** Takes a card with the mouse and lets go over a column; `underWay` looks at the board while the card is in the hand. */
export async function drag(page: Page, taskId: string, to: Column, underWay?: () => Promise<unknown>): Promise<void> {
  await card(page, taskId).hover();
  await page.mouse.down();
  // A drag begins with the first movement, and the column is known from the second.
  for (const position of [
    { x: 80, y: 90 },
    { x: 100, y: 110 },
  ])
    await column(page, to).hover({ position, force: true });
  await underWay?.();
  await page.mouse.up();
}

/** The panel of a task. */
export const drawer = (page: Page): Locator => page.getByRole('dialog').first();
