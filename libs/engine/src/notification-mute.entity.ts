import { Column } from 'typeorm';
import { Tenant, TenantRow } from '#database';
import type { NoticeKind } from './notice-kind.js';

/** What a member does not want to hear of: a run, a kind, or one kind of one run. */
@Tenant('notification_mute')
export class NotificationMuteEntity extends TenantRow {
  @Column('uuid')
  memberId!: string;

  @Column('uuid', { nullable: true })
  runId!: string | null;

  @Column('text', { nullable: true })
  kind!: NoticeKind | null;

  @Column('timestamptz')
  createdAt!: Date;
}
