import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { readSop, toMermaid } from '#sop-core';
import { openBrowser } from './support/browser.js';

const MERMAID = createRequire(import.meta.url).resolve('mermaid/dist/mermaid.min.js');
const SOPS = new URL('../../sops/', import.meta.url);

describe('the Mermaid export', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await openBrowser();
    page = await browser.newPage();
    // A machine busy with other tests is no reason to fail.
    page.setDefaultTimeout(60_000);
    await page.setContent('<main></main>');
    await page.addScriptTag({ content: await readFile(MERMAID, 'utf8') });
    await page.evaluate(`mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' })`);
  });
  afterAll(() => browser?.close());

  /** Draws with the real library. @returns the drawn texts. */
  const drawn = (text: string): Promise<string> =>
    page.evaluate<string>(
      `mermaid.render('drawing', ${JSON.stringify(text)}).then(({ svg }) => new DOMParser().parseFromString(svg, 'text/html').body.textContent ?? '')`,
    );

  test('of every shipped SOP is drawn by the real library, in either language, with its stages', async () => {
    const files = (await readdir(SOPS)).filter((file) => file.endsWith('.sop.yaml'));
    expect(files.length).toBeGreaterThanOrEqual(14);
    for (const file of files) {
      const { doc } = readSop(await readFile(new URL(file, SOPS), 'utf8'));
      if (!doc) throw new Error(`${file} cannot be read.`);
      for (const lang of ['zh', 'en'] as const) {
        const text = await drawn(toMermaid(doc, lang));
        const [final] = Object.values(doc.machine.states ?? {}).filter(({ type, title }) => type === 'final' && title);
        const title = final?.title?.[lang] ?? '';
        expect({ file, lang, isThere: text.replaceAll(/\s/g, '').includes(title.replaceAll(/\s/g, '')) }).toEqual({
          file,
          lang,
          isThere: true,
        });
      }
    }
  });

  test('is not simply anything: what is no drawing is refused', async () => {
    await expect(drawn('stateDiagram-v2\n  a -->')).rejects.toThrow(/Parse error/i);
  });
});
