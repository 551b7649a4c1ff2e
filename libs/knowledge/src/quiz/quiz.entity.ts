import { Column, PrimaryColumn } from 'typeorm';
import { Tenant, TenantRow } from '#database';
import type { Answers } from './paper.js';
import type { QuizContent } from './quiz-content.js';

@Tenant('quiz')
export class Quiz extends TenantRow {
  /** As SOPs name it; never changes. */
  @Column('text')
  key!: string;

  @Column('text')
  titleZh!: string;

  @Column('text')
  titleEn!: string;

  @Column('text')
  ownerRole!: string;

  @Column('text')
  status!: 'active' | 'archived';

  @Column('uuid')
  activeVersionId!: string;

  @Column('integer')
  latestNumber!: number;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  updatedAt!: Date;

  @Column('integer', { default: 1 })
  revision!: number;
}

/** One published quiz. Never changes: attempts stay on the version they began with. */
@Tenant('quiz_version')
export class QuizVersion extends TenantRow {
  @Column('uuid')
  quizId!: string;

  @Column('integer')
  number!: number;

  /** As it was written. */
  @Column('text')
  source!: string;

  /** As it was understood, with the SOP versions of its diagrams. */
  @Column('jsonb')
  content!: QuizContent;

  /** SHA-256 of `source`. */
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

/** What is being written, at most one for each key; there need be no such quiz yet. */
@Tenant('quiz_draft')
export class QuizDraft {
  @PrimaryColumn('uuid')
  workspaceId!: string;

  @PrimaryColumn('text')
  key!: string;

  /** As far as it is written; may be empty, like the English one. */
  @Column('text')
  titleZh!: string;

  @Column('text')
  titleEn!: string;

  @Column('text')
  ownerRole!: string;

  /** May be wrong in every way but its key and its owner. */
  @Column('text')
  source!: string;

  /** Who saved it last; null: the program. */
  @Column('uuid', { nullable: true })
  updatedBy!: string | null;

  @Column('integer', { default: 1 })
  revision!: number;

  @Column('timestamptz')
  updatedAt!: Date;
}

@Tenant('quiz_attempt')
export class QuizAttempt extends TenantRow {
  @Column('uuid')
  quizId!: string;

  @Column('uuid')
  quizVersionId!: string;

  @Column('uuid')
  memberId!: string;

  /** 1, 2, 3 … of this member at this quiz. */
  @Column('integer')
  number!: number;

  @Column('jsonb')
  answers!: Answers;

  @Column('timestamptz')
  startedAt!: Date;

  @Column('timestamptz', { nullable: true })
  submittedAt!: Date | null;

  /** Percent of the points, rounded down. */
  @Column('integer', { nullable: true })
  score!: number | null;

  @Column('boolean', { nullable: true })
  passed!: boolean | null;

  @Column('integer', { default: 1 })
  revision!: number;
}

/** A mentor has talked with somebody who failed too often: they may try again. */
@Tenant('quiz_release')
export class QuizRelease extends TenantRow {
  @Column('uuid')
  quizId!: string;

  @Column('uuid')
  memberId!: string;

  @Column('text')
  note!: string;

  @Column('uuid')
  releasedBy!: string;

  @Column('timestamptz')
  releasedAt!: Date;
}
