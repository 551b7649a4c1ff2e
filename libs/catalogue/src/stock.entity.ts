import { Column, PrimaryColumn } from 'typeorm';
import { Tenant, TenantRow } from '#database';

/** How much of a product is there and promised. Whoever changes any of it holds the lock of this row. */
@Tenant('stock')
export class Stock {
  @PrimaryColumn('uuid')
  workspaceId!: string;

  @PrimaryColumn('text')
  sku!: string;

  @Column('integer', { default: 0 })
  onHand!: number;

  /** Sum of the open reservations. */
  @Column('integer', { default: 0 })
  reserved!: number;

  /** Sum of what is kept for channels. */
  @Column('integer', { default: 0 })
  kept!: number;

  @Column('integer', { default: 0 })
  safetyStock!: number;

  @Column('timestamptz', { nullable: true })
  countedAt!: Date | null;

  @Column('timestamptz')
  updatedAt!: Date;

  @Column('integer', { default: 1 })
  revision!: number;
}

/** What is still kept for one channel. */
@Tenant('stock_channel')
export class StockChannel {
  @PrimaryColumn('uuid')
  workspaceId!: string;

  @PrimaryColumn('text')
  sku!: string;

  @PrimaryColumn('text')
  channel!: string;

  @Column('integer')
  quantity!: number;
}

/** Goods that are announced. */
@Tenant('stock_lot')
export class StockLot extends TenantRow {
  @Column('text')
  sku!: string;

  /** Order number or batch, as the supplier's papers say. */
  @Column('text')
  reference!: string;

  @Column('integer')
  quantity!: number;

  /** Arrived so far, defective pieces included. */
  @Column('integer', { default: 0 })
  received!: number;

  @Column('integer', { default: 0 })
  defective!: number;

  @Column('timestamptz')
  eta!: Date;

  @Column('timestamptz')
  createdAt!: Date;

  /** Nothing more will come of it. */
  @Column('timestamptz', { nullable: true })
  closedAt!: Date | null;
}

/** An open promise. What was released or shipped is in the log. */
@Tenant('stock_reservation')
export class StockReservation extends TenantRow {
  @Column('text')
  sku!: string;

  @Column('text', { nullable: true })
  channel!: string | null;

  @Column('integer')
  quantity!: number;

  /** How much of it came out of what is kept for its channel, and goes back there. */
  @Column('integer', { default: 0 })
  drawn!: number;

  @Column('text')
  reason!: string;

  @Column('uuid', { nullable: true })
  runId!: string | null;

  @Column('timestamptz', { nullable: true })
  expiresAt!: Date | null;

  @Column('uuid', { nullable: true })
  createdBy!: string | null;

  @Column('timestamptz')
  createdAt!: Date;
}
