import { Column } from 'typeorm';
import { Tenant, TenantRow } from '#database';

/** The first answer to a command id. A repeat returns it. */
@Tenant('command')
export class CommandEntity extends TenantRow {
  /** SHA-256 of name and input; the same id with other input is refused. */
  @Column('bytea')
  fingerprint!: Buffer;

  @Column('jsonb')
  outcome!: object;

  @Column('timestamptz')
  at!: Date;
}
