import express from 'express';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { LIMITS } from '../graphql/limits/limits.js';
import { answerProblem } from './answer-problem.js';

/** Reads JSON bodies, and answers what cannot be read as JSON too: never a page of HTML, never a stack. */
export const jsonBody = (): (RequestHandler | ErrorRequestHandler)[] => [
  express.json({ limit: LIMITS.bodyBytes, strict: true }),
  refuseUnreadable,
  refuseDeep,
];

const refuseUnreadable: ErrorRequestHandler = (error: { type?: string; status?: number }, req, res, next) => {
  if (error.type === 'entity.too.large') {
    const limit = `${LIMITS.bodyBytes / 1024} kB`;
    answerProblem(
      req,
      res,
      413,
      'BODY_TOO_LARGE',
      `请求超过 ${limit}，请分批发送；文件请用 POST /files 上传。`,
      `The request is larger than ${limit}; send it in parts, and files through POST /files.`,
    );
  } else if (error.type === 'entity.parse.failed') {
    answerProblem(
      req,
      res,
      400,
      'BODY_NOT_JSON',
      '请求内容不是有效的 JSON，请检查后重发。',
      'The request is not valid JSON; check it and send it again.',
    );
  } else if (error.type === 'request.aborted') {
    res.destroy();
  } else if (error.status !== undefined && error.status >= 400 && error.status < 500) {
    answerProblem(
      req,
      res,
      error.status,
      'BODY_UNREADABLE',
      '无法读取请求内容，请检查编码和压缩方式。',
      'The request body cannot be read; check its encoding and compression.',
    );
  } else {
    next(error);
  }
};

const refuseDeep: RequestHandler = (req, res, next) => {
  if (depthWithin(req.body, LIMITS.bodyDepth)) return next();
  answerProblem(
    req,
    res,
    400,
    'BODY_TOO_DEEP',
    `请求嵌套超过 ${LIMITS.bodyDepth} 层，请简化结构。`,
    `The request is nested deeper than ${LIMITS.bodyDepth} levels; flatten it.`,
  );
};

/** Level by level and not recursive: the body may be half a megabyte of opening brackets. */
function depthWithin(body: unknown, limit: number): boolean {
  let level: unknown[] = [body];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return false;
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values<unknown>(value as Record<string, unknown>) : [],
    );
  }
  return true;
}
