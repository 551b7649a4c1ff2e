import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseSetupError, errorCode } from '../errors.js';
import { isAlive, isPostmasterOf } from './processes.js';
import type { RunAs } from './run-as.js';
import { SERVER_ENV } from './server-env.js';

/** A running server process and where it listens. */
export interface Postmaster {
  pid: number;
  port: number;
}

export interface LaunchPlan {
  binary: string;
  dataFolder: string;
  logFile: string;
  port: number;
  settings: Record<string, string>;
  runAs: RunAs;
}

/** Crash recovery after a kill may have to read a lot of WAL; while the process lives it is working. */
const START_PATIENCE_MS = 300_000;
const STOP_PATIENCE_MS = 30_000;

/** The server that runs on this data folder, whoever started it. A pid file that no server stands behind is removed. */
export const findRunning = async (dataFolder: string): Promise<Postmaster | null> => {
  const noted = await readPidFile(dataFolder);
  if (!noted) return null;
  if (await isPostmasterOf(noted.pid, dataFolder)) return (await waitUntilReady(noted.pid, dataFolder)) ?? null;
  await rm(join(dataFolder, 'postmaster.pid'), { force: true });
  return null;
};

/** Starts the server and waits until it takes connections. It outlives this process unless it is stopped. */
export const launch = async (plan: LaunchPlan): Promise<Postmaster> => {
  for (let attempt = 1; ; attempt += 1) {
    const logged = await sizeOf(plan.logFile);
    const pid = await spawnServer(plan);
    const ready = await waitUntilReady(pid, plan.dataFolder);
    if (ready) return ready;
    const log = await tail(plan.logFile, logged);
    // Children of a killed server hold its shared memory until they notice; that takes a second or two.
    if (attempt < 20 && /pre-existing shared memory block|is still in use/.test(log)) {
      await sleep(500);
      continue;
    }
    const said = log.trim().split('\n').slice(-3).join(' ');
    throw new DatabaseSetupError({
      zh: `自带的 PostgreSQL 没有启动（日志：${plan.logFile}）。它说：${said}`,
      en: `The embedded PostgreSQL did not start (log: ${plan.logFile}). It said: ${said}`,
    });
  }
};

/** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
export const stop = async (pid: number): Promise<void> => {
  if (await signalAndWait(pid, 'SIGINT', STOP_PATIENCE_MS)) return;
  // Immediate shutdown loses nothing either; the next start recovers from the WAL.
  if (await signalAndWait(pid, 'SIGQUIT', STOP_PATIENCE_MS)) return;
  throw new Error(`The embedded PostgreSQL (process ${pid}) does not stop.`);
};

const spawnServer = async (plan: LaunchPlan): Promise<number> => {
  const settings = Object.entries(plan.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [command = '', ...args] = [
    ...plan.runAs.prefix,
    plan.binary,
    '-D',
    plan.dataFolder,
    '-p',
    String(plan.port),
    ...settings,
  ];
  const log = openSync(plan.logFile, 'a', 0o600);
  try {
    // Detached: Ctrl-C in a terminal reaches the whole process group, and the program must close its connections before the server goes.
    const child = spawn(command, args, {
      detached: true,
      stdio: ['ignore', log, log],
      cwd: '/',
      ...(plan.runAs.prefix.length > 0 ? {} : { uid: plan.runAs.uid, gid: plan.runAs.gid }),
      env: SERVER_ENV,
    });
    child.unref();
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('spawn', () => resolve(child.pid ?? 0));
    });
  } finally {
    closeSync(log);
  }
};

/** @returns null when the process ended first. */
const waitUntilReady = async (pid: number, dataFolder: string): Promise<Postmaster | null> => {
  const until = Date.now() + START_PATIENCE_MS;
  while (Date.now() < until) {
    const noted = await readPidFile(dataFolder);
    if (noted?.pid === pid && noted.status === 'ready') return { pid, port: noted.port };
    if (!(await isAlive(pid))) return null;
    await sleep(25);
  }
  return null;
};

/** Lines of postmaster.pid: pid, data folder, start time, port, socket folder, listen address, shared memory key, status. */
const readPidFile = async (dataFolder: string): Promise<{ pid: number; port: number; status: string } | null> => {
  const text = await readFile(join(dataFolder, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number.parseInt(lines[0] ?? '', 10);
  if (!(pid > 0)) return null;
  return { pid, port: Number.parseInt(lines[3] ?? '', 10), status: (lines[7] ?? '').trim() };
};

const signalAndWait = async (pid: number, signal: NodeJS.Signals, patienceMs: number): Promise<boolean> => {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return true;
    throw error;
  }
  const until = Date.now() + patienceMs;
  while (await isAlive(pid)) {
    if (Date.now() > until) return false;
    await sleep(20);
  }
  return true;
};

const sizeOf = async (file: string): Promise<number> => (await readFile(file).catch(() => Buffer.alloc(0))).length;

const tail = async (file: string, from: number): Promise<string> => {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64 * 1024), 0, 64 * 1024, from);
    return buffer.subarray(0, bytesRead).toString('utf8');
  } finally {
    await handle.close();
  }
};
