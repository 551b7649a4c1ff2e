import { DataSource, type ColumnType, type DataSourceOptions, type EntityTarget } from 'typeorm';
import { SnakeNames } from './snake-names.js';

export interface DataSourceSettings {
  /** `postgres://baton_app:…@host:port/baton`: the role that owns nothing. */
  url: string;
  entities: readonly EntityTarget<object>[];
  /** Connections at most. Eight are enough on one machine; more help only on slow disks. */
  poolSize?: number;
  /** How long a caller waits for a connection, a new one included, before `PoolExhausted`. Default 10 s: nobody is waiting at a screen. */
  acquireTimeoutMs?: number;
  /** Shown in `pg_stat_activity`. */
  name?: string;
  /** Called when an idle connection is lost; the pool replaces it by itself. */
  onIdleError?: (error: Error) => void;
}

/**
 * TypeORM on one pipelined pg pool, not yet connected. No synchronisation, ever: migrations are the only way the schema changes.
 *
 * `pipeline` lets statements leave without waiting for earlier answers: BEGIN, the workspace setting and the first read are one packet.
 */
export const createDataSource = (settings: DataSourceSettings): DataSource => {
  const options: DataSourceOptions = {
    type: 'postgres',
    url: settings.url,
    entities: [...settings.entities] as NonNullable<DataSourceOptions['entities']>,
    namingStrategy: new SnakeNames(),
    synchronize: false,
    migrationsRun: false,
    installExtensions: false,
    logging: false,
    applicationName: settings.name ?? 'baton',
    poolSize: settings.poolSize ?? 10,
    connectTimeoutMS: settings.acquireTimeoutMs ?? 10_000,
    poolErrorHandler: settings.onIdleError ?? (() => undefined),
    extra: { pipeline: true, keepAlive: true, idleTimeoutMillis: 30_000 },
  };
  const dataSource = new DataSource(options);
  dataSource.driver.supportedDataTypes.push(XID8);
  return dataSource;
};

/** 64-bit transaction id. TypeORM does not know the type, so the data source teaches it; its values are decimal text. */
export const XID8 = 'xid8' as ColumnType;
