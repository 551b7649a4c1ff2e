import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { ApiClient } from '../../support/client.js';

export interface Seat {
  /** Default zh. */
  language?: 'zh' | 'en';
  theme?: 'light' | 'dark';
  width?: number;
  height?: number;
}

/** Somebody in front of a browser of their own, signed in. */
export interface Person {
  page: Page;
  context: BrowserContext;
  /** What the page's console called an error, and exceptions nobody caught. */
  complaints: string[];
  leave: () => Promise<void>;
}

/** Sits `client` (signed in through the API) down in front of the board of `url`. */
export async function sitDown(
  browser: Browser,
  url: string,
  client: ApiClient | null,
  seat: Seat = {},
): Promise<Person> {
  const { language = 'zh', theme = 'light', width = 1440, height = 900 } = seat;
  const context = await browser.newContext({
    viewport: { width, height },
    hasTouch: width < 600,
    isMobile: width < 600,
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
    baseURL: url,
  });
  // A machine busy with other tests is no reason to fail.
  context.setDefaultTimeout(60_000);
  await context.addInitScript(
    `localStorage.setItem('baton.language', '${language}'); localStorage.setItem('baton.theme', '${theme}');`,
  );
  if (client) await context.addCookies([{ ...cookieOf(client), url }]);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return { page, context, complaints, leave: () => context.close() };
}

const cookieOf = (client: ApiClient): { name: string; value: string } => {
  const [name = '', value = ''] = (client.cookie ?? '').split('=');
  return { name, value };
};
