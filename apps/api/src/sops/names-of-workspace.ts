import { Injectable } from '@nestjs/common';
import { knowledgeNames, type KnowledgeName } from '#boards';
import type { KnownNames } from '#sops';
import type { RequestContext } from '../edge/request-context.js';

/** What the workspace of a caller has for SOPs to name. The room of SOPs stands below the rooms that keep these. */
@Injectable()
export class NamesOfWorkspace {
  /** Keys only, as the check of a document wants them. */
  async known(ctx: RequestContext): Promise<KnownNames> {
    const names = await this.all(ctx);
    const keys = (type: KnowledgeName['type']) => names.filter((name) => name.type === type).map(({ key }) => key);
    return { articles: keys('article'), quizzes: keys('quiz'), replies: keys('reply') };
  }

  all(ctx: RequestContext): Promise<KnowledgeName[]> {
    return ctx.loaders.read(knowledgeNames);
  }
}
