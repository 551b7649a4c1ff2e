import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from '../errors.js';
import { processMark } from './processes.js';

const PATIENCE_MS = 120_000;

/** Runs `work` while no other process does so under the same lock file. A lock left behind by a killed process is taken over. */
export const withFileLock = async <T>(file: string, work: () => Promise<T>): Promise<T> => {
  const mine = (await processMark(process.pid)) ?? String(process.pid);
  const until = Date.now() + PATIENCE_MS;
  while (!(await take(file, mine))) {
    if (Date.now() > until) throw new Error(`Another process has held ${file} for two minutes.`);
    await sleep(50 + Math.random() * 50);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
};

const take = async (file: string, mine: string): Promise<boolean> => {
  try {
    await writeFile(file, mine, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
  const holder = await readFile(file, 'utf8').catch(() => '');
  // Empty: created just now and not yet written.
  if (holder !== '' && holder !== (await processMark(Number.parseInt(holder, 10)))) await takeAway(file, holder, mine);
  return false;
};

/** Removes the lock of a dead process, but not one that somebody has put there since we read it. */
const takeAway = async (file: string, dead: string, mine: string): Promise<void> => {
  const aside = `${file}.${mine}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  if ((await readFile(aside, 'utf8')) === dead) await rm(aside);
  else await rename(aside, file);
};
