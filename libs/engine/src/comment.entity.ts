import { Column } from 'typeorm';
import { Tenant, TenantRow } from '#database';

/** A remark about a run or a task. */
@Tenant('comment')
export class CommentEntity extends TenantRow {
  @Column('uuid', { nullable: true })
  runId!: string | null;

  @Column('uuid', { nullable: true })
  taskId!: string | null;

  @Column('uuid')
  authorId!: string;

  @Column('text')
  body!: string;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  editedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  removedAt!: Date | null;
}
