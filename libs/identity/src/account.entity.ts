import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person who can sign in. Global: one account may be a member of several workspaces. */
@Entity('account')
export class Account {
  @PrimaryColumn('uuid')
  id!: string;

  /** Normalised by `normaliseEmail`; unique. */
  @Column('text')
  email!: string;

  @Column('text')
  name!: string;

  /** Language of texts, where the request does not say. */
  @Column('text', { default: 'zh' })
  lang!: 'zh' | 'en';

  /** argon2id in PHC form; null until the invitation is accepted. */
  @Column('text', { nullable: true })
  passwordHash!: string | null;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  updatedAt!: Date;

  /** Set: may not sign in, and sessions no longer count. */
  @Column('timestamptz', { nullable: true })
  disabledAt!: Date | null;
}

/** Somebody signed in on one device. */
@Entity('session')
export class Session {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  accountId!: string;

  /** SHA-256 of the token in the cookie. */
  @Column('bytea')
  tokenHash!: Buffer;

  @Column('timestamptz')
  createdAt!: Date;

  /** Written at most every five minutes. */
  @Column('timestamptz')
  lastSeenAt!: Date;

  /** Moves ahead with use, up to 90 days after signing in. */
  @Column('timestamptz')
  expiresAt!: Date;

  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;

  /** Where and with what the person signed in, to recognise a session in the list. */
  @Column('text', { nullable: true })
  ip!: string | null;

  @Column('text', { nullable: true })
  userAgent!: string | null;
}

/** A secret sent to a person so that they may choose a password, once. */
@Entity('account_token')
export class AccountToken {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  accountId!: string;

  /** Where an invitation leads; null: none does, or it is older than this column. */
  @Column('uuid', { nullable: true })
  workspaceId!: string | null;

  /** The member who invites; null: the program. */
  @Column('uuid', { nullable: true })
  invitedBy!: string | null;

  @Column('text')
  purpose!: 'invitation' | 'password_reset';

  /** SHA-256 of the secret. */
  @Column('bytea')
  tokenHash!: Buffer;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;

  @Column('timestamptz', { nullable: true })
  usedAt!: Date | null;
}

/** Failed sign-ins of one pair of e-mail and address, of one e-mail, or of one address. */
@Entity('sign_in_throttle')
export class SignInThrottle {
  /** SHA-256 of what is counted, so that the table names nobody. */
  @PrimaryColumn('bytea')
  key!: Buffer;

  @Column('integer')
  failures!: number;

  @Column('timestamptz')
  lastFailureAt!: Date;

  /** Attempts before this are refused unheard. */
  @Column('timestamptz', { nullable: true })
  lockedUntil!: Date | null;
}
