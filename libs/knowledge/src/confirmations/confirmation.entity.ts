import { Column, PrimaryColumn } from 'typeorm';
import { Tenant, TenantRow } from '#database';

/** Somebody, or the program, wants members to read an article version or an SOP version. */
@Tenant('confirmation_request')
export class ConfirmationRequest extends TenantRow {
  @Column('uuid', { nullable: true })
  articleId!: string | null;

  @Column('uuid', { nullable: true })
  articleVersionId!: string | null;

  @Column('uuid', { nullable: true })
  sopId!: string | null;

  @Column('uuid', { nullable: true })
  sopVersionId!: string | null;

  /** Who was asked, as it was said. */
  @Column('text', { array: true })
  roles!: string[];

  @Column('uuid', { array: true })
  memberIds!: string[];

  @Column('text', { default: '' })
  note!: string;

  @Column('timestamptz')
  dueAt!: Date;

  /** Null: the program, because a version was published. */
  @Column('uuid', { nullable: true })
  createdBy!: string | null;

  @Column('timestamptz')
  createdAt!: Date;
}

/** What one member is asked for. */
@Tenant('confirmation_ask')
export class ConfirmationAsk {
  @PrimaryColumn('uuid')
  workspaceId!: string;

  @PrimaryColumn('uuid')
  requestId!: string;

  @PrimaryColumn('uuid')
  memberId!: string;

  /** Keys of tasks of the SOP version; empty for articles. */
  @Column('text', { array: true })
  steps!: string[];

  @Column('timestamptz')
  dueAt!: Date;

  @Column('timestamptz', { nullable: true })
  confirmedAt!: Date | null;

  /** A newer request asks for it. */
  @Column('timestamptz', { nullable: true })
  droppedAt!: Date | null;
}

/** What a member has read, for ever. */
@Tenant('confirmation')
export class Confirmation extends TenantRow {
  @Column('uuid')
  memberId!: string;

  @Column('uuid', { nullable: true })
  articleId!: string | null;

  @Column('uuid', { nullable: true })
  articleVersionId!: string | null;

  @Column('uuid', { nullable: true })
  sopId!: string | null;

  @Column('uuid', { nullable: true })
  sopVersionId!: string | null;

  /** By task key of the SOP version: the hash of what its doer must know. */
  @Column('jsonb')
  hashes!: Record<string, string>;

  @Column('timestamptz')
  confirmedAt!: Date;
}
