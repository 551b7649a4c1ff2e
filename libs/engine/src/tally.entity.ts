import { Column } from 'typeorm';
import { Tenant, TenantRow } from '#database';

/** One count of a `tally` effect: so many equal keys in a stretch of time set something off. */
@Tenant('tally')
export class TallyEntity extends TenantRow {
  @Column('text')
  name!: string;

  @Column('text')
  key!: string;

  @Column('timestamptz')
  at!: Date;

  @Column('uuid', { nullable: true })
  runId!: string | null;
}
