import { Global, Inject, Injectable, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK, SystemClock, type Clock } from './clock.js';
import { createDataSource, type DataSourceSettings } from './data-source.js';
import { failureKind } from './failure-kind.js';
import { UnitOfWork } from './unit-of-work.js';

export interface DatabaseModuleOptions extends DataSourceSettings {
  /** Default: the system's clock. */
  clock?: Clock;
}

/** Closes the pool last, when everyone who might still ask has stopped. */
@Injectable()
class PoolCloser implements OnApplicationShutdown {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}

/** Global: the connected `DataSource`, the `UnitOfWork` and the `CLOCK`. Imported once, by the app. */
@Global()
@Module({})
export class DatabaseModule {
  static forRoot(options: DatabaseModuleOptions): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        { provide: DataSource, useFactory: () => connected(options) },
        {
          provide: UnitOfWork,
          useFactory: (dataSource: DataSource) => new UnitOfWork(dataSource),
          inject: [DataSource],
        },
        { provide: CLOCK, useValue: options.clock ?? new SystemClock() },
        PoolCloser,
      ],
      exports: [DataSource, UnitOfWork, CLOCK],
    };
  }
}

/** On a busy machine the first connection may take longer than a request should ever wait for one: a start is more patient than that. */
const connected = async (options: DataSourceSettings): Promise<DataSource> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await createDataSource(options).initialize();
    } catch (error) {
      if (attempt === FIRST_ATTEMPTS || failureKind(error) === 'other') throw error;
    }
  }
};

const FIRST_ATTEMPTS = 8;
