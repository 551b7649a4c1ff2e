import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { listNotices, mute, mutesOf, readNotices, readNoticesBefore, snoozeNotices, unmute } from '#boards';
import type { Mute } from '#boards';
import { UnitOfWork } from '#database';
import type { Tx } from '#database';
import type { Caller, NoticeKind } from '#engine';
import { once } from '#events';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import { Refused } from '../edge/refused.js';
import type { RequestContext } from '../edge/request-context.js';
import { PageArgs, toConnection } from '../graphql/connection.js';
import type { Connection } from '../graphql/connection.js';
import { readPage } from '../graphql/read-page.js';
import { InputInvalid } from '../graphql/validation/input.pipe.js';
import { InboxNews } from './inbox-news.js';
import {
  NotificationConnection,
  NotificationKindEnum,
  NotificationModel,
  NotificationMuteInput,
  NotificationMuteModel,
  NotificationMutePayload,
  NotificationMuteResult,
  NotificationPayload,
  NotificationReadAllInput,
  NotificationReadInput,
  NotificationResult,
  NotificationSnoozeInput,
  NotificationSnoozePayload,
  NotificationSnoozeResult,
} from './notification.model.js';

/** A wish about one's own inbox, as far as recognising its repeat needs it. */
interface Wish {
  name: string;
  commandId?: string | null;
  input: object;
}

/** One's own inbox. Nothing here is anybody else's affair, so it stands in no log. */
@Resolver(() => NotificationModel)
export class NotificationResolver {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly news: InboxNews,
  ) {}

  @Query(() => NotificationConnection, { description: 'One’s own notifications, newest first.' })
  async notifications(
    @Args() page: PageArgs,
    @Args('unreadOnly', { type: () => Boolean, defaultValue: false, description: 'Only those not read yet.' })
    unreadOnly: boolean,
    @Args('kinds', { type: () => [NotificationKindEnum], nullable: true, description: 'Only these kinds.' })
    kinds: NoticeKind[] | null,
    @Args('withSnoozed', { type: () => Boolean, defaultValue: false, description: 'Also those that are put off.' })
    withSnoozed: boolean,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<Connection<NotificationModel>> {
    const question = { memberId: ownInbox(caller), unreadOnly, kinds, withSnoozed, now: ctx.now };
    const found = await readPage(ctx, (tx) => listNotices(tx, { ...question, page }));
    return toConnection(found, (row) => NotificationModel.from(row, ctx.lang));
  }

  @Query(() => [NotificationMuteModel], { description: 'What the caller does not want to hear of.' })
  async notificationMutes(
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<NotificationMuteModel[]> {
    const memberId = ownInbox(caller);
    return (await ctx.loaders.read((tx) => mutesOf(tx, memberId))).map((silenced) =>
      NotificationMuteModel.from(silenced),
    );
  }

  @Mutation(() => NotificationResult, { description: 'Marks notifications of one’s own as read.' })
  async notificationRead(
    @Args('input', { description: 'Which ones.' }) input: NotificationReadInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<NotificationPayload> {
    const { ids, commandId } = input;
    const wish = { name: 'notificationRead', commandId, input: { ids } };
    const done = await this.own(caller, ctx, wish, async (tx, memberId) => ({
      readIds: await readNotices(tx, memberId, ids, ctx.now),
    }));
    return Object.assign(new NotificationPayload(), done);
  }

  @Mutation(() => NotificationResult, { description: 'Marks everything as read that came before a moment.' })
  async notificationReadAll(
    @Args('input', { description: 'Up to when.' }) input: NotificationReadAllInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<NotificationPayload> {
    const { before, commandId } = input;
    const wish = { name: 'notificationReadAll', commandId, input: { before } };
    const done = await this.own(caller, ctx, wish, async (tx, memberId) => ({
      readIds: await readNoticesBefore(tx, memberId, before, ctx.now),
    }));
    return Object.assign(new NotificationPayload(), done);
  }

  @Mutation(() => NotificationSnoozeResult, {
    description: 'Puts notifications of one’s own off, or brings them back.',
  })
  async notificationSnooze(
    @Args('input', { description: 'Which ones, and until when.' }) input: NotificationSnoozeInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<NotificationSnoozePayload> {
    const { ids, until = null, commandId } = input;
    if (until !== null && until <= ctx.now) throw new InputInvalid([{ code: 'date_past', field: 'until' }]);
    const wish = { name: 'notificationSnooze', commandId, input: { ids, until } };
    const done = await this.own(caller, ctx, wish, async (tx, memberId) => ({
      snoozedIds: await snoozeNotices(tx, memberId, ids, until),
    }));
    return Object.assign(new NotificationSnoozePayload(), done);
  }

  @Mutation(() => NotificationMuteResult, { description: 'Silences a run, a kind, or one kind of one run.' })
  notificationMute(
    @Args('input', { description: 'What not to hear of.' }) input: NotificationMuteInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<NotificationMutePayload> {
    return this.silence('notificationMute', input, caller, ctx, (tx, memberId, about) =>
      mute(tx, memberId, about, ctx.now),
    );
  }

  @Mutation(() => NotificationMuteResult, { description: 'Takes back exactly what was silenced.' })
  notificationUnmute(
    @Args('input', { description: 'What to hear of again.' }) input: NotificationMuteInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<NotificationMutePayload> {
    return this.silence('notificationUnmute', input, caller, ctx, unmute);
  }

  private async silence(
    name: string,
    { commandId, ...given }: NotificationMuteInput,
    caller: Caller,
    ctx: RequestContext,
    work: (tx: Tx, memberId: string, about: Omit<Mute, 'since'>) => Promise<number>,
  ): Promise<NotificationMutePayload> {
    const [runId, kind] = [given.runId ?? null, given.kind ?? null];
    if (runId === null && kind === null) throw new InputInvalid([{ code: 'mute_about', field: 'runId' }]);
    const about = { runId, kind };
    await this.own(caller, ctx, { name, commandId, input: about }, async (tx, memberId) => {
      await work(tx, memberId, about);
      return {};
    });
    return Object.assign(new NotificationMutePayload(), { mutes: await this.notificationMutes(caller, ctx) });
  }

  /** One transaction; with a command id a repeat gets the first answer. Afterwards the member's other windows hear of it. */
  private async own<T extends object>(
    caller: Caller,
    ctx: RequestContext,
    { name, commandId, input }: Wish,
    work: (tx: Tx, memberId: string) => Promise<T>,
  ): Promise<T> {
    const memberId = ownInbox(caller);
    const went = await this.unitOfWork.run({ workspaceId: caller.workspaceId }, async (tx) => {
      const asked = { name, memberId, input, at: ctx.now };
      if (commandId) return once(tx, { id: commandId, ...asked }, () => work(tx, memberId));
      return { outcome: 'first' as const, answer: await work(tx, memberId) };
    });
    this.news.tell(caller.workspaceId, memberId);
    if (went.outcome === 'reused')
      throw new Refused({ code: 'COMMAND_REUSED', blockers: [{ code: 'command_reused' }] });
    return went.answer;
  }
}

/** The member whose inbox it is. @throws Refused when the program itself asks. */
export function ownInbox({ memberId }: Caller): string {
  if (memberId === null) throw new Refused({ code: 'RIGHT_MISSING', blockers: [] });
  return memberId;
}
