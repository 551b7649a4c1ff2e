import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A subject that an open run holds: its SOP allows no second open run for it. */
@Entity('run_key')
export class RunKeyEntity {
  @PrimaryColumn('uuid')
  workspaceId!: string;

  @PrimaryColumn('text')
  sopKey!: string;

  @PrimaryColumn('text')
  key!: string;

  @Column('uuid')
  runId!: string;
}
