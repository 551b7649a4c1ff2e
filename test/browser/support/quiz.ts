import type { Locator, Page } from 'playwright-core';
import { eventually } from '../../support/eventually.js';

interface Said {
  zh: string;
}

type Question = { ask: Said } & (
  | { type: 'single' | 'multiple'; options: { text: Said; right?: boolean }[] }
  | { type: 'truth'; right: boolean }
  | { type: 'order'; items: Said[] }
);

/** A quiz as its file says it, as far as {@link answerAll} understands it. */
export interface QuizFile {
  pools: { questions: Question[] }[];
}

/** Answers every question on the page, rightly and in Chinese, and waits until each answer is kept. */
export async function answerAll(page: Page, { pools }: QuizFile): Promise<void> {
  const asked = page.locator('.kn-question');
  await asked.first().waitFor();
  const known = pools.flatMap(({ questions }) => questions);
  for (const question of await asked.all()) {
    const text = await question.locator('legend').innerText();
    const one = known.find(({ ask }) => text.includes(ask.zh));
    if (!one) throw new Error(`Nobody knows the answer to ${text}.`);
    await answer(question, one);
  }
  // The hint about what is open goes with the last answer.
  await page.getByText(/还有 \d+ 题没有答/u).waitFor({ state: 'hidden' });
}

async function answer(question: Locator, one: Question): Promise<void> {
  switch (one.type) {
    case 'truth':
      return pick(question.getByRole('radio', { name: one.right ? '对' : '错', exact: true }));
    case 'single':
    case 'multiple': {
      const role = one.type === 'single' ? 'radio' : 'checkbox';
      for (const { text } of one.options.filter(({ right }) => right === true))
        await pick(question.getByRole(role, { name: text.zh, exact: true }));
      return;
    }
    case 'order':
      return put(question, one.items);
  }
}

/** What was answered stands there only when the server has kept it. */
async function pick(option: Locator): Promise<void> {
  await option.click();
  await eventually('the answer is kept', () => option.isChecked());
}

/** Moves every item up to its place; an order that is right by chance is told by moving something there and back. */
async function put(question: Locator, items: readonly Said[]): Promise<void> {
  const lines = question.locator('.kn-order > li');
  const place = async (text: string): Promise<number> =>
    (await lines.allInnerTexts()).findIndex((line) => line.includes(text));
  const move = async (text: string, way: '上移' | '下移'): Promise<void> => {
    const from = await place(text);
    await question.getByRole('button', { name: `${way}：${text}` }).click();
    await eventually(`${text} moves`, async () => (await place(text)) !== from);
  };
  const [first = { zh: '' }] = items;
  if ((await place(first.zh)) === 0) await move(first.zh, '下移');
  for (const [to, { zh }] of items.entries()) while ((await place(zh)) > to) await move(zh, '上移');
}
