import type { Request, Response } from 'express';
import { languageOf, say } from './language.js';
import { requestIdOf } from './request-id.js';

/** An answer of the HTTP edge, outside GraphQL but in its shape, so that every client can read it. */
export function answerProblem(req: Request, res: Response, status: number, code: string, zh: string, en: string): void {
  if (res.headersSent) return;
  const lang = languageOf(req.headers['accept-language']) ?? 'zh';
  res
    .status(status)
    .json({ errors: [{ message: say(lang, zh, en), extensions: { code, requestId: requestIdOf(req) } }] });
}
