import type { IncomingMessage, ServerResponse } from 'node:http';
import express from 'express';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { LIMITS } from '../graphql/limits/limits.js';
import { answerProblem } from './answer-problem.js';
import { checkShape } from './request-shape.js';

/** Reads JSON bodies, and answers what cannot be read as JSON too: never a page of HTML, never a stack. */
export const jsonBody = (): (RequestHandler | ErrorRequestHandler)[] => [
  express.json({ limit: LIMITS.bodyBytes, strict: true }),
  refuseUnreadable,
  checkDepth,
  checkShape,
];

const checkDepth: RequestHandler = (req, res, next) => (isTooDeep(req.body) ? refuseDeep(req, res) : next());

export const refuseNoJson = (req: IncomingMessage, res: ServerResponse): void =>
  answerProblem(
    req,
    res,
    400,
    'BODY_NOT_JSON',
    '请求内容不是有效的 JSON，请检查后重发。',
    'The request is not valid JSON; check it and send it again.',
  );

export const refuseDeep = (req: IncomingMessage, res: ServerResponse): void =>
  answerProblem(
    req,
    res,
    400,
    'BODY_TOO_DEEP',
    `请求嵌套超过 ${LIMITS.bodyDepth} 层，请简化结构。`,
    `The request is nested deeper than ${LIMITS.bodyDepth} levels; flatten it.`,
  );

/** Looks no deeper than the limit: the body may be half a megabyte of opening brackets. */
export const isTooDeep = (value: unknown, left: number = LIMITS.bodyDepth): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  if (left === 0) return Object.keys(value).length > 0;
  if (Array.isArray(value)) return value.some((inner) => isTooDeep(inner, left - 1));
  for (const key in value) if (isTooDeep((value as Record<string, unknown>)[key], left - 1)) return true;
  return false;
};

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
    refuseNoJson(req, res);
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
