import { Column } from 'typeorm';
import { Tenant, TenantRow } from '#database';

/**
 * How a delivery stands. `pending`: not tried yet · `failed`: will be tried again · `delivered`: answered with 2xx · `dead`: given up ·
 * `withdrawn`: the move it tells of was taken back before it was sent.
 */
export const DELIVERY_STATUSES = ['pending', 'delivered', 'failed', 'dead', 'withdrawn'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** One event for one webhook. Its id is what the receiver knows it by, whatever number of times it is sent. */
@Tenant('webhook_delivery')
export class WebhookDelivery extends TenantRow {
  @Column('uuid')
  webhookId!: string;

  @Column('bigint')
  eventId!: string;

  /** As the receiver is told: `task.accepted`, `hook:oms.hold`. */
  @Column('text')
  type!: string;

  /** The exact text that is sent and signed. */
  @Column('text')
  body!: string;

  @Column('text', { default: 'pending' })
  status!: DeliveryStatus;

  /** Somebody asked for it: sent once, also while the webhook is off. */
  @Column('boolean', { default: false })
  byHand!: boolean;

  @Column('integer', { default: 0 })
  tries!: number;

  /** When it is to be sent; of one under way, when somebody else may take it. Null: settled. */
  @Column('timestamptz', { nullable: true })
  dueAt!: Date | null;

  /** Whoever is sending it; only they may say how it went. */
  @Column('uuid', { nullable: true })
  claim!: string | null;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  settledAt!: Date | null;
}
