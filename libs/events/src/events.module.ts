import { Global, Inject, Injectable, Module, type BeforeApplicationShutdown, type DynamicModule } from '@nestjs/common';
import { UnitOfWork } from '#database';
import { HintRelay } from './hint-relay.js';
import { LiveHub, type LiveHubOptions } from './live-hub.js';
import { Whispers } from './whispers.js';

export interface EventsModuleOptions extends Omit<LiveHubOptions, 'relay'> {
  /** Direct database address for hints between processes; null: this is the only process. The program's role will do. */
  listenUrl: string | null;
}

/** Subscriptions end before the pool they read through closes. */
@Injectable()
class HubCloser implements BeforeApplicationShutdown {
  constructor(@Inject(LiveHub) private readonly hub: LiveHub) {}

  beforeApplicationShutdown(): Promise<void> {
    return this.hub.close();
  }
}

/** Global: the `LiveHub`. Imported once, by the app; needs the `DatabaseModule`. */
@Global()
@Module({})
export class EventsModule {
  static forRoot({ listenUrl, ...options }: EventsModuleOptions): DynamicModule {
    return {
      module: EventsModule,
      providers: [
        {
          provide: LiveHub,
          useFactory: (unitOfWork: UnitOfWork) =>
            new LiveHub(unitOfWork, { ...options, ...(listenUrl === null ? {} : { relay: new HintRelay(listenUrl) }) }),
          inject: [UnitOfWork],
        },
        { provide: Whispers, useFactory: (hub: LiveHub) => hub.whispers, inject: [LiveHub] },
        HubCloser,
      ],
      exports: [LiveHub, Whispers],
    };
  }
}
