export { CLOCK, SystemClock, TestClock, type Clock } from './clock.js';
export {
  CommitOutcomeUnknown,
  DatabaseError,
  DatabaseSetupError,
  DatabaseUnavailable,
  PoolExhausted,
  TransactionAborted,
  TransactionConflict,
  errorCode,
} from './errors.js';
export { newId } from './ids.js';
export type { Scope, Tx } from './tx.js';
export { warn } from './warn.js';
export { UnitOfWork, type UnitOfWorkOptions } from './unit-of-work.js';
export { XID8, createDataSource, type DataSourceSettings } from './data-source.js';
export { DatabaseModule, type DatabaseModuleOptions } from './database.module.js';
export { EmbeddedPostgres, type EmbeddedPostgresOptions, type EmbeddedServer } from './embedded-postgres.js';
export { prepareRoles, type PreparedRoles, type RoleRequest } from './roles.js';
export { openDatabase, type DatabaseSettings, type OpenDatabase } from './open-database.js';
export { migrate, pendingMigrations } from './migrate.js';
export { SnakeNames } from './snake-names.js';
export { Tenant, TenantRow } from './common-columns.js';
export { dumpSchema } from './schema-dump.js';
export { diffSchema } from './schema-diff.js';
export { lintSchema } from './schema-lint.js';
export { processMark } from './embedded/processes.js';
