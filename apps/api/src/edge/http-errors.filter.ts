import { Catch, HttpException, Inject } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { answerProblem } from './answer-problem.js';
import { LOGGER } from './contexts.js';
import { refusalOf } from './known-trouble.js';
import { Metrics } from './metrics.js';
import { requestIdOf } from './request-id.js';
import { RefusalFilter } from './refusal.filter.js';

/** The one filter of the edge: GraphQL errors go their own way, everything else becomes JSON without a stack. */
@Catch()
export class EdgeFilter implements ExceptionFilter {
  private readonly graphql = new RefusalFilter();

  constructor(
    private readonly metrics: Metrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  catch(error: unknown, host: ArgumentsHost): unknown {
    if (host.getType<string>() === 'graphql') return this.graphql.catch(error, host);
    const req = host.switchToHttp().getRequest<Request>();
    const res = host.switchToHttp().getResponse<Response>();
    if (error instanceof HttpException && error.getStatus() < 500) {
      return answerProblem(
        req,
        res,
        error.getStatus(),
        'NOT_FOUND',
        '没有这个地址。',
        'There is nothing at this address.',
      );
    }
    if (refusalOf(error)) {
      res.setHeader('retry-after', '2');
      return answerProblem(
        req,
        res,
        503,
        'BUSY',
        '系统正忙，请几秒后重试。',
        'The system is busy; try again in a few seconds.',
      );
    }
    this.metrics.unexpected.inc();
    this.logger.error({ err: error, requestId: requestIdOf(req) }, 'unexpected error');
    return answerProblem(
      req,
      res,
      500,
      'INTERNAL',
      '系统出了意外，我们已记录；请稍后再试，并可报上请求编号。',
      'Something unexpected happened and was logged; try again later and quote the request id.',
    );
  }
}
