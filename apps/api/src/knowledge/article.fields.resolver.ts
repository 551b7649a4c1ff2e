import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ArticleQueries, ConfirmationQueries, mayPublishArticle, mayReviewArticle } from '#knowledge';
import { Ctx } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { memberOf } from '../members/member-of.js';
import { MemberModel } from '../members/member.model.js';
import {
  ArticleDraftModel,
  ArticleModel,
  ArticleReaderModel,
  ArticleSuggestionModel,
  ArticleVersionModel,
} from './article.model.js';
import { mayWrite } from './article.resolver.js';
import { ArticleLinkModel } from './link.model.js';
import { overseen } from './overseen.js';

/** What of an article has to be looked up. */
@Resolver(() => ArticleModel)
export class ArticleFieldsResolver {
  constructor(
    private readonly queries: ArticleQueries,
    private readonly confirmations: ConfirmationQueries,
  ) {}

  @ResolveField(() => MemberModel, { nullable: true, description: 'Member who answers for it; else a role does.' })
  owner(@Parent() { row }: ArticleModel, @Ctx() ctx: RequestContext): Promise<MemberModel | null> {
    return memberOf(row.ownerId, ctx);
  }

  @ResolveField(() => ArticleVersionModel, { nullable: true, description: 'What is read now; null: never published.' })
  async version(@Parent() { row }: ArticleModel, @Ctx() ctx: RequestContext): Promise<ArticleVersionModel | null> {
    const version = row.activeVersionId === null ? null : await ctx.loaders.articleVersion.load(row.activeVersionId);
    return version ? ArticleVersionModel.from(version, ctx.lang) : null;
  }

  @ResolveField(() => [ArticleVersionModel], { description: 'Every version, latest first.' })
  async versions(@Parent() { row }: ArticleModel, @Ctx() ctx: RequestContext): Promise<ArticleVersionModel[]> {
    const loader = ctx.loaders.batched('versionsOfArticle', (tx, ids) => this.queries.versionsOf(tx, ids));
    const versions = await loader.load(row.id);
    return versions.map((version) => ArticleVersionModel.from(version, ctx.lang));
  }

  @ResolveField(() => ArticleDraftModel, {
    nullable: true,
    description: 'What is being written; for those who write only.',
  })
  async draft(@Parent() { row }: ArticleModel, @Ctx() ctx: RequestContext): Promise<ArticleDraftModel | null> {
    if (!(await mayWrite(ctx))) return null;
    const loader = ctx.loaders.batched('draftOfArticle', (tx, ids) => this.queries.drafts(tx, ids));
    const draft = await loader.load(row.id);
    return draft ? ArticleDraftModel.from(draft) : null;
  }

  @ResolveField(() => [ArticleLinkModel], {
    description: 'Beside which work it is shown: by links of its own, or because a task of an active SOP names it.',
  })
  async links(@Parent() { row }: ArticleModel, @Ctx() ctx: RequestContext): Promise<ArticleLinkModel[]> {
    const loader = ctx.loaders.batched('linksOfArticle', (tx, ids) => this.queries.backlinks(tx, ids));
    const links = await loader.load(row.id);
    return links.map((link) => ArticleLinkModel.from(link, link.from));
  }

  @ResolveField(() => Boolean, {
    description: 'Whether the caller has confirmed having read the version that is read now.',
  })
  async isRead(@Parent() { row }: ArticleModel, @Ctx() ctx: RequestContext): Promise<boolean> {
    return row.activeVersionId !== null && (await ctx.loaders.hasReadVersion.load(row.activeVersionId));
  }

  @ResolveField(() => [ArticleReaderModel], {
    description:
      'Who has confirmed having read the version that is read now, the latest first: for managers all, for leads the people of their roles, for mentors theirs.',
  })
  async readers(@Parent() { row }: ArticleModel, @Ctx() ctx: RequestContext): Promise<ArticleReaderModel[]> {
    if (row.activeVersionId === null) return [];
    const loader = ctx.loaders.batched('readersOfArticle', (tx, ids) => this.confirmations.readers(tx, ids));
    const [rows, mayLook] = [await loader.load(row.activeVersionId), await overseen(ctx)];
    return rows.filter(({ memberId }) => mayLook(memberId)).map((reader) => ArticleReaderModel.from(reader));
  }

  @ResolveField(() => Boolean, { description: 'Whether the caller may write a draft of it.' })
  mayWrite(@Ctx() ctx: RequestContext): Promise<boolean> {
    return mayWrite(ctx);
  }

  @ResolveField(() => Boolean, {
    description: 'Whether the caller may publish and archive it, and decide about suggestions.',
  })
  async mayPublish(@Parent() { row }: ArticleModel, @Ctx() ctx: RequestContext): Promise<boolean> {
    const actor = await ctx.loaders.actor();
    return actor !== null && mayPublishArticle(actor, row);
  }

  @ResolveField(() => Boolean, { description: 'Whether the caller may say that it still holds.' })
  async mayReview(@Parent() { row }: ArticleModel, @Ctx() ctx: RequestContext): Promise<boolean> {
    const actor = await ctx.loaders.actor();
    return actor !== null && mayReviewArticle(actor, row);
  }
}

/** What of a suggestion has to be looked up. */
@Resolver(() => ArticleSuggestionModel)
export class ArticleSuggestionFieldsResolver {
  @ResolveField(() => ArticleModel, { nullable: true, description: 'The article.' })
  async article(
    @Parent() { articleId }: ArticleSuggestionModel,
    @Ctx() ctx: RequestContext,
  ): Promise<ArticleModel | null> {
    const article = await ctx.loaders.article.load(articleId);
    return article ? ArticleModel.from(article, { lang: ctx.lang, now: ctx.now }) : null;
  }
}

/** What of a draft has to be looked up. */
@Resolver(() => ArticleDraftModel)
export class ArticleDraftFieldsResolver {
  @ResolveField(() => MemberModel, { nullable: true, description: 'Who saved it last.' })
  updatedBy(@Parent() { updatedById }: ArticleDraftModel, @Ctx() ctx: RequestContext): Promise<MemberModel | null> {
    return memberOf(updatedById, ctx);
  }
}

/** What of a reader has to be looked up. */
@Resolver(() => ArticleReaderModel)
export class ArticleReaderFieldsResolver {
  @ResolveField(() => MemberModel, { nullable: true, description: 'Who.' })
  member(@Parent() { memberId }: ArticleReaderModel, @Ctx() ctx: RequestContext): Promise<MemberModel | null> {
    return memberOf(memberId, ctx);
  }
}
