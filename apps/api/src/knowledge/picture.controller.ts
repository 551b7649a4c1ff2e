import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { UnitOfWork } from '#database';
import { ArticleQueries } from '#knowledge';
import { answerProblem } from '../edge/answer-problem.js';
import { Authentication } from '../edge/authentication.js';

/** Pictures of articles that came with the program. */
@Controller('knowledge')
export class PictureController {
  constructor(
    private readonly authentication: Authentication,
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: ArticleQueries,
  ) {}

  @Get('pictures/:name')
  async picture(@Param('name') name: string, @Req() req: Request, @Res() res: Response): Promise<void> {
    const member = (await this.authentication.ofRequest(req))?.member;
    if (!member) return answerProblem(req, res, 401, 'UNAUTHENTICATED', '请先登录。', 'Sign in first.');
    const { workspaceId } = member;
    const isName = /^[a-z0-9][a-z0-9._-]{0,79}\.svg$/.test(name);
    const svg = isName
      ? await this.unitOfWork.run({ workspaceId, readOnly: true }, (tx) => this.queries.picture(tx, name))
      : null;
    if (svg === null) return answerProblem(req, res, 404, 'NOT_FOUND', '没有这张图片。', 'There is no such picture.');
    res.setHeader('content-type', 'image/svg+xml; charset=utf-8');
    // Opened on its own, a picture is still only a picture.
    res.setHeader('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    res.setHeader('cache-control', 'private, max-age=300');
    res.send(svg);
  }
}
