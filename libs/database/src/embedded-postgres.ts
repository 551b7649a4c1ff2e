import { randomUUID } from 'node:crypto';
import { mkdir, rename, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { findBinaries } from './embedded/binaries.js';
import { ensureCluster, serverSettings } from './embedded/cluster.js';
import { withFileLock } from './embedded/file-lock.js';
import { freePort } from './embedded/free-port.js';
import { Keeper, type KeeperParts } from './embedded/keeper.js';
import { findRunning, launch, type Postmaster } from './embedded/postmaster.js';
import { processMark } from './embedded/processes.js';
import { chooseRunAs } from './embedded/run-as.js';
import { newNotes, readNotes, writeNotes, type ServerNotes } from './embedded/server-notes.js';
import { ensureOwnDatabase } from './embedded/own-database.js';
import { DatabaseSetupError, errorCode } from './errors.js';

export interface EmbeddedPostgresOptions {
  /** `BATON_DATA`. The server keeps `postgres/`, `postgres.json` (port, passwords; 0600) and `postgres.log` in it. */
  dataDir: string;
  /** Server settings over the defaults. */
  settings?: Record<string, string>;
}

/** A running embedded server with the database `baton` in it. */
export interface EmbeddedServer {
  /** Of the server as it runs now; another one after it had to be started again. */
  readonly pid: number;
  port: number;
  /** The server's superuser, on the database `postgres`. Row-level security does not bind it: for maintenance and tests only. */
  adminUrl: string;
  /** The owner of the database `baton`: runs migrations. */
  ownerUrl: string;
  /** Password that the program's role shall have; see `prepareRoles`. */
  appPassword: string;
  /** True when another living program started the server and keeps it; `stop` then leaves it running. */
  borrowed: boolean;
  /** Stops the server and waits until it is down. */
  stop(): Promise<void>;
}

/**
 * A real PostgreSQL from npm, in the data folder. After a crash of this program the server is found running and taken over; a server that
 * goes down by itself is started again and recovers. Several programs may start it at once: one does, the others borrow.
 */
export class EmbeddedPostgres {
  static async start(options: EmbeddedPostgresOptions): Promise<EmbeddedServer> {
    const dataDir = resolve(options.dataDir);
    try {
      // Others may pass through (the server runs as another user when we are root) but not list it.
      await mkdir(dataDir, { recursive: true, mode: 0o711 });
      return await withFileLock(join(dataDir, 'postgres.lock'), () => startLocked(dataDir, options.settings ?? {}));
    } catch (error) {
      throw folderComplaint(dataDir, error) ?? error;
    }
  }
}

const OTHERS = { zh: '属于其他用户', en: 'belongs to another user' };
const NO_FOLDER = { zh: '不是目录', en: 'is not a folder' };
const UNUSABLE: Record<string, { zh: string; en: string }> = {
  EACCES: OTHERS,
  EPERM: OTHERS,
  EROFS: { zh: '在只读磁盘上', en: 'is on a read-only disk' },
  ENOSPC: { zh: '所在磁盘已满', en: 'is on a full disk' },
  ENOTDIR: NO_FOLDER,
  EEXIST: NO_FOLDER,
};

const folderComplaint = (folder: string, error: unknown): DatabaseSetupError | null => {
  if (error instanceof DatabaseSetupError) return null;
  const reason = UNUSABLE[errorCode(error) ?? ''];
  return reason === undefined
    ? null
    : new DatabaseSetupError(
        {
          zh: `数据目录 ${folder}（BATON_DATA）${reason.zh}。`,
          en: `The data folder ${folder} (setting BATON_DATA) ${reason.en}.`,
        },
        error,
      );
};

const startLocked = async (dataDir: string, overrides: Record<string, string>): Promise<EmbeddedServer> => {
  const dataFolder = join(dataDir, 'postgres');
  const notesFile = join(dataDir, 'postgres.json');
  const notes = await loadNotes(notesFile, dataFolder);
  const running = await findRunning(dataFolder);
  const borrowed = running !== null && (await holderLives(notes));
  const server = running ?? (await launchHere(dataDir, await freePort(notes.port), notes.passwords.admin, overrides));
  const adminUrl = urlOf('postgres', notes.passwords.admin, server, 'postgres');
  await ensureOwnDatabase(adminUrl, notes.passwords.owner);
  const urls = {
    port: server.port,
    adminUrl,
    ownerUrl: urlOf('baton_owner', notes.passwords.owner, server, 'baton'),
    appPassword: notes.passwords.app,
  };
  if (borrowed) return { ...urls, pid: server.pid, borrowed, stop: () => Promise.resolve() };
  const holder = await holderMark();
  await writeNotes(notesFile, { ...notes, port: server.port, holder });
  const keeper = new Keeper(server, keeping(dataDir, holder, server.port, overrides));
  return {
    ...urls,
    borrowed,
    get pid() {
      return keeper.pid;
    },
    stop: () => keeper.stop(),
  };
};

const keeping = (dataDir: string, holder: string, port: number, overrides: Record<string, string>): KeeperParts => {
  const notesFile = join(dataDir, 'postgres.json');
  const ifMine = <T>(work: (notes: ServerNotes) => Promise<T>): Promise<T | null> =>
    withFileLock(join(dataDir, 'postgres.lock'), async () => {
      const notes = await readNotes(notesFile);
      return notes?.holder === holder ? work(notes) : null;
    });
  return {
    revive: () =>
      ifMine(
        async (notes) =>
          (await findRunning(join(dataDir, 'postgres'))) ??
          (await launchHere(dataDir, port, notes.passwords.admin, overrides)),
      ),
    letGo: async () => {
      await ifMine((notes) => writeNotes(notesFile, { ...notes, holder: null }));
    },
  };
};

/** This program, and this start of the server in it. */
const holderMark = async (): Promise<string> => `${await processMark(process.pid)} ${randomUUID()}`;

const holderLives = async ({ holder }: ServerNotes): Promise<boolean> => {
  const mark = holder?.split(' ')[0];
  return mark !== undefined && mark === (await processMark(Number.parseInt(mark, 10)));
};

const launchHere = async (
  dataDir: string,
  port: number,
  password: string,
  overrides: Record<string, string>,
): Promise<Postmaster> => {
  const dataFolder = join(dataDir, 'postgres');
  const logFile = join(dataDir, 'postgres.log');
  const binaries = await findBinaries();
  const runAs = await chooseRunAs(dataFolder, dataDir, binaries.postgres);
  await ensureCluster(dataFolder, binaries, runAs, password);
  await keepLogSmall(logFile);
  return launch({
    binary: binaries.postgres,
    dataFolder,
    logFile,
    port,
    settings: { ...serverSettings(), ...overrides },
    runAs,
  });
};

/** Passwords are written before the cluster that uses them, so that a crash between the two leaves nothing locked. */
const loadNotes = async (file: string, dataFolder: string): Promise<ServerNotes> => {
  const known = await readNotes(file);
  if (known) return known;
  if (await stat(join(dataFolder, 'PG_VERSION')).catch(() => null)) {
    throw new DatabaseSetupError({
      zh: `数据目录 ${dataFolder} 缺少存放密码的 ${file}。请恢复该文件，或用 BATON_DATA 指定另一个目录。`,
      en: `The data folder ${dataFolder} has lost its ${file} with the passwords. Restore that file, or choose another folder with BATON_DATA.`,
    });
  }
  const notes = newNotes();
  await writeNotes(file, notes);
  return notes;
};

const LOG_LIMIT = 10 * 1024 * 1024;

const keepLogSmall = async (file: string): Promise<void> => {
  const size = (await stat(file).catch(() => null))?.size ?? 0;
  if (size > LOG_LIMIT) await rename(file, `${file}.1`);
};

const urlOf = (user: string, password: string, server: Postmaster, database: string): string =>
  `postgres://${user}:${password}@127.0.0.1:${server.port}/${database}`;
