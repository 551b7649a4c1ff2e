import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { listNotices, readNotices } from '#boards';
import { UnitOfWork } from '#database';
import type { Caller } from '#engine';
import { once } from '#events';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import { Refused } from '../edge/refused.js';
import type { RequestContext } from '../edge/request-context.js';
import { PageArgs, toConnection } from '../graphql/connection.js';
import type { Connection } from '../graphql/connection.js';
import { readPage } from '../graphql/read-page.js';
import {
  NotificationConnection,
  NotificationModel,
  NotificationPayload,
  NotificationReadInput,
  NotificationResult,
} from './notification.model.js';

/** One's own inbox. */
@Resolver(() => NotificationModel)
export class NotificationResolver {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Query(() => NotificationConnection, { description: 'One’s own notifications, newest first.' })
  async notifications(
    @Args() page: PageArgs,
    @Args('unreadOnly', { type: () => Boolean, defaultValue: false, description: 'Only those not read yet.' })
    unreadOnly: boolean,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<Connection<NotificationModel>> {
    const memberId = ownInbox(caller);
    const found = await readPage(ctx, (tx) => listNotices(tx, { memberId, unreadOnly, page }));
    return toConnection(found, (row) => NotificationModel.from(row, ctx.lang));
  }

  @Mutation(() => NotificationResult, { description: 'Marks notifications of one’s own as read.' })
  async notificationRead(
    @Args('input', { description: 'Which ones.' }) input: NotificationReadInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<NotificationPayload> {
    const memberId = ownInbox(caller);
    const { ids, commandId: id } = input;
    const went = await this.unitOfWork.run({ workspaceId: caller.workspaceId }, (tx) => {
      const read = async (): Promise<{ readIds: string[] }> => ({
        readIds: await readNotices(tx, memberId, ids, ctx.now),
      });
      const asked = { name: 'notificationRead', memberId, input: { ids }, at: ctx.now };
      return id ? once(tx, { id, ...asked }, read) : read().then((answer) => ({ outcome: 'first' as const, answer }));
    });
    if (went.outcome === 'reused')
      throw new Refused({ code: 'COMMAND_REUSED', blockers: [{ code: 'command_reused' }] });
    return Object.assign(new NotificationPayload(), went.answer);
  }
}

function ownInbox({ memberId }: Caller): string {
  if (memberId === null) throw new Refused({ code: 'RIGHT_MISSING', blockers: [] });
  return memberId;
}
