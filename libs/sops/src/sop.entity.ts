import { Column, PrimaryColumn } from 'typeorm';
import { Tenant, TenantRow } from '#database';
import type { DocumentPath, SopChange, Text } from '#sop-core';

/** `draft`: never published. `active`: runs may start. `inactive`: none start, running ones go on. `archived`: also out of sight. */
export type SopStatus = 'draft' | 'active' | 'inactive' | 'archived';

/** A way of working, through all its versions. */
@Tenant('sop')
export class Sop extends TenantRow {
  /** As written in the document: `after_sales_refund`. Unique in the workspace. */
  @Column('text')
  key!: string;

  @Column('text')
  titleZh!: string;

  @Column('text')
  titleEn!: string;

  @Column('text')
  ownerRole!: string;

  @Column('text')
  status!: SopStatus;

  /** The version new runs take: always the one published last. Null until the first. */
  @Column('uuid', { nullable: true })
  activeVersionId!: string | null;

  /** Number of the version published last; 0: none. */
  @Column('integer', { default: 0 })
  latestNumber!: number;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  updatedAt!: Date;

  @Column('integer', { default: 1 })
  revision!: number;
}

/** A warning that stayed when a version was published, and why. */
export interface AcceptedWarning {
  code: string;
  path: DocumentPath;
  message: Text;
  reason: string;
}

/** One published document. Never changes: runs stay on the version they started with. */
@Tenant('sop_version')
export class SopVersion extends TenantRow {
  @Column('uuid')
  sopId!: string;

  /** 1, 2, 3 … inside the SOP. */
  @Column('integer')
  number!: number;

  /** The document as it was written, YAML or JSON. */
  @Column('text')
  source!: string;

  /** SHA-256 of `source`: publishing the same text again changes nothing. */
  @Column('bytea')
  contentHash!: Buffer;

  @Column('text')
  titleZh!: string;

  @Column('text')
  titleEn!: string;

  /** What is new, for colleagues. */
  @Column('text', { default: '' })
  note!: string;

  /** `shipped` came with the program, `member` was written here. */
  @Column('text')
  origin!: 'shipped' | 'member';

  @Column('uuid', { array: true })
  authorIds!: string[];

  @Column('uuid', { nullable: true })
  publishedBy!: string | null;

  @Column('timestamptz')
  publishedAt!: Date;

  /** What is different from the version before, told for people; at most as many as are kept. */
  @Column('jsonb', { default: [] })
  changes!: SopChange[];

  @Column('jsonb', { default: [] })
  warnings!: AcceptedWarning[];

  /** Who asked for the publishing when somebody else did it. */
  @Column('uuid', { nullable: true })
  submittedBy!: string | null;

  /** Number of the version whose text this one brings back. */
  @Column('integer', { nullable: true })
  restoredFrom!: number | null;
}

/** What is being written, at most one per SOP. It may be wrong; only publishing asks. */
@Tenant('sop_draft')
export class SopDraft {
  @PrimaryColumn('uuid')
  workspaceId!: string;

  @PrimaryColumn('uuid')
  sopId!: string;

  @Column('text')
  source!: string;

  /** Everyone who saved it since the last publishing. */
  @Column('uuid', { array: true })
  authorIds!: string[];

  @Column('integer', { default: 1 })
  revision!: number;

  @Column('timestamptz')
  updatedAt!: Date;

  /** The version it was begun from; null: there was none. */
  @Column('uuid', { nullable: true })
  baseVersionId!: string | null;

  /** Who saved it last; null: the program. */
  @Column('uuid', { nullable: true })
  updatedBy!: string | null;
}

/** An earlier saving of a draft, to go back to. Goes with the draft. */
@Tenant('sop_draft_revision')
export class SopDraftRevision {
  @PrimaryColumn('uuid')
  workspaceId!: string;

  @PrimaryColumn('uuid')
  sopId!: string;

  @PrimaryColumn('integer')
  revision!: number;

  @Column('text')
  source!: string;

  @Column('uuid', { nullable: true })
  savedBy!: string | null;

  @Column('timestamptz')
  savedAt!: Date;
}

/** A revision of a draft that somebody wants published by somebody else. One per draft; goes with it. */
@Tenant('sop_proposal')
export class SopProposal {
  @PrimaryColumn('uuid')
  workspaceId!: string;

  @PrimaryColumn('uuid')
  sopId!: string;

  /** Of the draft: what is saved afterwards is not proposed. */
  @Column('integer')
  revision!: number;

  @Column('text')
  status!: 'waiting' | 'rejected';

  /** What is new, for colleagues. */
  @Column('text')
  note!: string;

  /** Why warnings may stay. */
  @Column('jsonb')
  reasons!: WarningReason[];

  @Column('uuid', { nullable: true })
  submittedBy!: string | null;

  @Column('timestamptz')
  submittedAt!: Date;

  @Column('uuid', { nullable: true })
  judgedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  judgedAt!: Date | null;

  /** Why not. */
  @Column('text', { nullable: true })
  judgement!: string | null;
}

/** Why warnings may stay: those with this code, at this place of the document; what is left out means any. */
export interface WarningReason {
  code?: string;
  /** The path joined by dots. */
  path?: string;
  reason: string;
}

/** Entities of this room, for the data source. */
export const SOPS_ENTITIES = [Sop, SopVersion, SopDraft, SopDraftRevision, SopProposal];
