import type { IncomingMessage, ServerResponse } from 'node:http';
import { languageOf, say } from './language.js';
import { requestIdOf } from './request-id.js';

/** An answer of the HTTP edge, outside GraphQL but in its shape, so that every client can read it. */
export function answerProblem(
  req: IncomingMessage,
  res: ServerResponse,
  status: number,
  code: string,
  zh: string,
  en: string,
): void {
  if (res.headersSent) return;
  const lang = languageOf(req.headers['accept-language']) ?? 'zh';
  const text = JSON.stringify({
    errors: [{ message: say(lang, zh, en), extensions: { code, requestId: requestIdOf(req) } }],
  });
  res.statusCode = status;
  res.setHeader('content-type', 'application/json; charset=utf-8');
  res.setHeader('content-length', Buffer.byteLength(text));
  res.end(req.method === 'HEAD' ? undefined : text);
}
