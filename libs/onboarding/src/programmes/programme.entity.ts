import { Column, PrimaryColumn } from 'typeorm';
import { Tenant } from '#database';

/** Where a workspace differs from "newcomers of a role go through `onboarding_<role>`". */
@Tenant('onboarding_programme')
export class ProgrammeEntity {
  @PrimaryColumn('uuid')
  workspaceId!: string;

  @PrimaryColumn('text')
  roleKey!: string;

  /** Null: none. */
  @Column('text', { nullable: true })
  sopKey!: string | null;

  @Column('timestamptz')
  updatedAt!: Date;
}
