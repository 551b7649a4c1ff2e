import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, newId, UnitOfWork, type Clock, type Tx } from '#database';
import { append, LiveHub } from '#events';
import { movesTakenBack, NoticeStore } from '#engine';
import { Directory } from '#identity';
import { DeliveryStore, type ClaimedDelivery } from './delivery.store.js';
import { HOOK_POLICY, type HookPolicy } from './hook-policy.js';
import { judge, MOST_FAILURES } from './judge.js';
import { post, type Posted } from './send/post.js';
import { signatureOf } from './send/signature.js';
import { switchedOffText } from './switched-off-text.js';
import type { OffReason } from './webhook.entity.js';
import { WebhookStore, type WebhookView } from './webhook.store.js';

/** What a sender has in its hands: some deliveries of a workspace, for as long as its lease. */
export interface Load {
  workspaceId: string;
  claim: string;
  /** How many were due; those taken back meanwhile are not among the deliveries. */
  claimed: number;
  deliveries: ClaimedDelivery[];
}

/** Longer than a receiver may take, and what is left for saying how it went. */
const LEASE_BEYOND_MS = 20_000;

/** Sends deliveries. Each is lent before it is sent and settled after, so that one whose sender dies is sent again by another. */
@Injectable()
export class Deliverer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly webhooks: WebhookStore,
    private readonly deliveries: DeliveryStore,
    private readonly notices: NoticeStore,
    private readonly directory: Directory,
    private readonly hub: LiveHub,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(HOOK_POLICY) private readonly policy: HookPolicy,
  ) {}

  /** Takes what is due and leaves out what was taken back meanwhile. */
  async take(workspaceId: string, most: { perHook: number; limit: number; without: readonly string[] }): Promise<Load> {
    const claim = newId();
    const leaseMs = this.policy.timeoutMs + LEASE_BEYOND_MS;
    const { offsetMs } = this.clock;
    return this.unitOfWork.run({ workspaceId }, async (tx) => {
      const claimed = await this.deliveries.claim(tx, { claim, leaseMs, offsetMs, ...most });
      const untold = claimed.filter(({ type, tries }) => tries === 0 && type.startsWith('task.'));
      const eventIds = untold.map(({ eventId }) => eventId);
      const undone = new Set(eventIds.length > 0 ? await movesTakenBack(tx, eventIds) : []);
      const withdrawn = untold.filter(({ eventId }) => undone.has(eventId));
      for (const { id } of withdrawn)
        await this.deliveries.settle(tx, id, { claim, to: { status: 'withdrawn' }, at: this.clock.now(), offsetMs });
      const deliveries = claimed.filter((one) => !withdrawn.includes(one));
      return { workspaceId, claim, claimed: claimed.length, deliveries };
    });
  }

  /** Sends one delivery and writes down how it went; given back when `stop` fires first. */
  async deliver({ workspaceId, claim }: Load, delivery: ClaimedDelivery, stop: AbortSignal): Promise<void> {
    const at = this.clock.now();
    const startedAt = performance.now();
    const timestamp = String(Math.floor(at.getTime() / 1_000));
    const { url, secret, body, type, id } = delivery;
    let posted: Posted;
    try {
      posted = await post({ url, body, headers: headersOf({ id, type, timestamp, secret, body }) }, this.policy, stop);
    } catch (error) {
      if (!stop.aborted) throw error;
      const { offsetMs } = this.clock;
      return this.unitOfWork.run({ workspaceId }, (tx) => this.deliveries.release(tx, [id], claim, offsetMs));
    }
    const ms = Math.round(performance.now() - startedAt);
    const hasNews = await this.unitOfWork.run({ workspaceId }, (tx) =>
      this.settle(tx, delivery, { claim, at, ms, posted }),
    );
    if (hasNews) this.hub.announce(workspaceId);
  }

  /** @returns whether the log has news. */
  private async settle(
    tx: Tx,
    { id, webhookId, byHand, tries }: ClaimedDelivery,
    { claim, at, ms, posted }: { claim: string; at: Date; ms: number; posted: Posted },
  ): Promise<boolean> {
    const { offsetMs } = this.clock;
    const verdict = judge(posted, { before: tries, byHand, chance: Math.random() }, this.policy);
    // A webhook before its deliveries, in the order in which it is switched off by hand.
    const webhook = posted.fault === null ? null : await this.webhooks.lock(tx, webhookId);
    if (posted.fault === null) await this.webhooks.setFailures(tx, webhookId, 0);
    const isOver = verdict.status !== 'failed' || webhook?.active === false;
    const to = isOver
      ? { status: verdict.status === 'failed' ? ('dead' as const) : verdict.status }
      : { status: 'failed' as const, afterMs: verdict.afterMs };
    if (!(await this.deliveries.settle(tx, id, { claim, to, at: this.clock.now(), offsetMs }))) return false;
    await this.deliveries.insertAttempt(tx, { id: newId(), deliveryId: id, at, ms, ...posted });
    if (!webhook?.active || to.status !== 'dead' || (byHand && !verdict.isGone)) return false;
    const failures = webhook.failures + 1;
    await this.webhooks.setFailures(tx, webhookId, failures);
    if (verdict.isGone) return this.switchOff(tx, webhook, 'gone');
    return failures >= MOST_FAILURES ? this.switchOff(tx, webhook, 'failing') : false;
  }

  /** Nobody answers there any more: the program stops asking, and says so to who set it up and to the administrators. */
  private async switchOff(tx: Tx, webhook: WebhookView, reason: OffReason): Promise<true> {
    const { workspaceId, id, name, createdBy } = webhook;
    const at = this.clock.now();
    await this.webhooks.switchOff(tx, id, reason, at);
    await this.deliveries.giveUpOpen(tx, id, at);
    const people = await this.directory.fresh(tx, workspaceId);
    const owner = createdBy === null ? undefined : people.member(createdBy);
    const told = new Set([...people.holders('admin'), ...(owner?.isActive ? [owner] : [])].map((member) => member.id));
    await append(tx, [
      {
        type: 'webhook.switched_off',
        at,
        actor: { kind: 'system', id: null },
        data: { webhook: id, name, reason },
      },
    ]);
    const text = switchedOffText(name, reason);
    const about = { place: 0, kind: 'notice' as const, text, urgent: true, runId: null, taskId: null, at };
    this.notices.insert(
      tx,
      [...told].map((memberId) => ({ memberId, ...about })),
    );
    return true;
  }
}

/** The same delivery has the same id whenever it is sent; timestamp and signature are those of this try. */
const headersOf = (of: {
  id: string;
  type: string;
  timestamp: string;
  secret: string;
  body: string;
}): Record<string, string> => ({
  'content-type': 'application/json; charset=utf-8',
  'user-agent': 'Baton-Webhooks/1',
  'baton-event': encodeURI(of.type),
  'baton-delivery': of.id,
  'baton-timestamp': of.timestamp,
  'baton-signature': signatureOf(of.secret, of.timestamp, of.body),
});
