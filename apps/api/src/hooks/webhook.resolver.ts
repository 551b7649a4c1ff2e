import { Args, ArgsType, Field, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { deliveryById } from '#boards';
import type { Caller } from '#engine';
import {
  CreateWebhook,
  DeleteWebhook,
  HookQueries,
  OUTGOING,
  ResendDelivery,
  RotateWebhookSecret,
  TestWebhook,
  UpdateWebhook,
} from '#hooks';
import { can } from '#identity';
import type { Logged } from '#identity';
import { withoutNulls } from '../catalogue/without-nulls.js';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import { Refused } from '../edge/refused.js';
import type { RequestContext } from '../edge/request-context.js';
import { answerLogged } from '../graphql/answer-logged.js';
import { optionsOf } from '../graphql/command.input.js';
import { PageArgs, toConnection } from '../graphql/connection.js';
import type { Connection } from '../graphql/connection.js';
import { pageOfList } from '../graphql/page-of-list.js';
import { askedPage } from '../graphql/read-page.js';
import { RefusalModel } from '../graphql/refusal.model.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { memberOf } from '../members/member-of.js';
import { MemberModel } from '../members/member.model.js';
import { WebhookCreateInput, WebhookInput, WebhookResendInput, WebhookUpdateInput } from './webhook.inputs.js';
import {
  WebhookConnection,
  WebhookDeliveryConnection,
  WebhookDeliveryModel,
  WebhookEventsModel,
  WebhookModel,
} from './webhook.model.js';
import { WebhookPayload, WebhookResult } from './webhook.payload.js';

@ArgsType()
class DeliveryListArgs extends PageArgs {
  @Field(() => Boolean, { nullable: true, description: 'True: only those that did not arrive.' })
  troubled?: boolean;
}

type Answer = Promise<WebhookPayload | RefusalModel>;

/** Other systems that hear what happens; for those who manage the workspace. */
@Resolver(() => WebhookModel)
export class WebhookResolver {
  constructor(
    private readonly queries: HookQueries,
    private readonly create: CreateWebhook,
    private readonly update: UpdateWebhook,
    private readonly remove: DeleteWebhook,
    private readonly rotate: RotateWebhookSecret,
    private readonly test: TestWebhook,
    private readonly resend: ResendDelivery,
  ) {}

  @Query(() => WebhookConnection, { description: 'Webhooks of the workspace, oldest first. Never their secrets.' })
  async webhooks(
    @Args() page: PageArgs,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<Connection<WebhookModel>> {
    await mayManage(ctx);
    const list = await this.queries.list(caller.workspaceId);
    return toConnection(
      pageOfList(list, page, ({ id }) => id),
      (view) => WebhookModel.from(view),
    );
  }

  @Query(() => WebhookModel, { nullable: true, description: 'A webhook by its id; null when there is none.' })
  async webhook(
    @Args('id', { type: () => UuidScalar, description: 'Its id.' }) id: string,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<WebhookModel | null> {
    await mayManage(ctx);
    const view = await this.queries.webhook(caller.workspaceId, id);
    return view && WebhookModel.from(view);
  }

  @Query(() => WebhookEventsModel, { description: 'What a webhook may ask for.' })
  async webhookEvents(@CurrentCaller() caller: Caller, @Ctx() ctx: RequestContext): Promise<WebhookEventsModel> {
    await mayManage(ctx);
    const hooks = (await this.queries.hookNames(caller.workspaceId)).map(({ name, sops }) => ({
      name,
      sops: sops.map((title) => title[ctx.lang]),
    }));
    return { types: Object.keys(OUTGOING), hooks };
  }

  @ResolveField(() => WebhookDeliveryConnection, { description: 'What it was told, newest first; kept for 30 days.' })
  async deliveries(
    @Parent() { id }: WebhookModel,
    @Args() { troubled, ...page }: DeliveryListArgs,
    @Ctx() { loaders }: RequestContext,
  ): Promise<Connection<WebhookDeliveryModel>> {
    const pages = troubled ? loaders.troubledDeliveriesOfWebhook : loaders.deliveriesOfWebhook;
    return toConnection(await askedPage(pages.load(id, page)), (row) => WebhookDeliveryModel.from(row));
  }

  @ResolveField(() => MemberModel, { nullable: true, description: 'Who set it up.' })
  createdBy(@Parent() { createdBy }: WebhookModel, @Ctx() ctx: RequestContext): Promise<MemberModel | null> {
    return memberOf(createdBy, ctx);
  }

  @Mutation(() => WebhookResult, { description: 'Sets up a webhook. Its secret is shown once, in this answer.' })
  async webhookCreate(
    @Args('input', { description: 'What it shall be.' }) input: WebhookCreateInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const { name, url, events } = input;
    return this.answer(ctx, 'webhookCreate', await this.create.run(caller, { name, url, events }, optionsOf(input)));
  }

  @Mutation(() => WebhookResult, { description: 'Changes a webhook, or switches it on or off.' })
  async webhookUpdate(
    @Args('input', { description: 'What changes.' }) input: WebhookUpdateInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const { webhookId, name, url, events, isActive } = input;
    const wish = { webhookId, ...withoutNulls({ name, url, events, active: isActive }) };
    return this.answer(ctx, 'webhookUpdate', await this.update.run(caller, wish, optionsOf(input)));
  }

  @Mutation(() => WebhookResult, { description: 'Takes a webhook away, with what is known of its deliveries.' })
  async webhookDelete(
    @Args('input', { description: 'Which one.' }) input: WebhookInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const { webhookId } = input;
    return this.answer(ctx, 'webhookDelete', await this.remove.run(caller, { webhookId }, optionsOf(input)));
  }

  @Mutation(() => WebhookResult, {
    description: 'Gives a webhook a new secret, shown once. Whatever is sent from now on is signed with it.',
  })
  async webhookRotateSecret(
    @Args('input', { description: 'Which one.' }) input: WebhookInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const { webhookId } = input;
    return this.answer(ctx, 'webhookRotateSecret', await this.rotate.run(caller, { webhookId }, optionsOf(input)));
  }

  @Mutation(() => WebhookResult, {
    description: 'Sends a delivery of type webhook.tested, once, also while it is off.',
  })
  async webhookSendTest(
    @Args('input', { description: 'Which one.' }) input: WebhookInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const { webhookId } = input;
    return this.answer(ctx, 'webhookSendTest', await this.test.run(caller, { webhookId }, optionsOf(input)));
  }

  @Mutation(() => WebhookResult, {
    description: 'Sends a delivery once more, with the same id and text, also while its webhook is off.',
  })
  async webhookResend(
    @Args('input', { description: 'Which delivery.' }) input: WebhookResendInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answer {
    const { deliveryId } = input;
    return this.answer(ctx, 'webhookResend', await this.resend.run(caller, { deliveryId }, optionsOf(input)));
  }

  private answer(ctx: RequestContext, mutation: string, said: Logged<Done>): Answer {
    const payload = async ({ webhookId, secret, deliveryId }: Done): Promise<Omit<WebhookPayload, 'cursor'>> => {
      const view = await this.queries.webhook(ctx.caller.workspaceId, webhookId);
      const sent = deliveryId === undefined ? null : await ctx.loaders.read((tx) => deliveryById(tx, deliveryId));
      const delivery = sent && WebhookDeliveryModel.from(sent);
      return { webhookId, webhook: view && WebhookModel.from(view), secret: secret ?? null, delivery };
    };
    return answerLogged(ctx, mutation, said, payload, { as: WebhookPayload });
  }
}

/** What the commands about webhooks answer, together. */
interface Done {
  webhookId: string;
  secret?: string | null;
  deliveryId?: string;
}

const mayManage = async (ctx: RequestContext): Promise<void> => {
  const actor = await ctx.loaders.actor();
  if (actor && can(actor, 'workspace.manage')) return;
  const blockers = [{ code: 'right_missing', params: { right: 'workspace.manage' } }];
  throw new Refused({ code: 'RIGHT_MISSING', blockers });
};
