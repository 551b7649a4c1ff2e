import { XID8 } from '#database';
import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** One row of the log. The table is append-only: the program's role may insert and read, nothing else. */
@Entity('event')
export class EventEntity {
  @PrimaryColumn('uuid')
  workspaceId!: string;

  /** Ascending, but visible out of order: never follow the log by it alone. */
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  /** The transaction that wrote the row. */
  @Column({ type: XID8, default: () => 'pg_current_xact_id()' })
  xid!: string;

  /** When it happened, by the program's clock. */
  @Column('timestamptz')
  at!: Date;

  /** A key of `EventMap`. */
  @Column('text')
  type!: string;

  @Column('uuid', { nullable: true })
  runId!: string | null;

  @Column('uuid', { nullable: true })
  taskId!: string | null;

  /** Revision of the run (or of the ad-hoc task) that this row led to; rows of one decision share it. */
  @Column('integer', { nullable: true })
  revision!: number | null;

  /** `person`, `system`, `timer` or `integration`. */
  @Column('text')
  actorKind!: string;

  @Column('uuid', { nullable: true })
  actorId!: string | null;

  /** The absent member this one stood in for. */
  @Column('uuid', { nullable: true })
  onBehalfOf!: string | null;

  @Column('text', { nullable: true })
  fromValue!: string | null;

  @Column('text', { nullable: true })
  toValue!: string | null;

  /** Shaped by `EventMap[type]`. */
  @Column('jsonb')
  data!: Record<string, unknown>;

  /** The core's event, on the first row of each decision: folding these gives the stored state. */
  @Column('jsonb', { nullable: true })
  core!: Record<string, unknown> | null;

  @Column('uuid', { nullable: true })
  commandId!: string | null;

  @Column('text', { nullable: true })
  requestId!: string | null;
}
