import { execFile } from 'node:child_process';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { totalmem } from 'node:os';
import { promisify } from 'node:util';
import { DatabaseSetupError } from '../errors.js';
import type { PostgresBinaries } from './binaries.js';
import type { RunAs } from './run-as.js';
import { SERVER_ENV } from './server-env.js';

/** Makes the data folder unless it is there. A start that is killed half way leaves only a draft, which the next start throws away. */
export const ensureCluster = async (
  dataFolder: string,
  binaries: PostgresBinaries,
  runAs: RunAs,
  password: string,
): Promise<void> => {
  const version = await readFile(join(dataFolder, 'PG_VERSION'), 'utf8').catch(() => null);
  if (version !== null) return;
  const draft = `${dataFolder}.draft`;
  const passwordFile = join(dirname(dataFolder), 'postgres.password');
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  try {
    if (runAs.uid !== undefined && runAs.gid !== undefined) {
      await chown(draft, runAs.uid, runAs.gid);
      await chown(passwordFile, runAs.uid, runAs.gid);
    }
    await initdb(draft, passwordFile, binaries, runAs);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(draft, dataFolder);
};

/** The same result on every machine: UTF-8, and a collation that comes with PostgreSQL and not with the operating system. */
const initdb = async (
  folder: string,
  passwordFile: string,
  binaries: PostgresBinaries,
  runAs: RunAs,
): Promise<void> => {
  const flags = [
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
    '--auth=scram-sha-256',
    '--username=postgres',
  ];
  const [command = '', ...args] = [
    ...runAs.prefix,
    binaries.initdb,
    `--pgdata=${folder}`,
    `--pwfile=${passwordFile}`,
    ...flags,
  ];
  try {
    await promisify(execFile)(command, args, {
      cwd: '/',
      ...(runAs.prefix.length > 0 ? {} : { uid: runAs.uid, gid: runAs.gid }),
      env: SERVER_ENV,
    });
  } catch (error) {
    const said = lastWords(error);
    throw new DatabaseSetupError(
      {
        zh: `无法在 ${folder}（BATON_DATA）建立自带的 PostgreSQL：${said}`,
        en: `The embedded PostgreSQL could not be set up in ${folder} (setting BATON_DATA): ${said}`,
      },
      error,
    );
  }
};

const lastWords = (error: unknown): string => {
  const said = typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr) : '';
  const text = said.trim() === '' ? String(error) : said;
  return text.trim().split('\n').slice(-2).join(' ');
};

/** Settings of the embedded server. Durability (fsync, synchronous_commit) stays as PostgreSQL ships it: on. */
export const serverSettings = (): Record<string, string> => ({
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  // An eighth of the machine's memory, at most 1 GB: the program and the browser live here too.
  shared_buffers: `${Math.min(1024, Math.max(64, Math.floor(totalmem() / 8 / 1024 / 1024)))}MB`,
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  // Compiling plans costs more than it saves on statements of a millisecond.
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
});
