import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { ApolloDriver } from '@nestjs/apollo';
import type { ApolloDriverConfig } from '@nestjs/apollo';
import type { Logger } from 'pino';
import { join } from 'node:path';
import { BOARDS_ENTITIES, BoardsModule } from '#boards';
import { CALENDAR_ENTITIES, CalendarModule } from '#calendar';
import { CATALOGUE_ENTITIES, CatalogueModule } from '#catalogue';
import type { Env } from '#config';
import { DatabaseModule } from '#database';
import type { Clock } from '#database';
import { ENGINE_ENTITIES, EngineModule } from '#engine';
import { EVENTS_ENTITIES, EventsModule } from '#events';
import { FILES_ENTITIES, FilesModule } from '#files';
import { HOOKS_ENTITIES, HooksModule } from '#hooks';
import { IDENTITY_ENTITIES, IdentityModule } from '#identity';
import { KNOWLEDGE_ENTITIES, KnowledgeModule } from '#knowledge';
import { ONBOARDING_ENTITIES, OnboardingModule } from '#onboarding';
import { PRACTICE_ENTITIES, PracticeModule } from '#practice';
import { REPLIES_ENTITIES, RepliesModule } from '#replies';
import { SEARCH_ENTITIES } from '#search';
import { SOPS_ENTITIES, SopsModule } from '#sops';
import { TASKS_ENTITIES, TasksModule } from '#tasks';
import { API_SETTINGS, apiSettingsOf } from './edge/api-settings.js';
import { Authentication } from './edge/authentication.js';
import { Contexts, LOGGER } from './edge/contexts.js';
import { HealthController } from './edge/health.controller.js';
import { EdgeFilter } from './edge/http-errors.filter.js';
import { Readers } from './edge/loaders.js';
import { Metrics } from './edge/metrics.js';
import { TimerMetrics } from './edge/timer-metrics.js';
import { TestClockController } from './edge/test-clock.controller.js';
import { WriteScopeGuard } from './edge/write-scope.guard.js';
import { FilesController } from './files/files.controller.js';
import { UploadedList } from './files/uploaded-list.js';
import { graphqlOptions } from './graphql/graphql.options.js';
import { RESOLVERS } from './graphql/resolvers.js';
import { CatalogueController } from './catalogue/catalogue.controller.js';
import { StaffController } from './people/staff.controller.js';
import { ImportFile } from './catalogue/import-file.js';
import { PictureController } from './knowledge/picture.controller.js';
import { AllCalendars } from './calendar/all-calendars.js';
import { ReplySops } from './replies/reply-sops.js';
import { DEMO_SIGN_INS, type DemoSignIn } from './session/demo-sign-ins.js';
import { Lookers } from './presence/lookers.js';
import { InboxNews } from './notices/inbox-news.js';
import { NewNotices } from './notices/new-notices.js';
import { AllSettings } from './settings/all-settings.js';
import { LinkedArticles } from './sops/linked-articles.js';
import { NamesOfWorkspace } from './sops/names-of-workspace.js';
import { PublishPreviews } from './sops/publish-preview.js';
import { InputPipe } from './graphql/validation/input.pipe.js';
import { LiveServer } from './live/live-server.js';
import { Viewers } from './session/viewer.js';
import { exercisesFolder } from './practice/exercises-folder.js';

export interface ApiModuleOptions {
  env: Env;
  /** The database as the role that owns nothing. */
  appUrl: string;
  clock: Clock;
  logger: Logger;
  demoSignIns: readonly DemoSignIn[];
}

/** Entities of all rooms, for the data source. */
const ENTITIES = [
  ...IDENTITY_ENTITIES,
  ...EVENTS_ENTITIES,
  ...CALENDAR_ENTITIES,
  ...CATALOGUE_ENTITIES,
  ...SOPS_ENTITIES,
  ...TASKS_ENTITIES,
  ...ENGINE_ENTITIES,
  ...HOOKS_ENTITIES,
  ...BOARDS_ENTITIES,
  ...FILES_ENTITIES,
  ...KNOWLEDGE_ENTITIES,
  ...ONBOARDING_ENTITIES,
  ...PRACTICE_ENTITIES,
  ...REPLIES_ENTITIES,
  ...SEARCH_ENTITIES,
];

/** The HTTP and GraphQL edge over all rooms. */
@Module({})
export class ApiModule {
  static on({ env, appUrl, clock, logger, demoSignIns }: ApiModuleOptions): DynamicModule {
    const edge: DynamicModule = {
      module: EdgeModule,
      imports: [
        ...ROOMS,
        FilesModule.onDisk(join(env.dataDir, 'files')),
        HooksModule.with({ allowPrivate: env.hooksPrivate }),
      ],
      providers: [
        { provide: API_SETTINGS, useValue: apiSettingsOf(env) },
        { provide: LOGGER, useValue: logger },
        Metrics,
        Authentication,
        Readers,
        Contexts,
        Viewers,
      ],
      exports: [
        API_SETTINGS,
        LOGGER,
        Metrics,
        Authentication,
        Readers,
        Contexts,
        Viewers,
        ...ROOMS,
        FilesModule,
        HooksModule,
      ],
    };
    return {
      module: ApiModule,
      imports: [
        DatabaseModule.forRoot({
          url: appUrl,
          entities: ENTITIES,
          poolSize: env.databasePool,
          acquireTimeoutMs: env.databaseWaitMs,
          clock,
          name: 'baton-api',
        }),
        EventsModule.forRoot({ listenUrl: appUrl }),
        edge,
        GraphQLModule.forRootAsync<ApolloDriverConfig>({
          driver: ApolloDriver,
          imports: [edge],
          useFactory: (contexts: Contexts) => graphqlOptions(env, contexts),
          inject: [Contexts],
        }),
      ],
      controllers: [
        HealthController,
        FilesController,
        CatalogueController,
        PictureController,
        StaffController,
        ...(env.testClock ? [TestClockController] : []),
      ],
      providers: [
        AllSettings,
        LinkedArticles,
        PublishPreviews,
        NamesOfWorkspace,
        ReplySops,
        AllCalendars,
        ImportFile,
        UploadedList,
        NewNotices,
        InboxNews,
        Lookers,
        { provide: DEMO_SIGN_INS, useValue: demoSignIns },
        ...RESOLVERS,
        LiveServer,
        TimerMetrics,
        { provide: APP_PIPE, useClass: InputPipe },
        { provide: APP_FILTER, useClass: EdgeFilter },
        { provide: APP_GUARD, useClass: WriteScopeGuard },
      ],
    };
  }
}

const ROOMS = [
  IdentityModule,
  CalendarModule,
  CatalogueModule,
  SopsModule,
  TasksModule,
  EngineModule,
  BoardsModule,
  KnowledgeModule,
  OnboardingModule,
  PracticeModule.of(exercisesFolder()),
  RepliesModule,
];

/** What resolvers, controllers and Apollo share; made anew for each application by `ApiModule.on`. */
@Module({})
class EdgeModule {}
