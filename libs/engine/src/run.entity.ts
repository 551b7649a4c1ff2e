import { Column } from 'typeorm';
import { Tenant, TenantRow } from '#database';
import type { RunState } from '#sop-core';

/** The schema of `run` as TypeORM sees it; the words about each column are in `RunRow`. Written only by `RunStore`. */
@Tenant('run')
export class RunEntity extends TenantRow {
  @Column('uuid')
  sopVersionId!: string;

  @Column('text')
  sopKey!: string;

  @Column('integer')
  number!: number;

  @Column('text')
  subject!: string;

  @Column('text', { nullable: true })
  channel!: string | null;

  @Column('text')
  status!: RunState['status'];

  @Column('text', { array: true })
  stages!: string[];

  @Column('timestamptz', { default: () => 'now()' })
  stagesSince!: Date;

  @Column('text', { nullable: true })
  final!: string | null;

  @Column('uuid', { nullable: true })
  ownerId!: string | null;

  @Column('uuid', { nullable: true })
  parentId!: string | null;

  @Column('uuid', { nullable: true })
  duplicateOf!: string | null;

  @Column('uuid', { nullable: true })
  reopenOf!: string | null;

  @Column('text', { default: 'P2' })
  priority!: string;

  @Column('boolean', { default: false })
  sandbox!: boolean;

  @Column('integer')
  revision!: number;

  @Column('jsonb')
  state!: Omit<RunState, 'tasks'>;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  updatedAt!: Date;

  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;
}
