import { Column, PrimaryColumn } from 'typeorm';
import { Tenant } from '#database';

/** A plain list: an SOP of one state that was made from a form. */
@Tenant('checklist')
export class ChecklistEntity {
  @PrimaryColumn('uuid')
  workspaceId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  sopKey!: string;

  /** The form it is made from. */
  @Column('jsonb')
  input!: object;

  @Column('uuid', { nullable: true })
  createdBy!: string | null;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  updatedAt!: Date;

  @Column('timestamptz', { nullable: true })
  archivedAt!: Date | null;

  @Column('integer', { default: 1 })
  revision!: number;
}
