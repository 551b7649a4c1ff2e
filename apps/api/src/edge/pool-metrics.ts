import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import type { DataSource } from 'typeorm';

/** The counters of a pg pool, as far as we look at them. */
interface PoolCounts {
  totalCount: number;
  idleCount: number;
  waitingCount: number;
}

/** Connections of this process, read when Prometheus asks. */
export function watchPool(dataSource: DataSource, registry: Registry): void {
  // TypeORM keeps the pool on its driver and does not type it.
  const { master } = dataSource.driver as unknown as { master?: PoolCounts };
  new Gauge({
    name: 'baton_database_connections',
    help: 'Database connections of this process, and callers waiting for one.',
    labelNames: ['state'] as const,
    registers: [registry],
    collect() {
      if (!master) return;
      this.set({ state: 'idle' }, master.idleCount);
      this.set({ state: 'busy' }, master.totalCount - master.idleCount);
      this.set({ state: 'waiting' }, master.waitingCount);
    },
  });
}
