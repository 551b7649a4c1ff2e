import { Int, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { countUnread } from '#boards';
import type { Caller } from '#engine';
import { LiveHub } from '#events';
import type { LiveBatch } from '#events';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { ViewerModel } from '../session/session.models.js';
import { InboxBatches } from './inbox-batches.js';
import { InboxNews } from './inbox-news.js';
import { NewNotices } from './new-notices.js';
import { InboxChangesModel, NotificationModel } from './notification.model.js';
import { ownInbox } from './notification.resolver.js';

/** What comes into one's own inbox, as it comes. `live-server.ts` makes these messages for each member apart. */
@Resolver(() => ViewerModel)
export class InboxResolver {
  constructor(
    private readonly hub: LiveHub,
    private readonly added: NewNotices,
    private readonly news: InboxNews,
  ) {}

  @ResolveField(() => Int, { description: 'How many of the caller’s notifications are unread and not put off.' })
  unreadCount(@Ctx() ctx: RequestContext): Promise<number> {
    const memberId = ctx.signedIn?.member?.memberId;
    return memberId ? ctx.loaders.read((tx) => countUnread(tx, memberId, ctx.now)) : Promise.resolve(0);
  }

  @Subscription(() => InboxChangesModel, {
    description:
      'What comes into one’s own inbox, and how many are unread: at once, and also when one has read some elsewhere.',
    resolve(this: InboxResolver, batch: LiveBatch, _args: unknown, ctx: RequestContext) {
      return this.changes(batch, ctx);
    },
  })
  inboxChanges(@CurrentCaller() caller: Caller): AsyncIterableIterator<LiveBatch> {
    const memberId = ownInbox(caller);
    return new InboxBatches(
      this.hub.subscribe(caller.workspaceId, null),
      async (batch) => batch.kind === 'reload' || (await this.added.of(caller.workspaceId, batch)).has(memberId),
      (onNews) => this.news.on(caller.workspaceId, memberId, onNews),
    );
  }

  private async changes(batch: LiveBatch, ctx: RequestContext): Promise<InboxChangesModel> {
    const { workspaceId } = ctx.caller;
    const memberId = ownInbox(ctx.caller);
    const rows = (await this.added.of(workspaceId, batch)).get(memberId) ?? [];
    return Object.assign(new InboxChangesModel(), {
      unreadCount: await ctx.loaders.read((tx) => countUnread(tx, memberId, ctx.now)),
      added: rows.map((row) => NotificationModel.from(row, ctx.lang)),
    });
  }
}
