import { Global, Inject, Injectable, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK, SystemClock, type Clock } from './clock.js';
import { createDataSource, type DataSourceSettings } from './data-source.js';
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
        { provide: DataSource, useFactory: () => createDataSource(options).initialize() },
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
