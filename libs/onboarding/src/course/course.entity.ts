import { Column, PrimaryColumn } from 'typeorm';
import { Tenant } from '#database';

/** One newcomer's way through a programme, beside its run. */
@Tenant('onboarding')
export class CourseEntity {
  @PrimaryColumn('uuid')
  workspaceId!: string;

  @PrimaryColumn('uuid')
  runId!: string;

  /** The newcomer. */
  @Column('uuid')
  memberId!: string;

  @Column('text')
  roleKey!: string;

  @Column('text')
  sopKey!: string;

  @Column('timestamptz')
  startedAt!: Date;

  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;

  /** `signed_off`, `ended` or `canceled`. */
  @Column('text', { nullable: true })
  outcome!: string | null;
}
