import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { processMark } from '#database';
import { CliError } from '../cli-error.js';
import { EXIT } from '../exit-codes.js';

/** Who holds a data folder. */
export interface Holder {
  pid: number;
  /** See `processMark`: process ids are given out again, marks are not. */
  mark: string;
}

export interface DataLock {
  release(): void;
}

/** A Baton that was just told to stop needs a moment; a second start meanwhile waits this long (ms) before it gives up. */
const PATIENCE = 3_000;

/**
 * Takes the data folder for this process. Two programs on one embedded database would stop each other's server.
 * A lock whose process is gone (`kill -9`, power cut) counts for nothing.
 * @throws CliError when another Baton holds it or the folder cannot be written.
 */
export async function lockDataFolder(dataDir: string, patience = PATIENCE): Promise<DataLock> {
  const file = lockFile(dataDir);
  makeFolder(dataDir);
  const mark = (await processMark(process.pid)) ?? '';
  for (let waited = 0; ; waited += 250) {
    if (take(file, { pid: process.pid, mark })) return { release: () => rmSync(file, { force: true }) };
    const text = read(file);
    const holder = await livingHolder(text);
    if (!holder) {
      discard(file, text);
    } else if (waited >= patience) {
      throw inUse(dataDir, holder.pid);
    } else {
      await delay(250);
    }
  }
}

/** The living process that holds the folder, or null. */
export const readHolder = (dataDir: string): Promise<Holder | null> => livingHolder(read(lockFile(dataDir)));

async function livingHolder(text: string): Promise<Holder | null> {
  let holder: Partial<Holder>;
  try {
    holder = JSON.parse(text) as Partial<Holder>;
  } catch {
    return null;
  }
  const { pid, mark } = holder;
  if (typeof pid !== 'number' || typeof mark !== 'string') return null;
  return (await processMark(pid)) === mark ? { pid, mark } : null;
}

const lockFile = (dataDir: string): string => join(dataDir, 'baton.lock');

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

/** A link appears whole or not at all, and fails when the name exists: of two that start together one gets it. */
function take(file: string, holder: Holder): boolean {
  const own = `${file}.${process.pid}`;
  try {
    writeFileSync(own, JSON.stringify(holder));
    linkSync(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw notWritable(file, error);
  } finally {
    rmSync(own, { force: true });
  }
}

/** Removes a dead lock, but gives it back if somebody else replaced it with a living one meanwhile. */
function discard(file: string, dead: string): void {
  const aside = `${file}.${process.pid}.dead`;
  try {
    renameSync(file, aside);
    if (read(aside) !== dead) linkSync(aside, file);
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw notWritable(file, error);
  } finally {
    rmSync(aside, { force: true });
  }
}

function makeFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  } catch (error) {
    throw notWritable(dataDir, error);
  }
}

const inUse = (dataDir: string, pid: number): CliError =>
  new CliError(
    `数据目录 ${dataDir} 正被另一个 Baton（进程 ${pid}）使用：请先停止它，或用 BATON_DATA 指定另一个目录。`,
    `The data folder ${dataDir} is in use by another Baton (process ${pid}): stop that one first, or choose another folder with BATON_DATA.`,
    EXIT.dataFolder,
  );

const notWritable = (path: string, cause: unknown): CliError =>
  new CliError(
    `无法写入数据目录（${path}：${(cause as NodeJS.ErrnoException).code ?? String(cause)}）：请检查权限，或用 BATON_DATA 指定另一个目录。`,
    `The data folder cannot be written (${path}: ${(cause as NodeJS.ErrnoException).code ?? String(cause)}): check its permissions, or choose another folder with BATON_DATA.`,
    EXIT.dataFolder,
  );
