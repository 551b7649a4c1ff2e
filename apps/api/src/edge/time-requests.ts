import type { RequestHandler } from 'express';
import type { Metrics } from './metrics.js';

/** Routes that are counted by name; everything else is one group, or addresses would fill the memory. */
const ROUTES = ['/graphql', '/files', '/healthz', '/readyz', '/metrics'];

/** Measures how long answers take. */
export const timeRequests =
  (metrics: Metrics): RequestHandler =>
  (req, res, next) => {
    const route = ROUTES.find((known) => req.path === known || req.path.startsWith(`${known}/`)) ?? 'other';
    const stop = metrics.requestSeconds.startTimer({ route });
    res.once('finish', () => stop({ status: String(res.statusCode) }));
    next();
  };
