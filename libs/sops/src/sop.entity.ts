import { Column, PrimaryColumn } from 'typeorm';
import { Tenant, TenantRow } from '#database';

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
}

/** Entities of this room, for the data source. */
export const SOPS_ENTITIES = [Sop, SopVersion, SopDraft];
