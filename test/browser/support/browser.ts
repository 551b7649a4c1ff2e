import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** Where Debian, Ubuntu, Fedora, macOS and Windows keep a Chromium or Chrome. */
const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Nothing that calls home: tests run on closed networks too. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A machine busy with other tests may take longer than the half minute that Playwright gives it, in ms. */
const LAUNCH_MS = 120_000;

/** A headless Chromium: the one of `CHROME_PATH`, else the system's, else the one that came with the packages. */
export async function openBrowser(): Promise<Browser> {
  const known = process.env['CHROME_PATH'] ?? USUAL_PLACES.find((path) => existsSync(path));
  if (known) return chromium.launch({ executablePath: known, args: QUIET, timeout: LAUNCH_MS });
  const { default: packed } = await import('@sparticuz/chromium');
  const executablePath = await packed.executablePath();
  return chromium.launch({ executablePath, args: [...packed.args, ...QUIET], timeout: LAUNCH_MS });
}
