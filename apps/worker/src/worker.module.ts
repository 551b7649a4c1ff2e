import { Module, type DynamicModule } from '@nestjs/common';
import { CALENDAR_ENTITIES } from '#calendar';
import { DatabaseModule, type Clock } from '#database';
import { ENGINE_ENTITIES, EngineModule } from '#engine';
import { EVENTS_ENTITIES, EventsModule } from '#events';
import { HOOKS_ENTITIES, HooksModule } from '#hooks';
import { IDENTITY_ENTITIES } from '#identity';
import { KNOWLEDGE_ENTITIES, KnowledgeModule } from '#knowledge';
import { ONBOARDING_ENTITIES, OnboardingModule } from '#onboarding';
import { SEARCH_ENTITIES } from '#search';
import { SOPS_ENTITIES } from '#sops';
import { TASKS_ENTITIES } from '#tasks';
import { Loops, REPEAT_DAYS } from './loops.js';

export interface WorkerModuleOptions {
  /** The program's role. */
  databaseUrl: string;
  /** How many days the first answer to a command is remembered. */
  repeatDays: number;
  /** Webhooks may lead into private networks. */
  hooksPrivate: boolean;
  /** Default: the system's clock. */
  clock?: Clock;
}

/** One connection for each lane of two workspaces, and one to look around with. */
const CONNECTIONS = 5;

/** Everything that turns time into events, on a connection pool of its own; no GraphQL. */
@Module({})
export class WorkerModule {
  static with({ databaseUrl, repeatDays, hooksPrivate, clock }: WorkerModuleOptions): DynamicModule {
    const entities = [
      ...[...EVENTS_ENTITIES, ...IDENTITY_ENTITIES, ...CALENDAR_ENTITIES],
      ...[...KNOWLEDGE_ENTITIES, ...SEARCH_ENTITIES],
      ...[...SOPS_ENTITIES, ...TASKS_ENTITIES, ...ENGINE_ENTITIES, ...HOOKS_ENTITIES, ...ONBOARDING_ENTITIES],
    ];
    return {
      module: WorkerModule,
      imports: [
        DatabaseModule.forRoot({ url: databaseUrl, entities, poolSize: CONNECTIONS, name: 'baton worker', clock }),
        EventsModule.forRoot({ listenUrl: databaseUrl }),
        EngineModule,
        KnowledgeModule,
        OnboardingModule,
        HooksModule.with({ allowPrivate: hooksPrivate }),
      ],
      providers: [Loops, { provide: REPEAT_DAYS, useValue: repeatDays }],
    };
  }
}
