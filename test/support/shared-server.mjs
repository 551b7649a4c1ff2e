/**
 * The one PostgreSQL that all test files share. It lives in a folder of the machine's temporary folder, named by this checkout, and is
 * started by the first test that asks (postgres.ts). Each jest run signs in here and signs out at its end; the last one out stops the
 * server. Plain JavaScript, because jest loads its global setup without our TypeScript transform.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const checkout = fileURLToPath(new URL('../..', import.meta.url));
const name = createHash('sha256').update(checkout).digest('hex').slice(0, 8);

/** Folder of the shared server; `server` inside it is its BATON_DATA. */
export const sharedFolder = join(tmpdir(), `baton-test-${userInfo().uid}-${name}`);
const runs = join(sharedFolder, 'runs');

export const signIn = () =>
  alone(() => {
    writeFileSync(join(runs, String(process.pid)), '');
  });

export const signOut = () =>
  alone(async () => {
    rmSync(join(runs, String(process.pid)), { force: true });
    const others = readdirSync(runs).filter((pid) => isAlive(Number(pid)));
    if (others.length === 0) await stopServer();
  });

/** Signing in waits for a server that is being stopped, so that nobody gets a connection to a server about to go. */
const alone = async (work) => {
  mkdirSync(runs, { recursive: true, mode: 0o711 });
  const lock = join(sharedFolder, 'signing');
  const until = Date.now() + 60_000;
  while (!take(lock)) {
    if (Date.now() > until) throw new Error(`${lock} has been held for a minute; remove it.`);
    await sleep(50);
  }
  try {
    await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
};

const take = (lock) => {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - since > 45_000) rmSync(lock, { recursive: true, force: true });
    return false;
  }
};

const stopServer = async () => {
  const file = join(sharedFolder, 'server', 'postgres', 'postmaster.pid');
  let pid;
  try {
    pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  } catch {
    return;
  }
  if (!isAlive(pid)) return;
  letGo();
  process.kill(pid, 'SIGINT');
  while (isAlive(pid) && statSync(file, { throwIfNoEntry: false })) await sleep(25);
};

/** The program that started the server keeps it up; with its claim gone it lets it end. */
const letGo = () => {
  const file = join(sharedFolder, 'server', 'postgres.json');
  const notes = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...notes, holder: null }));
};

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
