import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Tenant } from '#database';

/** One shop or team: the tenant. */
@Entity('workspace')
export class Workspace {
  @PrimaryColumn('uuid')
  id!: string;

  /** Short name in addresses, `a-z0-9-`; unique. */
  @Column('text')
  key!: string;

  @Column('text')
  name!: string;

  /** IANA zone in which its days begin. */
  @Column('text', { default: 'Asia/Shanghai' })
  zone!: string;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  updatedAt!: Date;

  /** Counts changes of `workspace_setting`. */
  @Column('integer', { default: 0 })
  settingsRevision!: number;

  /** Counts changes of `calendar` and `calendar_day`. */
  @Column('integer', { default: 0 })
  calendarRevision!: number;
}

/** Which accounts are in which workspaces. Global and without names, so that a sign-in finds its workspaces. */
@Entity('membership')
export class Membership {
  @PrimaryColumn('uuid')
  accountId!: string;

  @PrimaryColumn('uuid')
  workspaceId!: string;

  @Column('uuid')
  memberId!: string;
}

/** A value of a workspace that the program asks for by key; see `settings.ts`. */
@Tenant('workspace_setting')
export class WorkspaceSetting {
  @PrimaryColumn('uuid')
  workspaceId!: string;

  /** `authority.refund.lead`, `sop.after_sales_refund.autoLimit`, `sop.after_sales_refund.autoLimit@tmall`. */
  @PrimaryColumn('text')
  key!: string;

  /** Any JSON value (`unknown`, because TypeORM's types do not end on a recursive one). */
  @Column('jsonb')
  value!: unknown;

  @Column('timestamptz')
  updatedAt!: Date;

  /** The member who set it; null: the program. */
  @Column('uuid', { nullable: true })
  updatedBy!: string | null;
}
