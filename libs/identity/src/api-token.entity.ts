import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Tenant, TenantRow } from '#database';

/** A key with which a program acts as a member. */
@Tenant('api_token')
export class ApiToken extends TenantRow {
  @Column('uuid')
  memberId!: string;

  /** What it is for: ERP 同步. */
  @Column('text')
  name!: string;

  /** The readable part of `baton_live_<prefix>_<secret>`, to recognise it in the list. */
  @Column('text')
  prefix!: string;

  /** SHA-256 of the whole token. */
  @Column('bytea')
  secretHash!: Buffer;

  @Column('text', { array: true })
  scopes!: string[];

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  expiresAt!: Date | null;

  /** Written at most every five minutes. */
  @Column('timestamptz', { nullable: true })
  lastUsedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;
}

/** Where a token lives, by its hash: how the bearer of a secret finds the workspace. Global, ids only. */
@Entity('api_token_home')
export class ApiTokenHome {
  @PrimaryColumn('bytea')
  secretHash!: Buffer;

  @Column('uuid')
  workspaceId!: string;

  @Column('uuid')
  tokenId!: string;
}
