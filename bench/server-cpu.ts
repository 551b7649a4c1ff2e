import { readdir, readFile } from 'node:fs/promises';

/**
 * Processor time that a PostgreSQL server and its connections have used, in ms to the nearest 10; null where the system does not tell
 * (`/proc` is Linux). Rates on a busy machine say who got the processor; this says who needed it.
 * @param pid - of the server's first process
 */
export async function serverCpuMs(pid: number): Promise<number | null> {
  const all = await Promise.all(
    (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name)).map(read),
  );
  const first = all.find((process) => process?.pid === pid);
  if (!first) return null;
  const alive = all.filter((process) => process?.parent === pid).reduce((sum, process) => sum + process!.own, 0);
  return (first.own + first.ofTheDead + alive) * MS_PER_TICK;
}

const MS_PER_TICK = 10;

interface Times {
  pid: number;
  parent: number;
  own: number;
  /** Of children that have ended. */
  ofTheDead: number;
}

/** A process may end while it is looked at. */
async function read(pid: string): Promise<Times | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (text === null) return null;
  // The name of the program stands in parentheses and may hold anything; the fields behind it do not.
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [user, system, deadUser, deadSystem] = fields.slice(11, 15) as [number, number, number, number];
  return { pid: Number(pid), parent: fields[1]!, own: user + system, ofTheDead: deadUser + deadSystem };
}
