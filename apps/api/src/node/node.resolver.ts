import { Args, Query, Resolver } from '@nestjs/graphql';
import { findNodeKind } from '#boards';
import type { Caller } from '#engine';
import { CatalogueQueries } from '#catalogue';
import { QuizQueries } from '#knowledge';
import { ReplyQueries } from '#replies';
import { SopQueries } from '#sops';
import { ProductModel } from '../catalogue/product.model.js';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { FileModel } from '../files/file.model.js';
import { ArticleModel } from '../knowledge/article.model.js';
import { mayWrite } from '../knowledge/article.resolver.js';
import { QuizModel } from '../knowledge/quiz.model.js';
import { ReplyModel } from '../replies/reply.model.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { memberOf } from '../members/member-of.js';
import { runOf } from '../runs/run.fields.resolver.js';
import { SopModel, SopVersionModel } from '../sops/sop.model.js';
import { taskOf } from '../tasks/task.fields.resolver.js';
import { NodeModel } from './node.model.js';

/** Anything by its id. An id of another workspace is answered exactly like one that does not exist. */
@Resolver()
export class NodeResolver {
  constructor(
    private readonly sops: SopQueries,
    private readonly catalogue: CatalogueQueries,
    private readonly quizzes: QuizQueries,
    private readonly replies: ReplyQueries,
  ) {}

  @Query(() => NodeModel, {
    nullable: true,
    description: 'Anything by its id; null when there is nothing in this workspace.',
  })
  async node(
    @Args('id', { type: () => UuidScalar, description: 'Its id.' }) id: string,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<NodeModel | null> {
    const kind = await ctx.loaders.read((tx) => findNodeKind(tx, id));
    switch (kind) {
      case null:
        return null;
      case 'task':
        return taskOf(id, ctx);
      case 'run':
        return runOf(id, ctx);
      case 'member':
        return memberOf(id, ctx);
      case 'file':
        return ctx.loaders.file.load(id).then((file) => (file ? FileModel.from(file) : null));
      case 'sop':
        return this.sops.get(caller.workspaceId, id).then((sop) => (sop ? SopModel.from(sop, ctx.lang) : null));
      case 'product':
        return this.catalogue
          .productById(caller.workspaceId, id)
          .then((product) => (product ? ProductModel.from(product, ctx.lang) : null));
      case 'article': {
        const article = await ctx.loaders.article.load(id);
        const isVisible = article?.status === 'published' || (await mayWrite(ctx));
        return article && isVisible ? ArticleModel.from(article, { lang: ctx.lang, now: ctx.now }) : null;
      }
      case 'quiz':
        return ctx.loaders
          .read((tx) => this.quizzes.byId(tx, caller.memberId ?? id, id))
          .then((quiz) => (quiz ? QuizModel.from(quiz, ctx.lang, caller.memberId ?? id) : null));
      case 'reply':
        return ctx.loaders
          .read((tx) => this.replies.byId(tx, id))
          .then((reply) => (reply ? ReplyModel.from(reply, ctx.lang) : null));
      case 'sop_version':
        return SopVersionModel.ofCompiled(id, await ctx.loaders.sopOfVersion.load(id), ctx.lang);
    }
  }
}
