import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processMark } from '#database';
import { CliError } from '../cli-error.js';
import { EXIT } from '../exit-codes.js';
import { lockDataFolder, readHolder } from './data-lock.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lockFile = (): string => join(folder, 'baton.lock');

describe('the data folder', () => {
  test('belongs to whoever took it until it is released', async () => {
    const lock = await lockDataFolder(folder);
    expect((await readHolder(folder))?.pid).toBe(process.pid);
    lock.release();
    expect(await readHolder(folder)).toBeNull();
  });

  test('is refused to the second program, with the setting to change', async () => {
    const lock = await lockDataFolder(folder);
    const second = lockDataFolder(folder, 0);
    await expect(second).rejects.toBeInstanceOf(CliError);
    await expect(second).rejects.toMatchObject({
      exitCode: EXIT.dataFolder,
      message: expect.stringContaining('BATON_DATA'),
    });
    lock.release();
  });

  test('is given to exactly one of many that ask at once', async () => {
    const asked = await Promise.allSettled(Array.from({ length: 10 }, () => lockDataFolder(folder, 0)));
    expect(asked.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  });

  test('is taken over from a program that was killed', async () => {
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
    writeFileSync(lockFile(), JSON.stringify({ pid: child.pid, mark: await processMark(child.pid ?? 0) }));
    expect((await readHolder(folder))?.pid).toBe(child.pid);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const lock = await lockDataFolder(folder, 0);
    expect((await readHolder(folder))?.pid).toBe(process.pid);
    lock.release();
  });

  test('is not kept by a stranger who inherited the process id', async () => {
    writeFileSync(lockFile(), JSON.stringify({ pid: process.pid, mark: 'another boot' }));
    const lock = await lockDataFolder(folder, 0);
    lock.release();
  });

  test('survives a lock file that was cut off', async () => {
    writeFileSync(lockFile(), '{"pid":');
    const lock = await lockDataFolder(folder, 0);
    lock.release();
    expect(existsSync(lockFile())).toBe(false);
  });

  test('that cannot be written is refused with the setting to change', async () => {
    writeFileSync(join(folder, 'file'), '');
    await expect(lockDataFolder(join(folder, 'file', 'below'))).rejects.toMatchObject({ exitCode: EXIT.dataFolder });
  });
});
