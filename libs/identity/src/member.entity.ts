import { Column, PrimaryColumn } from 'typeorm';
import { Tenant, TenantRow } from '#database';
import type { Level } from '#sop-core';

/** A person in a workspace. */
@Tenant('member')
export class Member extends TenantRow {
  @Column('uuid')
  accountId!: string;

  /** As colleagues say it: 唐静. */
  @Column('text')
  name!: string;

  /** A disabled member keeps their place in the history and may do nothing. */
  @Column('text', { default: 'active' })
  status!: 'active' | 'disabled';

  /** Who signs off a trainee's work. */
  @Column('uuid', { nullable: true })
  mentorId!: string | null;

  /** Absence: a deputy stands in from `awayFrom` until `awayUntil` (null: until further notice). */
  @Column('timestamptz', { nullable: true })
  awayFrom!: Date | null;

  @Column('timestamptz', { nullable: true })
  awayUntil!: Date | null;

  @Column('text', { nullable: true })
  awayReason!: string | null;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  updatedAt!: Date;

  @Column('integer', { default: 1 })
  revision!: number;
}

/** A role that somebody holds, and how well they know it. */
@Tenant('member_role')
export class MemberRole {
  @PrimaryColumn('uuid')
  workspaceId!: string;

  @PrimaryColumn('uuid')
  memberId!: string;

  @PrimaryColumn('text')
  roleKey!: string;

  @Column('text')
  level!: Level;
}

/** `deputyId` stands in for `memberId` while that member is away; the lowest position that is present goes first. */
@Tenant('deputy')
export class Deputy {
  @PrimaryColumn('uuid')
  workspaceId!: string;

  @PrimaryColumn('uuid')
  memberId!: string;

  @PrimaryColumn('uuid')
  deputyId!: string;

  @Column('integer')
  position!: number;
}

/** 岗位. Data, so that a workspace adds procurement or finance without code. */
@Tenant('role')
export class Role {
  @PrimaryColumn('uuid')
  workspaceId!: string;

  /** `a-z0-9_`; written in SOPs. */
  @PrimaryColumn('text')
  key!: string;

  @Column('text')
  titleZh!: string;

  @Column('text')
  titleEn!: string;

  /** `team`: has a board, leads, members and trainees. `office`: manager, admin, viewer, guest. */
  @Column('text')
  kind!: 'team' | 'office';

  @Column('integer')
  position!: number;

  @Column('timestamptz', { nullable: true })
  archivedAt!: Date | null;
}
