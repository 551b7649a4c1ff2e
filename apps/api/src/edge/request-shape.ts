import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import { answerProblem } from './answer-problem.js';

/** Why a request cannot be one for GraphQL, in both languages. */
export interface Misshape {
  status: 400 | 405;
  zh: string;
  en: string;
}

/** A GraphQL request as far as its form goes. */
interface Shape {
  method: string | undefined;
  headers: IncomingHttpHeaders;
  /** As read from JSON; undefined when there was none. */
  body: unknown;
}

/**
 * What is wrong with the form of a request. Apollo would refuse the same, but in English only and without a request id, because it has no
 * context yet.
 */
export function misshapeOf({ method, headers, body }: Shape): Misshape | null {
  if (method !== 'GET' && method !== 'POST' && method !== 'HEAD') return WRONG_METHOD;
  // A form on another site can send these without asking first; Apollo's own condition.
  if (isSimple(headers['content-type']) && !PROOFS.some((name) => headers[name])) return NO_PROOF;
  if (method !== 'POST') return null;
  if (Array.isArray(body)) return BATCHED;
  if (typeof body !== 'object' || body === null || Object.keys(body).length === 0) return EMPTY;
  const given = body as Record<string, unknown>;
  const wrong = ['variables', 'extensions'].find((name) => given[name] != null && !isObject(given[name]));
  return wrong === undefined ? null : notAnObject(wrong);
}

export const refuseShape = (req: IncomingMessage, res: ServerResponse, { status, zh, en }: Misshape): void =>
  answerProblem(req, res, status, 'BAD_REQUEST', zh, en);

/** The same for requests that come through Express, after their body was read. */
export const checkShape: RequestHandler = (req, res, next) => {
  const misshape = req.path === '/graphql' ? misshapeOf(req) : null;
  if (misshape) refuseShape(req, res, misshape);
  else next();
};

const PROOFS = ['x-apollo-operation-name', 'apollo-require-preflight'];
const SIMPLE = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'];

const isSimple = (contentType: string | undefined): boolean =>
  contentType === undefined || SIMPLE.includes(contentType.split(';')[0]!.trim().toLowerCase());

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

const WRONG_METHOD: Misshape = {
  status: 405,
  zh: '这个地址只接受 GET 和 POST 请求。',
  en: 'Only GET and POST requests are served here.',
};

const NO_PROOF: Misshape = {
  status: 400,
  zh: '请求没有带 content-type: application/json（或 apollo-require-preflight 请求头），可能是跨站伪造，已拒绝。',
  en: 'The request has neither content-type: application/json nor the header apollo-require-preflight; it could be forged by another site and is refused.',
};

const BATCHED: Misshape = {
  status: 400,
  zh: '一次请求只能有一个操作，请分开发送。',
  en: 'One request holds one operation; send them one by one.',
};

const EMPTY: Misshape = {
  status: 400,
  zh: '请求里没有查询语句，请在 query 中给出。',
  en: 'The request holds no document; give one as query.',
};

const notAnObject = (name: string): Misshape => ({
  status: 400,
  zh: `请求中的 ${name} 应当是一个对象。`,
  en: `${name} should be an object.`,
});
