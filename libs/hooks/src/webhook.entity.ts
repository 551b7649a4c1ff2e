import { Column } from 'typeorm';
import { Tenant, TenantRow, XID8 } from '#database';

/** Why a webhook is off: somebody switched it off, too many deliveries in a row were given up, or the receiver answered 410 Gone. */
export const OFF_REASONS = ['by_hand', 'failing', 'gone'] as const;
export type OffReason = (typeof OFF_REASONS)[number];

/** Another system that wants to hear what happens. */
@Tenant('webhook')
export class Webhook extends TenantRow {
  /** What it is for: ERP 发货. */
  @Column('text')
  name!: string;

  /** Often holds a key of the other system: shown to those who manage the workspace only. */
  @Column('text')
  url!: string;

  /** Signs what is sent. Shown once, when it is made. */
  @Column('text')
  secret!: string;

  /** Types of the log (`task.accepted`), calls that SOPs name (`hook:oms.hold`), or all of these (`hook:*`). */
  @Column('text', { array: true })
  events!: string[];

  @Column('boolean', { default: true })
  active!: boolean;

  /** Where the log stood when it was last switched on: what happened before is not for it. */
  @Column({ type: XID8 })
  fromXid!: string;

  /** Deliveries given up since the last one that arrived. */
  @Column('integer', { default: 0 })
  failures!: number;

  @Column('timestamptz', { nullable: true })
  offAt!: Date | null;

  /** Null while it is on. */
  @Column('text', { nullable: true })
  offReason!: OffReason | null;

  /** Null: the program. */
  @Column('uuid', { nullable: true })
  createdBy!: string | null;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  updatedAt!: Date;

  @Column('integer', { default: 1 })
  revision!: number;
}
