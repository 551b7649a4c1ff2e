import { Column, PrimaryColumn } from 'typeorm';
import { Tenant, TenantRow } from '#database';

/** `draft`: never published. `archived`: out of sight, its versions stay. */
export type ArticleStatus = 'draft' | 'published' | 'archived';

/** What people need to know, through all its versions. */
@Tenant('article')
export class Article extends TenantRow {
  /** `KB09`; never changes. */
  @Column('text')
  key!: string;

  /** Of the latest version; of the draft before the first one. */
  @Column('text')
  titleZh!: string;

  @Column('text')
  titleEn!: string;

  @Column('text')
  status!: ArticleStatus;

  /** Either a role or a member answers for it. */
  @Column('text', { nullable: true })
  ownerRole!: string | null;

  @Column('uuid', { nullable: true })
  ownerId!: string | null;

  /** Who should read it; empty: everybody. */
  @Column('text', { array: true, default: '{}' })
  roles!: string[];

  @Column('integer', { nullable: true })
  reviewMonths!: number | null;

  /** When somebody has to say again that it holds. */
  @Column('timestamptz', { nullable: true })
  reviewAt!: Date | null;

  @Column('uuid', { nullable: true })
  activeVersionId!: string | null;

  @Column('integer', { default: 0 })
  latestNumber!: number;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  updatedAt!: Date;

  @Column('integer', { default: 1 })
  revision!: number;
}

/** One published text. Never changes. */
@Tenant('article_version')
export class ArticleVersion extends TenantRow {
  @Column('uuid')
  articleId!: string;

  /** 1, 2, 3 … inside the article. */
  @Column('integer')
  number!: number;

  @Column('text')
  titleZh!: string;

  @Column('text')
  titleEn!: string;

  /** Markdown. */
  @Column('text')
  bodyZh!: string;

  /** Markdown; empty: readers of English see the Chinese text. */
  @Column('text')
  bodyEn!: string;

  /** What is new, for colleagues. */
  @Column('text', { default: '' })
  note!: string;

  /** SHA-256 of all that was published with it. */
  @Column('bytea')
  contentHash!: Buffer;

  @Column('text')
  origin!: 'shipped' | 'member';

  @Column('uuid', { array: true })
  authorIds!: string[];

  @Column('uuid', { nullable: true })
  publishedBy!: string | null;

  @Column('timestamptz')
  publishedAt!: Date;
}

/** Beside which work an article is shown; an empty part says nothing. */
export interface LinkParts {
  sop: string;
  state: string;
  task: string;
  field: string;
}

/** What is being written, at most one for each article. */
@Tenant('article_draft')
export class ArticleDraft {
  @PrimaryColumn('uuid')
  workspaceId!: string;

  @PrimaryColumn('uuid')
  articleId!: string;

  @Column('text')
  titleZh!: string;

  @Column('text')
  titleEn!: string;

  @Column('text')
  bodyZh!: string;

  @Column('text')
  bodyEn!: string;

  @Column('text', { nullable: true })
  ownerRole!: string | null;

  @Column('uuid', { nullable: true })
  ownerId!: string | null;

  @Column('text', { array: true })
  roles!: string[];

  @Column('integer', { nullable: true })
  reviewMonths!: number | null;

  @Column('jsonb')
  links!: LinkParts[];

  /** Everyone who saved it since the last publishing. */
  @Column('uuid', { array: true })
  authorIds!: string[];

  /** Who saved it last; null: the program. */
  @Column('uuid', { nullable: true })
  updatedBy!: string | null;

  @Column('integer', { default: 1 })
  revision!: number;

  @Column('timestamptz')
  updatedAt!: Date;
}

@Tenant('article_link')
export class ArticleLink {
  @PrimaryColumn('uuid')
  workspaceId!: string;

  @PrimaryColumn('uuid')
  articleId!: string;

  @PrimaryColumn('text')
  sopKey!: string;

  @PrimaryColumn('text')
  state!: string;

  @PrimaryColumn('text')
  task!: string;

  @PrimaryColumn('text')
  field!: string;
}

/** What somebody wants changed. */
@Tenant('article_suggestion')
export class ArticleSuggestion extends TenantRow {
  @Column('uuid')
  articleId!: string;

  @Column('text')
  text!: string;

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
}

/** A picture that came with the program. */
@Tenant('article_picture')
export class ArticlePicture {
  @PrimaryColumn('uuid')
  workspaceId!: string;

  /** `return-grades.svg` */
  @PrimaryColumn('text')
  name!: string;

  @Column('text')
  svg!: string;
}
