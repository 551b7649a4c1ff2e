import { Column } from 'typeorm';
import { Tenant, TenantRow } from '#database';

/** One uploaded file. The bytes are in the `FileStore` under `storageKey`; the row is written only when they are safely there. */
@Tenant('file')
export class FileEntity extends TenantRow {
  /** As uploaded, for people; never a path. */
  @Column('text')
  name!: string;

  /** By the first bytes, not by what the client says. */
  @Column('text')
  mime!: string;

  /** `bigint` is text in node-pg; `FileRow` has a number. */
  @Column('bigint')
  sizeBytes!: string;

  @Column('bytea')
  sha256!: Buffer;

  @Column('text')
  storageKey!: string;

  @Column('uuid', { nullable: true })
  runId!: string | null;

  @Column('uuid', { nullable: true })
  taskId!: string | null;

  @Column('uuid')
  uploadedBy!: string;

  @Column('timestamptz')
  createdAt!: Date;

  /** The bytes are gone; the row stays because the log names it. */
  @Column('timestamptz', { nullable: true })
  removedAt!: Date | null;
}
