import { execFile } from 'node:child_process';
import { readFile, readlink, realpath } from 'node:fs/promises';
import { promisify } from 'node:util';
import { errorCode } from '../errors.js';

/** Whether a process runs. A zombie does not: nobody may be left to reap it inside a container. */
export const isAlive = async (pid: number): Promise<boolean> => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
  const stat = await procStat(pid);
  return stat === null || stat.state !== 'Z';
};

/** A text that stands for exactly this process: process ids are used again, start times are not. Null when it does not run. */
export const processMark = async (pid: number): Promise<string | null> => {
  if (!(await isAlive(pid))) return null;
  return `${pid}@${(await procStat(pid))?.startTime ?? ''}`;
};

/** Whether `pid` is a postmaster on this data folder, and not a stranger that inherited its process id. */
export const isPostmasterOf = async (pid: number, dataFolder: string): Promise<boolean> => {
  if (!(await isAlive(pid))) return false;
  const folder = await realpath(dataFolder);
  try {
    // A postmaster changes into its data folder, and stays there.
    return (await readlink(`/proc/${pid}/cwd`)) === folder;
  } catch {
    return commandLineNames(pid, dataFolder);
  }
};

/** Where there is no /proc (macOS), the command line tells. */
const commandLineNames = async (pid: number, dataFolder: string): Promise<boolean> => {
  try {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]);
    return stdout.includes(dataFolder);
  } catch {
    return false;
  }
};

/** State letter and start time (clock ticks since boot) of a process. The name before them may hold spaces and parentheses. */
const procStat = async (pid: number): Promise<{ state: string; startTime: string } | null> => {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', startTime: fields[19] ?? '' };
  } catch {
    return null;
  }
};
