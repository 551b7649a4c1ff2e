import { Column } from 'typeorm';
import { Tenant, TenantRow } from '#database';
import type { NoticeKind } from './notice-kind.js';

/** One line of a member's inbox, written in the transaction of the log row that asked for it. */
@Tenant('notification')
export class NotificationEntity extends TenantRow {
  @Column('uuid')
  memberId!: string;

  @Column('bigint')
  eventId!: string;

  @Column('text', { default: 'notice' })
  kind!: NoticeKind;

  @Column('text')
  textZh!: string;

  @Column('text')
  textEn!: string;

  /** Never waits for a digest and stays until it was read. */
  @Column('boolean', { default: false })
  urgent!: boolean;

  @Column('uuid', { nullable: true })
  runId!: string | null;

  @Column('uuid', { nullable: true })
  taskId!: string | null;

  /** What else it is about: `article:KB09`, `quiz:kb09_after_sales`. */
  @Column('text', { nullable: true })
  about!: string | null;

  @Column('timestamptz')
  createdAt!: Date;

  /** Out of sight until then. */
  @Column('timestamptz', { nullable: true })
  snoozedUntil!: Date | null;

  @Column('timestamptz', { nullable: true })
  readAt!: Date | null;
}
