import type { IncomingMessage, ServerResponse } from 'node:http';
import { HeaderMap } from '@apollo/server';
import type { ApolloServer } from '@apollo/server';
import type { Logger } from 'pino';
import { bytesOfAnswer, type ByteText } from '../graphql/json-text.js';
import { LIMITS } from '../graphql/limits/limits.js';
import { answerProblem } from './answer-problem.js';
import { endWithText } from './compress.js';
import { isTooDeep, refuseDeep, refuseNoJson } from './body.js';
import type { Contexts } from './contexts.js';
import { requestIdOf } from './request-id.js';
import { misshapeOf, refuseShape } from './request-shape.js';

const PLAIN_JSON = /^application\/json(?:; ?charset=utf-8)?$/i;

export interface GraphqlDoorParts {
  apollo: ApolloServer;
  contexts: Contexts;
  logger: Logger;
}

/**
 * Answers GraphQL requests as nearly all clients send them: POST, plain JSON of a known length. Everything else (GET, compressed or chunked
 * bodies, other types) takes the longer way through Express to the same Apollo server.
 * @returns false for what it leaves to others.
 */
export const graphqlDoor =
  (parts: GraphqlDoorParts) =>
  (req: IncomingMessage, res: ServerResponse): boolean => {
    if (req.url !== '/graphql' || req.method !== 'POST' || !isPlain(req.headers)) return false;
    const read: Buffer[] = [];
    req.on('data', (part: Buffer) => read.push(part));
    req.once('end', () => {
      answer(parts, req, res, read.length === 1 ? read[0]! : Buffer.concat(read)).catch((error: unknown) => {
        parts.logger.error({ err: error, requestId: requestIdOf(req) }, 'unexpected error');
        answerProblem(
          req,
          res,
          500,
          'INTERNAL',
          '系统出了意外，我们已记录；请稍后再试，并可报上请求编号。',
          'Something unexpected happened and was logged; try again later and quote the request id.',
        );
      });
    });
    return true;
  };

/**
 * What Apollo looks at, besides `accept`: whether the sender is more than a form on another site. Plain JSON is proof of that, and was seen
 * above; naming a header that says so spares it reading the content type again.
 */
const KNOWN_GOOD: [string, string][] = [['apollo-require-preflight', 'plain JSON']];

const isPlain = (headers: IncomingMessage['headers']): boolean => {
  const length = Number(headers['content-length']);
  return (
    PLAIN_JSON.test(headers['content-type'] ?? '') &&
    headers['content-encoding'] === undefined &&
    length > 0 &&
    length <= LIMITS.bodyBytes
  );
};

const answer = async (
  { apollo, contexts }: GraphqlDoorParts,
  req: IncomingMessage,
  res: ServerResponse,
  bytes: Buffer,
): Promise<void> => {
  const body = parsed(bytes);
  if (body === null) return refuseNoJson(req, res);
  if (isTooDeep(body)) return refuseDeep(req, res);
  const misshape = misshapeOf({ method: req.method, headers: req.headers, body });
  if (misshape) return refuseShape(req, res, misshape);
  const headers = new HeaderMap(KNOWN_GOOD);
  if (req.headers.accept !== undefined) headers.set('accept', req.headers.accept);
  const parts: ByteText[] = [];
  const said = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers, search: '', body },
    context: () => contexts.ofHttp(req, res, parts),
  });
  if (said.body.kind !== 'complete') throw new Error('The schema has no way to answer in parts.');
  for (const [name, value] of said.headers) res.setHeader(name, value);
  res.statusCode = said.status ?? 200;
  await endWithText(req, res, bytesOfAnswer(said.body.string, parts));
};

/** The object or list that a body holds; null for anything else. */
const parsed = (bytes: Buffer): object | null => {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
};
