import type { EntityTarget } from 'typeorm';
import { createDataSource } from './data-source.js';

/**
 * The statements TypeORM would run to make the database fit the entities; empty when they agree. Entities describe columns and primary
 * keys. Foreign keys, further indexes and checks are written in migrations only (composite and partial ones are clearer in SQL), so a
 * proposal to drop one of those is no difference.
 */
export const diffSchema = async (url: string, entities: readonly EntityTarget<object>[]): Promise<string[]> => {
  const dataSource = await createDataSource({ url, entities, poolSize: 1, name: 'baton schema diff' }).initialize();
  try {
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query).filter((query) => !WRITTEN_IN_MIGRATIONS.test(query));
  } finally {
    await dataSource.destroy();
  }
};

const WRITTEN_IN_MIGRATIONS = /^(DROP INDEX |ALTER TABLE "\w+" DROP CONSTRAINT "(?!\w+_pkey")\w+")/;
