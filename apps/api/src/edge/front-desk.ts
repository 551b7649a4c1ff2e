import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { newId } from '#database';
import { setSafeHeaders } from './headers.js';
import type { Metrics } from './metrics.js';
import { setRequestId } from './request-id.js';

/** Routes that are counted by name; everything else is one group, or addresses would fill the memory. */
const ROUTES = ['/graphql', '/files', '/healthz', '/readyz', '/metrics'];
/** Asked every few seconds by machines; a line for each would hide the others. */
const UNLOGGED = ['/healthz', '/readyz', '/metrics'];
/** Answers that take longer are worth a line in the log. */
const SLOW_MS = 2_000;

export interface FrontDeskParts {
  metrics: Metrics;
  logger: Logger;
  /** Answers what it knows; false: it is for somebody else. */
  door: (req: IncomingMessage, res: ServerResponse) => boolean;
}

/**
 * Receives every HTTP request before Express does: gives it an id, the headers that every answer carries, a place in the metrics, and a
 * line in the log when it fails or takes long.
 */
export function openFrontDesk(server: Server, { metrics, logger, door }: FrontDeskParts): void {
  const others = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  const saysAll = logger.isLevelEnabled('debug');
  server.on('request', (req, res) => {
    const id = newId();
    setRequestId(req, id);
    res.setHeader('x-request-id', id);
    setSafeHeaders(res);
    // While stopping, each answer on a connection that was kept alive is its last.
    if (!server.listening) res.setHeader('connection', 'close');
    const startedAt = performance.now();
    res.once('close', () => {
      const ms = performance.now() - startedAt;
      const path = pathOf(req);
      const route = ROUTES.find((known) => isBelow(path, known)) ?? 'other';
      metrics.requestSeconds.observe({ route, status: String(res.statusCode) }, ms / 1000);
      const isFailed = res.statusCode >= 500;
      if (!isFailed && ms < SLOW_MS && !saysAll) return;
      if (UNLOGGED.some((known) => isBelow(path, known))) return;
      const facts = {
        req: { id, method: req.method, url: path },
        res: { statusCode: res.statusCode },
        responseTime: Math.round(ms),
      };
      if (isFailed) logger.error(facts, 'request failed');
      else if (ms >= SLOW_MS) logger.info(facts, 'request took long');
      else logger.debug(facts, res.writableFinished ? 'request completed' : 'request broken off');
    });
    if (!door(req, res)) for (const listener of others) listener.call(server, req, res);
  });
}

const pathOf = ({ url = '' }: IncomingMessage): string => {
  const query = url.indexOf('?');
  return query < 0 ? url : url.slice(0, query);
};

const isBelow = (path: string, known: string): boolean =>
  path.startsWith(known) && (path.length === known.length || path[known.length] === '/');
