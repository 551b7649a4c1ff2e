import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { listArticles } from '#boards';
import { CLOCK } from '#database';
import type { Clock } from '#database';
import type { Caller } from '#engine';
import { can } from '#identity';
import type { Logged } from '#identity';
import {
  ArticleQueries,
  DecideSuggestion,
  DiscardArticleDraft,
  PublishArticle,
  ReviewArticle,
  SaveArticle,
  SetArticleStatus,
  SuggestArticle,
} from '#knowledge';
import type { Article } from '#knowledge';
import { withoutNulls } from '../catalogue/without-nulls.js';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { answerLogged } from '../graphql/answer-logged.js';
import { optionsOf } from '../graphql/command.input.js';
import { toConnection } from '../graphql/connection.js';
import type { Connection } from '../graphql/connection.js';
import { pageOfList } from '../graphql/page-of-list.js';
import { readPage } from '../graphql/read-page.js';
import { RefusalModel } from '../graphql/refusal.model.js';
import {
  ArticleArchiveInput,
  ArticleDiscardInput,
  ArticleListArgs,
  ArticlePublishInput,
  ArticleReviewInput,
  ArticleSaveInput,
  ArticleSuggestInput,
  ArticleSuggestionDecideInput,
  SearchArgs,
  SuggestionArgs,
  WorkPlaceArgs,
} from './article.inputs.js';
import {
  ArticleBesideModel,
  ArticleConnection,
  ArticleHitConnection,
  ArticleHitModel,
  ArticleModel,
  ArticlePayload,
  ArticleResult,
  ArticleSuggestionConnection,
  ArticleSuggestionModel,
} from './article.model.js';
import { ArticleLinkModel } from './link.model.js';

type Answer = Promise<ArticlePayload | RefusalModel>;

