import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';

/** The node-pg pool under a connected TypeORM data source: one pool serves entities and hand-written statements alike. */
export const poolOf = (dataSource: DataSource): Pool => {
  // TypeORM keeps it untyped on its PostgreSQL driver.
  const { master } = dataSource.driver as unknown as { master?: Pool };
  if (!master) throw new TypeError('The data source has no PostgreSQL pool; is it initialised?');
  return master;
};
