import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { ApiClient } from './client.js';
import { eventually } from './eventually.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MAIN = join(ROOT, 'dist/apps/cli/src/main.js');
const STAFF = join(ROOT, 'test/support/staff.mjs');

/** How a process ended. */
export interface Ending {
  /** Null when a signal ended it. */
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** `baton` as a process of its own, as `npm test` built it. */
export interface Program {
  pid: number;
  url: string;
  /** Everything it has printed so far, both streams. */
  output(): string;
  ended: Promise<Ending>;
  /** @throws with its last words when it has ended by itself. */
  assertAlive(): void;
  /** Sends a signal and waits until the process is gone. */
  end(signal: NodeJS.Signals): Promise<Ending>;
}

export interface Spoken extends Ending {
  stdout: string;
  stderr: string;
}

/** A temporary data folder, and everything that was started on it. */
export interface Sandbox {
  dataDir: string;
  port: number;
  /** Opens the demo shop with its people, but without its stories; before the first `up`. */
  staff(): Promise<void>;
  /** `baton up`, without the demo shop unless `options` say otherwise; resolves once `/readyz` says 200. The port stays the same over restarts. */
  up(env?: Record<string, string>, options?: readonly string[]): Promise<Program>;
  /** `baton worker`; resolves once it says that it runs. */
  worker(env?: Record<string, string>): Promise<Program>;
  /** Any command that ends by itself. */
  baton(args: string[], env?: Record<string, string>): Promise<Spoken>;
  /** Ctrl-C for whatever still runs. */
  interrupt(): void;
  /** Pid of the embedded PostgreSQL by its pid file; null when there is none. */
  postgresPid(): Promise<number | null>;
  /** Rows of the embedded database as its superuser sees them. */
  look: <R extends object>(sql: string, values?: unknown[]) => Promise<R[]>;
  /** Ends by pid what still runs, PostgreSQL included, and removes the folder. */
  close(): Promise<void>;
}

const started = new Set<ChildProcess>();
process.once('exit', () => started.forEach((child) => child.kill('SIGKILL')));

export async function openSandbox(settings: Record<string, string> = {}): Promise<Sandbox> {
  const dataDir = await mkdtemp(join(tmpdir(), 'baton-faults-'));
  const port = await freePort();
  const mine: Child[] = [];
  const launch = (args: string[], env: Record<string, string>, script = MAIN): Child => {
    const child = new Child([script, ...args], {
      ...surroundings(),
      BATON_DATA: dataDir,
      PORT: String(port),
      LOG_LEVEL: 'error',
      // A machine busy with other tests is no reason to refuse; the test of exhaustion sets its own.
      DATABASE_WAIT_MS: '60000',
      ...settings,
      ...env,
    });
    mine.push(child);
    return child;
  };
  const postgresPid = async (): Promise<number | null> => {
    const text = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '');
    return Number.parseInt(text, 10) || null;
  };
  return {
    dataDir,
    port,
    postgresPid,
    interrupt: () => mine.forEach((child) => child.interrupt()),
    staff: async () => {
      const { code, stdout, stderr } = await launch([], {}, STAFF).spoken();
      if (code !== 0) throw new Error(`The staff could not be hired:\n${stdout}${stderr}`);
    },
    up: async (env = {}, options = ['--no-demo']) => {
      const url = `http://127.0.0.1:${env['PORT'] ?? port}`;
      return (await launch(['up', ...options], env).ready(url)).program(url);
    },
    worker: async (env = {}) => (await launch(['worker'], env).says('the worker is running')).program(''),
    baton: (args, env = {}) => launch(args, env).spoken(),
    look: async (sql, values) => {
      const notes = JSON.parse(await readFile(join(dataDir, 'postgres.json'), 'utf8')) as {
        port: number;
        passwords: { admin: string };
      };
      return look(`postgres://postgres:${notes.passwords.admin}@127.0.0.1:${notes.port}/baton`, sql, values);
    },
    close: async () => {
      for (const child of mine) await child.end('SIGKILL');
      const pid = await postgresPid();
      // SIGQUIT: at once, and its children with it.
      if (pid !== null && isAlive(pid)) process.kill(pid, 'SIGQUIT');
      while (pid !== null && isAlive(pid)) await sleep(50);
      await rm(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

/** One query on a connection of its own. */
export async function look<R extends object>(url: string, sql: string, values: unknown[] = []): Promise<R[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<R>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Somebody of the demo shop, signed in. */
export async function colleague(url: string, pinyin: string): Promise<ApiClient> {
  const client = new ApiClient(url);
  const input = { email: `${pinyin}@qinghe.example`, password: `qinghe-${pinyin}` };
  const answer = await client.send(
    'mutation ($input: SessionCreateInput!) { sessionCreate(input: $input) { __typename } }',
    { input },
  );
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
  if (!cookie) throw new Error(`Could not sign in as ${pinyin}: ${answer.text}`);
  return client.with({ cookie });
}

/** Status of `/readyz`; 0 when nobody answers. */
export async function readiness(url: string): Promise<number> {
  try {
    return (await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(30_000) })).status;
  } catch {
    return 0;
  }
}

/**
 * A port that stays free until it is used: below those that systems hand out by themselves (from 32768), where any connection of another
 * test could take it meanwhile.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 32_000);
    const server = createServer().listen(port, '127.0.0.1');
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}

/** A busy machine with both halves of the tests running needs its time; less than jest has, so that the last words can be told. */
const START_PATIENCE_MS = 480_000;

class Child {
  private readonly process: ChildProcess;
  private stdout = '';
  private stderr = '';
  private ending: Ending | null = null;
  private readonly ended: Promise<Ending>;

  constructor(args: string[], env: Record<string, string>) {
    this.process = spawn(process.execPath, args, { env, cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    started.add(this.process);
    this.process.stdout?.on('data', (text) => (this.stdout += String(text)));
    this.process.stderr?.on('data', (text) => (this.stderr += String(text)));
    // `close` and not `exit`: what was printed last must have been read.
    this.ended = new Promise((resolve) => {
      this.process.once('close', (code, signal) => {
        this.ending = { code, signal };
        started.delete(this.process);
        resolve(this.ending);
      });
    });
  }

  async ready(url: string): Promise<this> {
    const answers = async (): Promise<boolean> => {
      if (this.ending) throw new Error(`The program ended while starting:\n${this.stdout}${this.stderr}`);
      return (await readiness(url)) === 200;
    };
    await eventually(
      `${url}/readyz answers; printed so far:\n${this.stdout}${this.stderr}`,
      answers,
      START_PATIENCE_MS,
    );
    return this;
  }

  async says(words: string): Promise<this> {
    await eventually(
      `the program says "${words}"`,
      () => {
        if (this.ending) throw new Error(`The program ended while starting:\n${this.stdout}${this.stderr}`);
        return this.stdout.includes(words);
      },
      START_PATIENCE_MS,
    );
    return this;
  }

  program(url: string): Program {
    return {
      pid: this.process.pid ?? 0,
      url,
      output: () => this.stdout + this.stderr,
      ended: this.ended,
      assertAlive: () => {
        if (this.ending)
          throw new Error(
            `The program has ended: ${JSON.stringify(this.ending)}\n${(this.stdout + this.stderr).slice(-4_000)}`,
          );
      },
      end: (signal) => this.end(signal),
    };
  }

  async spoken(): Promise<Spoken> {
    const tooLong = setTimeout(() => this.process.kill('SIGKILL'), START_PATIENCE_MS);
    const ending = await this.ended;
    clearTimeout(tooLong);
    return { ...ending, stdout: this.stdout, stderr: this.stderr };
  }

  interrupt(): void {
    if (!this.ending) this.process.kill('SIGINT');
  }

  async end(signal: NodeJS.Signals): Promise<Ending> {
    if (!this.ending) this.process.kill(signal);
    return this.ended;
  }
}

/** What a shell hands down, without what jest or this machine has set for Baton. */
const surroundings = (): Record<string, string> =>
  Object.fromEntries(
    ['PATH', 'HOME', 'TMPDIR', 'LANG'].flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
