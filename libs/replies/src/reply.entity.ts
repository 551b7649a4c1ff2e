import { Column, PrimaryColumn } from 'typeorm';
import { Tenant, TenantRow } from '#database';

export const TONES = ['warm', 'formal', 'brief'] as const;

/** How a reply sounds. */
export type Tone = (typeof TONES)[number];

/** One template of the library, through all its versions. */
@Tenant('reply')
export class Reply extends TenantRow {
  /** As SOP tasks name it; never changes. */
  @Column('text')
  key!: string;

  @Column('text')
  titleZh!: string;

  @Column('text')
  titleEn!: string;

  /** Empty: every channel. */
  @Column('text', { array: true })
  channels!: string[];

  @Column('text')
  tone!: Tone;

  @Column('text', { array: true })
  tags!: string[];

  @Column('text')
  status!: 'active' | 'archived';

  @Column('uuid')
  activeVersionId!: string;

  @Column('integer')
  latestNumber!: number;

  /** How often it was taken. */
  @Column('integer', { default: 0 })
  used!: number;

  /** How often that settled the matter. */
  @Column('integer', { default: 0 })
  solved!: number;

  @Column('integer', { default: 0 })
  unsolved!: number;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  updatedAt!: Date;

  @Column('integer', { default: 1 })
  revision!: number;
}

/** One text. Never changes. */
@Tenant('reply_version')
export class ReplyVersion extends TenantRow {
  @Column('uuid')
  replyId!: string;

  @Column('integer')
  number!: number;

  @Column('text')
  textZh!: string;

  /** Empty: there is none in English. */
  @Column('text')
  textEn!: string;

  /** SHA-256 of everything that was said about the reply. */
  @Column('bytea')
  contentHash!: Buffer;

  @Column('text', { default: '' })
  note!: string;

  @Column('text')
  origin!: 'shipped' | 'member';

  @Column('uuid', { nullable: true })
  publishedBy!: string | null;

  @Column('timestamptz')
  publishedAt!: Date;
}

/** Where a reply is offered first; an empty part says nothing. */
@Tenant('reply_situation')
export class ReplySituation {
  @PrimaryColumn('uuid')
  workspaceId!: string;

  @PrimaryColumn('uuid')
  replyId!: string;

  @PrimaryColumn('text')
  sopKey!: string;

  @PrimaryColumn('text')
  stage!: string;

  @PrimaryColumn('text')
  task!: string;
}

/** Somebody took a reply. */
@Tenant('reply_use')
export class ReplyUse extends TenantRow {
  @Column('uuid')
  replyId!: string;

  @Column('uuid')
  replyVersionId!: string;

  @Column('uuid')
  memberId!: string;

  @Column('uuid', { nullable: true })
  runId!: string | null;

  @Column('uuid', { nullable: true })
  taskId!: string | null;

  @Column('text', { nullable: true })
  channel!: string | null;

  /** What was sent, when it differs from the template. */
  @Column('text', { nullable: true })
  adaptedText!: string | null;

  @Column('boolean', { nullable: true })
  solved!: boolean | null;

  @Column('timestamptz')
  usedAt!: Date;
}

/** A better text, or a new reply, from somebody who may not edit. */
@Tenant('reply_suggestion')
export class ReplySuggestion extends TenantRow {
  /** Null: a new reply. */
  @Column('uuid', { nullable: true })
  replyId!: string | null;

  @Column('text')
  titleZh!: string;

  @Column('text')
  titleEn!: string;

  @Column('text')
  textZh!: string;

  @Column('text')
  textEn!: string;

  @Column('text')
  why!: string;

  @Column('text')
  status!: 'open' | 'accepted' | 'refused';

  @Column('uuid')
  suggestedBy!: string;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('uuid', { nullable: true })
  decidedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  /** What came of it. */
  @Column('uuid', { nullable: true })
  replyVersionId!: string | null;
}

/** Entities of this room, for the data source. */
export const REPLIES_ENTITIES = [Reply, ReplyVersion, ReplySituation, ReplyUse, ReplySuggestion];
