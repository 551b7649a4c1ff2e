import { Inject } from '@nestjs/common';
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CLOCK } from '#database';
import type { Clock } from '#database';
import type { Caller } from '#engine';
import { ConfirmationQueries, ConfirmReading, RequestConfirmation } from '#knowledge';
import { withoutNulls } from '../catalogue/without-nulls.js';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { answerLogged } from '../graphql/answer-logged.js';
import { optionsOf } from '../graphql/command.input.js';
import { PageArgs, toConnection } from '../graphql/connection.js';
import type { Connection } from '../graphql/connection.js';
import { pageOfList } from '../graphql/page-of-list.js';
import { RefusalModel } from '../graphql/refusal.model.js';
import { memberOf } from '../members/member-of.js';
import { MemberModel } from '../members/member.model.js';
import { ArticleModel } from './article.model.js';
import {
  ConfirmationAskInput,
  ConfirmationAskPayload,
  ConfirmationAskResult,
  ConfirmationGiveInput,
  ConfirmationGivePayload,
  ConfirmationGiveResult,
  ConfirmationRequestArgs,
  ConfirmationRequestConnection,
  ConfirmationRequestModel,
  LateReadingArgs,
  ReadingConnection,
  ReadingModel,
  ReadingStepModel,
} from './confirmation.model.js';
import { leadsSomebody, overseen } from './overseen.js';

