import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import type { Server } from 'node:http';
import { NestFactory } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { ApolloDriver } from '@nestjs/apollo';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import type { Env } from '#config';
import { SystemClock, TestClock } from '#database';
import type { Clock } from '#database';
import { ApiModule } from './api.module.js';
import { jsonBody } from './edge/body.js';
import { Contexts } from './edge/contexts.js';
import { openFrontDesk } from './edge/front-desk.js';
import { frontPage } from './edge/front-page.js';
import { graphqlDoor } from './edge/graphql-door.js';
import { createLogger, NestLines } from './edge/logger.js';
import { Metrics } from './edge/metrics.js';
import type { DemoSignIn } from './session/demo-sign-ins.js';
import { LiveServer } from './live/live-server.js';

export interface StartApiOptions {
  env: Env;
  /** A prepared and migrated database; the API never starts or migrates one. */
  database: { appUrl: string };
  /** Default: the system's clock, or a test clock with `BATON_TEST_CLOCK=1`. */
  clock?: Clock;
  logger?: Logger;
  /** Whom the sign-in page may offer; default: nobody. */
  demoSignIns?: readonly DemoSignIn[];
}

export interface RunningApi {
  /** `http://127.0.0.1:3000`, with the port really taken. */
  url: string;
  port: number;
  /** For programs that run more of the house in this process (the worker's loops). */
  app: NestExpressApplication;
  /** Lets requests under way finish, says good-bye to live connections, closes the pool. */
  close(): Promise<void>;
}

/** Starts the API and, from the same port, the board. @throws what listening throws: `EADDRINUSE`, `EACCES`. */
export async function startApi(options: StartApiOptions): Promise<RunningApi> {
  const { env } = options;
  const logger = options.logger ?? createLogger(env.logLevel);
  const clock = options.clock ?? (env.testClock ? new TestClock() : new SystemClock());
  const module = ApiModule.on({
    env,
    appUrl: options.database.appUrl,
    clock,
    logger,
    demoSignIns: options.demoSignIns ?? [],
  });
  const app = await NestFactory.create<NestExpressApplication>(module, {
    bodyParser: false,
    logger: new NestLines(logger),
    abortOnError: false,
  });
  prepareHttp(app);
  const server = app.getHttpServer();
  // A request that trickles in must not hold its connection for ever.
  server.requestTimeout = 60_000;
  server.headersTimeout = 15_000;
  // Longer than proxies and clients keep an idle connection (60 s): whoever closes first must not be we, or a request sent just then is lost.
  server.keepAliveTimeout = 65_000;
  // Node looks every 30 s only, which would double the patience above.
  Object.assign(server, { connectionsCheckingInterval: 5_000 });
  const live = app.get(LiveServer);
  live.listenOn(server);
  try {
    await app.init();
    const { instance: apollo } = app.get<GraphQLModule<ApolloDriver>>(GraphQLModule).graphQlAdapter;
    const door = graphqlDoor({ apollo, contexts: app.get(Contexts), logger });
    openFrontDesk(server, { metrics: app.get(Metrics), logger, door });
    await app.listen(env.port, env.host);
  } catch (error) {
    await app.close();
    throw error;
  }
  const port = portOf(server);
  const close = async (): Promise<void> => {
    live.close();
    // A busy client keeps its connection alive for ever; whoever has not let go by then is cut off.
    const cutOff = setTimeout(() => server.closeAllConnections(), GOOD_BYE_MS);
    await app.close();
    clearTimeout(cutOff);
  };
  return { url: `http://${hostInUrl(env.host)}:${port}`, port, app, close };
}

/** How long requests under way may take after the server was told to stop. */
const GOOD_BYE_MS = 5_000;

function prepareHttp(app: NestExpressApplication): void {
  app.disable('x-powered-by');
  // Answers are made for one asker at one moment; nobody could use their hashes, and each costs a pass over the text.
  app.disable('etag');
  for (const handler of jsonBody()) app.use(handler);
  for (const handler of frontPage(ROOT)) app.use(handler);
}

/** From `dist/apps/api/src` and from `apps/api/src` alike: the folder with package.json. */
const ROOT = fileURLToPath(
  new URL(import.meta.url.includes('/dist/apps/') ? '../../../..' : '../../..', import.meta.url),
);

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Nobody can open `http://0.0.0.0`; from this machine it is the loopback. */
const hostInUrl = (host: string): string =>
  host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
