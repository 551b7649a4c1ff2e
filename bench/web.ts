import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { EmbeddedPostgres } from '#database';
import { openBrowser } from '../test/browser/support/browser.js';
import { serve } from './client.js';
import { median, round } from './stats.js';
import { buildWorld, withClient, type World } from './world.js';

/**
 * `npm run bench:web`: how long the board takes in a real Chromium, with 1,000 and with 4,000 open tasks, against an almost empty page of the
 * same app (the list of SOPs to start) in the same run.
 */
const ROUNDS = 5;
const SIZES = [1_000, 4_000];
const EMPTY = { path: '/start', sign: 'main h1' };
const BOARD = { path: '/board', sign: '[data-card]' };

const dataDir = await mkdtemp(join(tmpdir(), 'baton-bench-web-'));
const server = await EmbeddedPostgres.start({ dataDir });
const browser = await openBrowser();
try {
  for (const tasks of SIZES) {
    const world = await buildWorld(server, { name: `bench_web_${tasks}`, clients: 8, runs: tasks, dataDir });
    await spread(world);
    const api = await serve(dataDir, world.roles);
    const base = new URL('/', api.url).href;
    const signIn: number[] = [];
    const board: number[] = [];
    const empty: number[] = [];
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      signIn.push(await signInTime(browser, base, world));
      const page = await signedIn(browser, base, world);
      empty.push(await openTime(page, base, EMPTY));
      board.push(await openTime(page, base, BOARD));
      await page.context().close();
    }
    const page = await signedIn(browser, base, world);
    await openTime(page, base, BOARD);
    const frames = await dragFrames(page);
    const nodes = await page.evaluate<number>('document.querySelectorAll("*").length');
    await page.context().close();
    await api.stop();
    say(`web: ${tasks} open tasks`, {
      fromSignInMs: round(median(signIn), 0),
      boardMs: round(median(board), 0),
      emptyPageMs: round(median(empty), 0),
      ratio: round(median(board) / median(empty)),
      domNodes: nodes,
      dragFrameP95Ms: round(percentile(frames, 0.95), 1),
      dragFrameMaxMs: round(Math.max(...frames), 1),
      framesOver50Ms: frames.filter((ms) => ms > 50).length,
    });
  }
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await browser.close();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}

/** Copies all stand in one column; a board looks like work in every column. Only what cards show is changed. */
async function spread({ roles, workspaceId }: World): Promise<void> {
  await withClient(roles.ownerUrl, async (db) => {
    await db.query(`select set_config('app.workspace', $1, false)`, [workspaceId]);
    await db.query(
      `update task set status = (array['todo', 'in_progress', 'submitted', 'on_hold'])[1 + mod(abs(hashtext(id::text)), 4)]
       where workspace_id = $1 and closed_at is null and status = 'todo'`,
      [workspaceId],
    );
    await db.query('analyze task');
  });
}

/** From the press of the button to the board's cards, in ms, with nothing remembered by the browser. */
async function signInTime(browser: Browser, base: string, { signIn }: World): Promise<number> {
  const page = await newPage(browser);
  await page.goto(base);
  await page.getByRole('textbox').first().fill(signIn.email);
  await page.locator('input[type=password]').fill(signIn.password);
  const from = performance.now();
  await page.locator('button[type=submit]').click();
  await settled(page, BOARD.sign);
  const ms = performance.now() - from;
  await page.context().close();
  return ms;
}

async function signedIn(browser: Browser, base: string, { signIn }: World): Promise<Page> {
  const page = await newPage(browser);
  const query = 'mutation ($input: SessionCreateInput!) { sessionCreate(input: $input) { __typename } }';
  await page.request.post(new URL('/graphql', base).href, { data: { query, variables: { input: signIn } } });
  // The files of the page are in the browser's cache from here on, for both pages alike.
  await openTime(page, base, EMPTY);
  return page;
}

async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  return context.newPage();
}

/** From the address to what it shows, and a main thread that has nothing left to do, in ms. */
async function openTime(page: Page, base: string, { path, sign }: typeof EMPTY): Promise<number> {
  const from = performance.now();
  await page.goto(new URL(path, base).href, { waitUntil: 'commit' });
  await settled(page, sign);
  return performance.now() - from;
}

async function settled(page: Page, sign: string): Promise<void> {
  await page.locator(sign).first().waitFor();
  await page.evaluate('new Promise((done) => requestIdleCallback(() => done()))');
}

/** Lengths of the frames in ms while a card is carried to and fro across the board for two seconds. */
async function dragFrames(page: Page): Promise<number[]> {
  const card = await page.locator(BOARD.sign).first().boundingBox();
  if (!card) throw new Error('There is no card to drag.');
  await page.mouse.move(card.x + 60, card.y + 20);
  await page.mouse.down();
  await page.mouse.move(card.x + 80, card.y + 40, { steps: 4 });
  await page.evaluate(
    `window.frames_ = []; let last = performance.now();
     (function next(now) { window.frames_.push(now - last); last = now; window.tick_ = requestAnimationFrame(next); })(last);`,
  );
  const until = Date.now() + 2_000;
  for (let step = 0; Date.now() < until; step += 1) {
    await page.mouse.move(card.x + 60 + ((step * 23) % 1_000), 150 + ((step * 17) % 600), { steps: 2 });
  }
  const frames = await page.evaluate<number[]>('cancelAnimationFrame(window.tick_), window.frames_.slice(2)');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  return frames;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function say(name: string, figures: object): void {
  console.log(
    `${name.padEnd(24)} ${Object.entries(figures)
      .map(([key, value]) => `${key}=${String(value)}`)
      .join('  ')}`,
  );
}
