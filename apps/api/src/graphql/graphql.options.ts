import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver } from '@nestjs/apollo';
import type { ApolloDriverConfig } from '@nestjs/apollo';
import type { Request, Response } from 'express';
import type { Env } from '#config';
import { fastCardsPlugin } from '../board/fast/fast-cards.plugin.js';
import { errorsPlugin } from '../edge/graphql-errors.js';
import type { Contexts } from '../edge/contexts.js';
import { costLimitPlugin } from './limits/limits.plugin.js';
import { LIMITS } from './limits/limits.js';
import { staticLimitsRule } from './limits/static-limits.rule.js';
import { stringifyAnswer } from './json-text.js';
import { BUILD_OPTIONS } from './schema-options.js';

/** Apollo as we use it. Subscriptions have a server of their own (`live/`), because Nest’s sets no limit on messages. */
export const graphqlOptions = (env: Env, contexts: Contexts): ApolloDriverConfig => ({
  driver: ApolloDriver,
  path: '/graphql',
  autoSchemaFile: true,
  sortSchema: true,
  buildSchemaOptions: BUILD_OPTIONS,
  context: ({ req, res }: { req: Request; res: Response }) => contexts.ofHttp(req, res),
  // 10 of 21 ms of a board went into cache hints that nobody reads.
  plugins: [ApolloServerPluginCacheControlDisabled(), costLimitPlugin, fastCardsPlugin, errorsPlugin],
  stringifyResult: stringifyAnswer,
  parseOptions: { maxTokens: LIMITS.tokens },
  validationRules: [staticLimitsRule],
  validationOptions: { maxErrors: LIMITS.errors },
  maxRecursiveSelections: true,
  allowBatchedHttpRequests: false,
  csrfPrevention: true,
  introspection: !env.production,
  hideSchemaDetailsFromClientErrors: env.production,
  includeStacktraceInErrorResponses: false,
  autoTransformHttpErrors: false,
  // BUSY answers with 503 also when part of the data is there.
  preserveHttpStatusForExecutionErrors: false,
  // Its page loads scripts from elsewhere, which our own headers forbid; introspection serves every tool people bring.
  graphiql: false,
  stopOnApplicationShutdown: true,
});