/** Articles: reading, finding and writing them. */
@Resolver(() => ArticleModel)
export class ArticleResolver {
  constructor(
    private readonly queries: ArticleQueries,
    private readonly save: SaveArticle,
    private readonly discard: DiscardArticleDraft,
    private readonly publish: PublishArticle,
    private readonly status: SetArticleStatus,
    private readonly review: ReviewArticle,
    private readonly suggest: SuggestArticle,
    private readonly decide: DecideSuggestion,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Query(() => ArticleModel, {
    nullable: true,
    description:
      'An article by its key; null when there is none. One that was never published is only there for those who write.',
  })
  async article(
    @Args('key', { type: () => String, description: 'Its key, such as KB09.' }) key: string,
    @Ctx() ctx: RequestContext,
  ): Promise<ArticleModel | null> {
    const found = await ctx.loaders.read((tx) => this.queries.byKey(tx, key));
    return found && (found.status === 'published' || (await mayWrite(ctx))) ? this.model(found, ctx) : null;
  }

  @Query(() => String, { description: 'A key for a new article that none has yet: KB21.' })
  articleNextKey(@CurrentCaller() _caller: Caller, @Ctx() ctx: RequestContext): Promise<string> {
    return ctx.loaders.read((tx) => this.queries.nextKey(tx));
  }

  @Query(() => ArticleConnection, { description: 'Articles, by key.' })
  async articles(
    @Args() args: ArticleListArgs,
    @CurrentCaller() _caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<Connection<ArticleModel>> {
    const { status, role, sop, reviewDue, hasDraft } = args.filter ?? {};
    const filter = { status, role, sopKey: sop, isReviewDue: reviewDue, hasDraft };
    const writes = await mayWrite(ctx);
    const request = { filter, mayWrite: writes, at: this.clock.now(), page: args };
    return toConnection(await readPage(ctx, (tx) => listArticles(tx, request)), (row) => this.model(row, ctx));
  }

  @Query(() => ArticleHitConnection, {
    description:
      'Published articles that hold what somebody typed, in Chinese or English; the best first, at most 500.',
  })
  async articleSearch(
    @Args() args: SearchArgs,
    @CurrentCaller() _caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<Connection<ArticleHitModel>> {
    return ctx.loaders.read(async (tx) => {
      const { hits, isApproximate } = await this.queries.find(tx, args.text);
      const page = pageOfList(hits, args, ({ id }) => id);
      const ids = page.rows.map(({ row }) => row.id);
      const articles = new Map((await this.queries.byIds(tx, ids)).map((article) => [article.id, article]));
      const active = [...articles.values()].flatMap(({ activeVersionId }) => activeVersionId ?? []);
      const versions = new Map((await this.queries.versionsByIds(tx, active)).map((one) => [one.articleId, one]));
      const rows = page.rows.filter(({ row }) => articles.has(row.id) && versions.has(row.id));
      return toConnection({ ...page, rows }, ({ id, score }) => {
        const snippet = this.queries.snippet(versions.get(id)!, args.text, ctx.lang);
        const article = this.model(articles.get(id)!, ctx);
        return Object.assign(new ArticleHitModel(), { article, snippet, score, isApproximate });
      });
    });
  }

  @Query(() => [ArticleBesideModel], {
    description: 'Published articles to show beside some work: those the task names first, then the most particular.',
  })
  async articlesFor(
    @Args() place: WorkPlaceArgs,
    @CurrentCaller() _caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<ArticleBesideModel[]> {
    const { sop: sopKey, state, task, field } = place;
    const beside = await ctx.loaders.read((tx) => this.queries.beside(tx, { sopKey, state, task, field }));
    return beside.map(({ article, link, from }) =>
      Object.assign(new ArticleBesideModel(), {
        article: this.model(article, ctx),
        link: ArticleLinkModel.from(link, from),
      }),
    );
  }

  @Query(() => [ArticleModel], {
    description: 'Published articles beside any part of an SOP, by key: whoever changes the SOP should look at them.',
  })
  async articlesOfSop(
    @Args('sop', { type: () => String, description: 'Key of the SOP.' }) sop: string,
    @CurrentCaller() _caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<ArticleModel[]> {
    return (await ctx.loaders.read((tx) => this.queries.ofSop(tx, sop))).map((row) => this.model(row, ctx));
  }

  @Query(() => ArticleSuggestionConnection, {
    description: 'Suggestions, newest first: all for those who write articles, otherwise one’s own.',
  })
  async articleSuggestions(
    @Args() args: SuggestionArgs,
    @CurrentCaller() { memberId }: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<Connection<ArticleSuggestionModel>> {
    const writes = await mayWrite(ctx);
    const rows = await ctx.loaders.read(async (tx) => {
      const article = args.key ? await this.queries.byKey(tx, args.key) : null;
      if (args.key && !article) return [];
      return this.queries.suggestions(tx, { articleId: article?.id ?? null, status: args.status ?? null });
    });
    const visible = rows.filter(({ suggestedBy }) => writes || suggestedBy === memberId);
    return toConnection(
      pageOfList(visible, args, ({ id }) => id),
      (row) => ArticleSuggestionModel.from(row),
    );
  }

  @Mutation(() => ArticleResult, { description: 'Keeps the draft of an article, new or not.' })
  async articleSave(
    @Args('input', { description: 'The draft.' }) input: ArticleSaveInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const {
      commandId: _,
      expectedRevision: __,
      links,
      ownerRole,
      ownerId,
      reviewMonths,
      ...texts
    } = withoutNulls(input);
    const wish = {
      ...texts,
      // Naming the one takes the place of the other; naming both is refused.
      ...(ownerRole !== undefined && { ownerRole, ...(ownerId === undefined && { ownerId: null }) }),
      ...(ownerId !== undefined && { ownerId, ...(ownerRole === undefined && { ownerRole: null }) }),
      ...(reviewMonths !== undefined && { reviewMonths: reviewMonths === 0 ? null : reviewMonths }),
      ...(links && {
        links: links.map(({ sop, state, task, field }) => ({
          sop,
          state: state ?? '',
          task: task ?? '',
          field: field ?? '',
        })),
      }),
    };
    return this.changed(ctx, 'articleSave', await this.save.run(caller, wish, optionsOf(input)));
  }

  @Mutation(() => ArticleResult, {
    description: 'Throws away what is being written of a published article; what is read stays.',
  })
  async articleDiscard(
    @Args('input', { description: 'Which one.' }) input: ArticleDiscardInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const said = await this.discard.run(caller, { articleId: input.articleId }, optionsOf(input));
    return this.changed(ctx, 'articleDiscard', said);
  }

  @Mutation(() => ArticleResult, { description: 'Makes the draft of an article what everybody reads.' })
  async articlePublish(
    @Args('input', { description: 'Which one.' }) input: ArticlePublishInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const { articleId, note } = input;
    const said = await this.publish.run(caller, { articleId, ...(note && { note }) }, optionsOf(input));
    return this.changed(ctx, 'articlePublish', said);
  }

  @Mutation(() => ArticleResult, { description: 'Puts an article away, or takes it back.' })
  async articleArchive(
    @Args('input', { description: 'Which one.' }) input: ArticleArchiveInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const { articleId, archived } = input;
    return this.changed(
      ctx,
      'articleArchive',
      await this.status.run(caller, { articleId, archived }, optionsOf(input)),
    );
  }

  @Mutation(() => ArticleResult, {
    description: 'Says that an article still holds: the next review is so many months away.',
  })
  async articleReview(
    @Args('input', { description: 'Which one.' }) input: ArticleReviewInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const said = await this.review.run(caller, { articleId: input.articleId }, optionsOf(input));
    return this.changed(ctx, 'articleReview', said);
  }

  @Mutation(() => ArticleResult, {
    description: 'Says what should change in an article; also for those who are still learning.',
  })
  async articleSuggest(
    @Args('input', { description: 'What should change.' }) input: ArticleSuggestInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const { articleId, text } = input;
    return this.changed(ctx, 'articleSuggest', await this.suggest.run(caller, { articleId, text }, optionsOf(input)));
  }

  @Mutation(() => ArticleResult, { description: 'Takes a suggestion up, or says why not; whoever made it is told.' })
  async articleSuggestionDecide(
    @Args('input', { description: 'The decision.' }) input: ArticleSuggestionDecideInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const { suggestionId, accept, reason } = input;
    const said = await this.decide.run(caller, { suggestionId, accept, ...(reason && { reason }) }, optionsOf(input));
    return this.changed(ctx, 'articleSuggestionDecide', said);
  }

  private changed(ctx: RequestContext, mutation: string, said: Logged<{ articleId: string }>): Answer {
    const payload = async ({ articleId }: { articleId: string }): Promise<Omit<ArticlePayload, 'cursor'>> => {
      const article = await ctx.loaders.read((tx) => this.queries.byId(tx, articleId));
      if (!article) throw new Error('An article just written is not there.');
      return { article: this.model(article, ctx) };
    };
    return answerLogged(ctx, mutation, said, payload, { as: ArticlePayload });
  }

  private model(row: Article, { lang }: RequestContext): ArticleModel {
    return ArticleModel.from(row, { lang, now: this.clock.now() });
  }
}

/** Whether the caller writes articles and so sees drafts. */
export const mayWrite = async (ctx: RequestContext): Promise<boolean> => {
  const actor = await ctx.loaders.actor();
  return actor !== null && can(actor, 'article.write');
};