/** Who has to read what, and who has. */
@Resolver(() => ConfirmationRequestModel)
export class ConfirmationResolver {
  constructor(
    private readonly queries: ConfirmationQueries,
    private readonly ask: RequestConfirmation,
    private readonly confirm: ConfirmReading,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Query(() => ReadingConnection, { description: 'What the caller still has to read, the most urgent first.' })
  async myReadings(
    @Args() args: PageArgs,
    @CurrentCaller() { memberId }: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<Connection<ReadingModel>> {
    const rows = memberId === null ? [] : await ctx.loaders.read((tx) => this.queries.mine(tx, memberId));
    return toConnection(
      pageOfList(rows, args, ({ requestId }) => requestId),
      (row) => this.reading(row, ctx),
    );
  }

  @Query(() => ReadingConnection, {
    description: 'Who is late with reading, the longest first: for managers, and for leads the people of their roles.',
  })
  async lateReadings(
    @Args() args: LateReadingArgs,
    @CurrentCaller() _caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<Connection<ReadingModel>> {
    const [rows, mayLook] = [
      await ctx.loaders.read((tx) => this.queries.late(tx, this.clock.now())),
      await overseen(ctx),
    ];
    const visible = rows.filter(({ memberId }) => mayLook(memberId) && (!args.memberId || args.memberId === memberId));
    return toConnection(
      pageOfList(visible, args, ({ requestId, memberId }) => `${requestId}/${memberId}`),
      (row) => this.reading(row, ctx),
    );
  }

  @Query(() => ConfirmationRequestConnection, {
    description:
      'The latest requests to read, at most 1,000: for managers and leads all, otherwise those that concern oneself.',
  })
  async confirmationRequests(
    @Args() args: ConfirmationRequestArgs,
    @CurrentCaller() { memberId }: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<Connection<ConfirmationRequestModel>> {
    const onlyFor = (await leadsSomebody(ctx)) ? null : memberId;
    const rows = await ctx.loaders.read((tx) =>
      this.queries.requests(tx, onlyFor, args.article ?? null, this.clock.now()),
    );
    return toConnection(
      pageOfList(rows, args, ({ id }) => id),
      (row) => ConfirmationRequestModel.from(row, ctx.lang),
    );
  }

  @ResolveField(() => ArticleModel, { nullable: true, description: 'The article; or it is about an SOP.' })
  article(@Parent() { row }: ConfirmationRequestModel, @Ctx() ctx: RequestContext): Promise<ArticleModel | null> {
    return articleOf(row.articleId, ctx);
  }

  @ResolveField(() => MemberModel, { nullable: true, description: 'Who asked; null: the program.' })
  createdBy(@Parent() { row }: ConfirmationRequestModel, @Ctx() ctx: RequestContext): Promise<MemberModel | null> {
    return memberOf(row.createdBy, ctx);
  }

  @ResolveField(() => [ReadingModel], {
    description: 'The members it asks, those who are late first: for those who lead them, otherwise only oneself.',
  })
  async readings(
    @Parent() { id }: ConfirmationRequestModel,
    @CurrentCaller() { memberId }: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<ReadingModel[]> {
    const loader = ctx.loaders.batched('readingsOfRequest', (tx, ids) => this.queries.asks(tx, ids, this.clock.now()));
    const [rows, mayLook] = [await loader.load(id), await overseen(ctx)];
    return rows
      .filter((row) => row.memberId === memberId || mayLook(row.memberId))
      .map((row) => this.reading(row, ctx));
  }

  @Mutation(() => ConfirmationAskResult, {
    description:
      'Asks members to read an article or steps of an SOP, and to say that they have. Who has read it is not asked.',
  })
  async confirmationAsk(
    @Args('input', { description: 'What and whom.' }) input: ConfirmationAskInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<ConfirmationAskPayload | RefusalModel> {
    const { commandId: _, ...wish } = withoutNulls(input);
    const said = await this.ask.run(caller, wish, optionsOf(input));
    return answerLogged(ctx, 'confirmationAsk', said, (asked) => asked, { as: ConfirmationAskPayload });
  }

  @Mutation(() => ConfirmationGiveResult, {
    description: 'Confirms that the caller has read an article, or steps of an SOP.',
  })
  async confirmationGive(
    @Args('input', { description: 'What was read.' }) input: ConfirmationGiveInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<ConfirmationGivePayload | RefusalModel> {
    const { commandId: _, ...wish } = withoutNulls(input);
    const said = await this.confirm.run(caller, wish, optionsOf(input));
    const payload = async ({ settled }: { settled: number }) => {
      const { memberId } = caller;
      const left = memberId === null ? [] : await ctx.loaders.read((tx) => this.queries.mine(tx, memberId));
      return { settled, left: left.map((row) => this.reading(row, ctx)) };
    };
    return answerLogged(ctx, 'confirmationGive', said, payload, { as: ConfirmationGivePayload });
  }

  private reading(row: ReadingModel['row'], { lang }: RequestContext): ReadingModel {
    return ReadingModel.from(row, { lang, now: this.clock.now() });
  }
}

/** What of something to read has to be looked up. */
@Resolver(() => ReadingModel)
export class ReadingFieldsResolver {
  @ResolveField(() => ArticleModel, { nullable: true, description: 'The article; or it is about an SOP.' })
  article(@Parent() { row }: ReadingModel, @Ctx() ctx: RequestContext): Promise<ArticleModel | null> {
    return articleOf(row.articleId, ctx);
  }

  @ResolveField(() => MemberModel, { nullable: true, description: 'Who is asked.' })
  member(@Parent() { row }: ReadingModel, @Ctx() ctx: RequestContext): Promise<MemberModel | null> {
    return memberOf(row.memberId, ctx);
  }

  @ResolveField(() => [ReadingStepModel], { description: 'Tasks of the SOP version to read; empty for articles.' })
  async steps(@Parent() { row }: ReadingModel, @Ctx() ctx: RequestContext): Promise<ReadingStepModel[]> {
    if (row.sopVersionId === null) return [];
    const { doc } = await ctx.loaders.sopOfVersion.load(row.sopVersionId);
    return row.steps.map((key) =>
      Object.assign(new ReadingStepModel(), { key, title: doc.tasks[key]?.title[ctx.lang] ?? key }),
    );
  }
}

const articleOf = async (id: string | null, ctx: RequestContext): Promise<ArticleModel | null> => {
  const article = id === null ? null : await ctx.loaders.article.load(id);
  return article ? ArticleModel.from(article, { lang: ctx.lang, now: ctx.now }) : null;
};
