import { join } from 'node:path';
import { Module, type DynamicModule } from '@nestjs/common';
import { CalendarModule, CALENDAR_ENTITIES } from '#calendar';
import { CatalogueModule, CATALOGUE_ENTITIES } from '#catalogue';
import { type Clock, DatabaseModule } from '#database';
import { ENGINE_ENTITIES, EngineModule } from '#engine';
import { EventsModule, EVENTS_ENTITIES } from '#events';
import { FILES_ENTITIES, FilesModule } from '#files';
import { IDENTITY_ENTITIES, IdentityModule } from '#identity';
import { KNOWLEDGE_ENTITIES, KnowledgeModule } from '#knowledge';
import { ONBOARDING_ENTITIES, OnboardingModule } from '#onboarding';
import { REPLIES_ENTITIES, RepliesModule } from '#replies';
import { SEARCH_ENTITIES } from '#search';
import { SOPS_ENTITIES, SopsModule } from '#sops';
import { TASKS_ENTITIES, TasksModule } from '#tasks';

/** All rooms on one database, without an edge: for commands that do one piece of work and end. */
@Module({})
export class RoomsModule {
  /**
   * @param dataDir - where uploaded files are kept, in `files/`.
   * @param clock - default: the system's.
   */
  static on(databaseUrl: string, dataDir: string, clock?: Clock): DynamicModule {
    const entities = [
      ...[...EVENTS_ENTITIES, ...IDENTITY_ENTITIES, ...CALENDAR_ENTITIES, ...CATALOGUE_ENTITIES, ...FILES_ENTITIES],
      ...[...KNOWLEDGE_ENTITIES, ...ONBOARDING_ENTITIES, ...REPLIES_ENTITIES, ...SEARCH_ENTITIES],
      ...[...SOPS_ENTITIES, ...TASKS_ENTITIES, ...ENGINE_ENTITIES],
    ];
    return {
      module: RoomsModule,
      imports: [
        DatabaseModule.forRoot({ url: databaseUrl, entities, poolSize: 4, name: 'baton cli', clock }),
        EventsModule.forRoot({ listenUrl: null }),
        FilesModule.onDisk(join(dataDir, 'files')),
        ...[
          IdentityModule,
          CalendarModule,
          CatalogueModule,
          SopsModule,
          TasksModule,
          EngineModule,
          KnowledgeModule,
          OnboardingModule,
          RepliesModule,
        ],
      ],
    };
  }
}
