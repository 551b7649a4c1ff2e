import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import type { Server } from 'node:http';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import type { Env } from '#config';
import { SystemClock, TestClock, newId } from '#database';
import type { Clock } from '#database';
import { ApiModule } from './api.module.js';
import { jsonBody } from './edge/body.js';
import { frontPage } from './edge/front-page.js';
import { safeHeaders } from './edge/headers.js';
import { createLogger, NestLines } from './edge/logger.js';
import { Metrics } from './edge/metrics.js';
import { timeRequests } from './edge/time-requests.js';
import { LiveServer } from './live/live-server.js';

export interface StartApiOptions {
  env: Env;
  /** A prepared and migrated database; the API never starts or migrates one. */
  database: { appUrl: string };
  /** Default: the system's clock, or a test clock with `BATON_TEST_CLOCK=1`. */
  clock?: Clock;
  logger?: Logger;
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
  const module = ApiModule.on({ env, appUrl: options.database.appUrl, clock, logger });
  const app = await NestFactory.create<NestExpressApplication>(module, {
    bodyParser: false,
    logger: new NestLines(logger),
    abortOnError: false,
  });
  prepareHttp(app, logger);
  const server = app.getHttpServer();
  // A request that trickles in must not hold its connection for ever.
  server.requestTimeout = 60_000;
  server.headersTimeout = 15_000;
  // Node looks every 30 s only, which would double the patience above.
  Object.assign(server, { connectionsCheckingInterval: 5_000 });
  const live = app.get(LiveServer);
  live.listenOn(server);
  try {
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

function prepareHttp(app: NestExpressApplication, logger: Logger): void {
  app.disable('x-powered-by');
  // Answers are made for one asker at one moment; nobody could use their hashes, and each costs a pass over the text.
  app.disable('etag');
  const server = app.getHttpServer();
  app.use((_req: Request, res: Response, next: NextFunction) => {
    // While stopping, each answer on a connection that was kept alive is its last.
    if (!server.listening) res.setHeader('connection', 'close');
    next();
  });
  app.use(
    pinoHttp({
      logger,
      // Lines written during a request carry its id only; what was asked stands in the line at its end.
      quietReqLogger: true,
      // A request id of our own: one sent by a client could be used to confuse whoever reads the log.
      genReqId: (_req, res) => {
        const id = newId();
        res.setHeader('x-request-id', id);
        return id;
      },
      autoLogging: { ignore: (req) => /^\/(healthz|readyz|metrics)/.test(req.url ?? '') },
      customLogLevel: (_req, res, error) => (error || res.statusCode >= 500 ? 'error' : 'debug'),
      serializers: {
        res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
        req: ({ id, method, url }: { id: string; method: string; url: string }) => ({
          id,
          method,
          url: url.split('?')[0],
        }),
      },
    }),
  );
  app.use(safeHeaders);
  app.use(timeRequests(app.get(Metrics)));
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
