import type { Locator, Page } from 'playwright-core';

/** Picks an option of a drop-down list. `within` is where the list's field stands; the options open elsewhere on the page. */
export async function choose(page: Page, field: Locator, option: string | RegExp): Promise<void> {
  await field.click();
  const open = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
  await open.locator('.ant-select-item-option').filter({ hasText: option }).first().click();
}

/** A state on the canvas, by its title. */
export const state = (page: Page, title: string): Locator =>
  page.locator('.react-flow__node').filter({ hasText: title }).first();

/** The properties of what is chosen. */
export const panel = (page: Page): Locator => page.locator('.studio-scroll');

/** Draws a line between two states that is taken when `when` happens: a new event, named like this; its code is found by itself if left out. */
export async function connect(
  page: Page,
  from: string,
  to: string,
  when: { key?: string; zh: string; en: string },
): Promise<void> {
  await state(page, from).click();
  await page.getByRole('button', { name: '连线…' }).click();
  const dialog = page.getByRole('dialog', { name: /连线/u });
  await choose(page, dialog.getByLabel('走到'), to);
  await dialog.getByRole('radio', { name: /发生某件事时/u }).check();
  await choose(page, dialog.getByLabel('哪件事'), '新的事件…');
  if (when.key !== undefined) await dialog.getByLabel(/事件代号/u).fill(when.key);
  await dialog.getByLabel('中文名称').fill(when.zh);
  await dialog.getByLabel('英文名称').fill(when.en);
  await dialog.getByRole('button', { name: '确定' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Waits until everything written is on the server. */
export const saved = (page: Page): Promise<void> => page.locator('[data-save="saved"]').waitFor();

/** The document's text in the editor. */
export const editor = (page: Page): Locator => page.getByRole('textbox', { name: /流程文本/u });

/** Puts the cursor behind the first place where `text` stands, as people do: by searching. */
export async function goBehind(page: Page, text: string): Promise<void> {
  await editor(page).click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+f');
  const search = page.getByRole('textbox', { name: '查找' });
  await search.fill('');
  await search.pressSequentially(text);
  // The field takes over what was typed when a key is let go, which a typed Chinese sign never does here.
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowRight');
}
