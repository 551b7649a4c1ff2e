import { Column } from 'typeorm';
import { Tenant, TenantRow } from '#database';
import type { Json, TaskState, TaskStatus } from '#sop-core';
import type { StoredDue } from './task-row.js';

/**
 * The schema of `task` as TypeORM sees it. The words about each column are in `TaskRow`; reading and writing goes through `TaskStore`,
 * whose statements are prepared by name.
 */
@Tenant('task')
export class TaskEntity extends TenantRow {
  @Column('uuid', { nullable: true })
  runId!: string | null;

  @Column('uuid', { nullable: true })
  relatedRunId!: string | null;

  @Column('text')
  instance!: string;

  @Column('text')
  taskKey!: string;

  @Column('text', { nullable: true })
  sopKey!: string | null;

  @Column('text')
  titleZh!: string;

  @Column('text')
  titleEn!: string;

  @Column('text')
  role!: string;

  @Column('text', { nullable: true })
  acceptorRole!: string | null;

  @Column('text', { nullable: true })
  stage!: string | null;

  @Column('text')
  status!: TaskStatus;

  @Column('boolean')
  required!: boolean;

  @Column('integer')
  attempt!: number;

  @Column('integer')
  rework!: number;

  @Column('uuid', { nullable: true })
  assigneeId!: string | null;

  @Column('uuid', { nullable: true })
  doerId!: string | null;

  @Column('text', { default: 'P2' })
  priority!: string;

  @Column('integer', { default: 0 })
  doneCount!: number;

  @Column('integer', { default: 0 })
  totalCount!: number;

  @Column('text')
  rank!: string;

  @Column('timestamptz')
  openedAt!: Date;

  @Column('timestamptz', { nullable: true })
  dueAt!: Date | null;

  @Column('jsonb', { nullable: true })
  dueSpec!: StoredDue | null;

  @Column('timestamptz', { nullable: true })
  overdueAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  risk50At!: Date | null;

  @Column('timestamptz', { nullable: true })
  risk75At!: Date | null;

  @Column('timestamptz', { nullable: true })
  startedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  submittedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  closedAt!: Date | null;

  @Column('timestamptz')
  statusSince!: Date;

  @Column('integer')
  revision!: number;

  @Column('jsonb')
  state!: TaskState;

  @Column('jsonb', { nullable: true })
  definition!: Record<string, Json> | null;

  @Column('uuid', { nullable: true })
  createdBy!: string | null;

  @Column('uuid', { nullable: true })
  parentTaskId!: string | null;

  @Column('timestamptz')
  updatedAt!: Date;
}
