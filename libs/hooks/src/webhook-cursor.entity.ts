import { Column, Entity, PrimaryColumn } from 'typeorm';
import { XID8 } from '#database';

/** How far the log of a workspace was read for its webhooks. */
@Entity('webhook_cursor')
export class WebhookCursor {
  @PrimaryColumn('uuid')
  workspaceId!: string;

  @Column({ type: XID8 })
  xid!: string;

  @Column('bigint')
  eventId!: string;
}
