/**
 * Milliseconds of processor time that this process spends on some work. What a bound is meant for is work that never ends or grows out of
 * all proportion; a clock on the wall would also see what else the machine is doing.
 */
export async function cpuMs(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
