import { Column } from 'typeorm';
import { Tenant, TenantRow } from '#database';
import type { Fault } from './send/fault.js';

/** One try to deliver, and what came of it. */
@Tenant('webhook_attempt')
export class WebhookAttempt extends TenantRow {
  @Column('uuid')
  deliveryId!: string;

  @Column('timestamptz')
  at!: Date;

  /** HTTP status; null when there was no answer. */
  @Column('integer', { nullable: true })
  status!: number | null;

  /** From the start to the end of the answer's beginning. */
  @Column('integer')
  ms!: number;

  /** Null: it arrived. */
  @Column('text', { nullable: true })
  fault!: Fault | null;

  /** The words of the network for people who look for the cause. */
  @Column('text', { nullable: true })
  detail!: string | null;

  /** The beginning of the answer, at most 1 kB. */
  @Column('text', { nullable: true })
  response!: string | null;
}
