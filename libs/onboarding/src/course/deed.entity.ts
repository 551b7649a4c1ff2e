import { Column, PrimaryColumn } from 'typeorm';
import { Tenant } from '#database';

/** What the program still has to do because of a row of the log. */
@Tenant('onboarding_deed')
export class DeedEntity {
  @PrimaryColumn('uuid')
  workspaceId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  /** `begin`, `promote` or `cancel`. */
  @Column('text')
  kind!: string;

  @Column('uuid')
  memberId!: string;

  @Column('text')
  roleKey!: string;

  @Column('uuid', { nullable: true })
  runId!: string | null;

  @Column('timestamptz')
  at!: Date;
}
