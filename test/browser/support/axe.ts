import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { eventually } from '../../support/eventually.js';

const SOURCE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What axe calls serious or critical on the page when nothing moves in it any more, one line for each finding. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await settled(page);
  // Evaluated by the debugger's door, which the page's content security policy does not guard.
  await page.evaluate(await readFile(SOURCE, 'utf8'));
  return page.evaluate<string[]>(`
    axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + ' ' + target.join(' ') + ': ' + failureSummary)))
  `);
}

/** Waits until nothing slides or fades in any more: half-transparent texts have no contrast yet. */
export const settled = (page: Page): Promise<void> =>
  // Asked again and again from outside: the page's content security policy would not let it ask itself.
  eventually('all animations end', () =>
    page.evaluate<boolean>(`document.getAnimations().every(({ playState }) => playState !== 'running')`),
  );
