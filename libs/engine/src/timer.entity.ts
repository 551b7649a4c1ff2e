import { Column } from 'typeorm';
import { Tenant, TenantRow } from '#database';
import type { TimerPayload, TimerSpec } from './timer-row.js';

/** The schema of `timer` as TypeORM sees it; the words about each column are in `TimerRow`. Written only by `TimerStore`. */
@Tenant('timer')
export class TimerEntity extends TenantRow {
  @Column('uuid', { nullable: true })
  runId!: string | null;

  @Column('uuid', { nullable: true })
  taskId!: string | null;

  @Column('text')
  key!: string;

  @Column('text')
  kind!: 'after' | 'sla' | 'recur';

  @Column('timestamptz', { nullable: true })
  dueAt!: Date | null;

  @Column('jsonb')
  spec!: TimerSpec;

  @Column('bigint', { nullable: true })
  remainingMs!: string | null;

  @Column('jsonb')
  payload!: TimerPayload;

  @Column('timestamptz', { nullable: true })
  parkedAt!: Date | null;

  @Column('text', { nullable: true })
  error!: string | null;
}
