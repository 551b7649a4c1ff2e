import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CatalogueQueries, writeProducts } from '#catalogue';
import { answerProblem } from '../edge/answer-problem.js';
import { Authentication } from '../edge/authentication.js';
import { languageOf } from '../edge/language.js';

/** The product list as a file. Outside of GraphQL, because spreadsheets read files. */
@Controller('catalogue')
export class CatalogueController {
  constructor(
    private readonly authentication: Authentication,
    private readonly queries: CatalogueQueries,
  ) {}

  @Get('products.csv')
  async products(@Req() req: Request, @Res() res: Response): Promise<void> {
    const member = (await this.authentication.ofRequest(req))?.member;
    if (!member) return answerProblem(req, res, 401, 'UNAUTHENTICATED', '请先登录。', 'Sign in first.');
    const all = await this.queries.all(member.workspaceId);
    res.setHeader('content-type', 'text/csv; charset=utf-8');
    res.setHeader('content-disposition', 'attachment; filename="products.csv"');
    res.setHeader('cache-control', 'no-store');
    res.send(writeProducts(all, languageOf(req.headers['accept-language']) ?? 'zh'));
  }
}
