import { Column } from 'typeorm';
import { Tenant, TenantRow } from '#database';

/** Something the shop sells. Money is fen; node-pg hands bigints over as text, so the stores cast them. */
@Tenant('product')
export class Product extends TenantRow {
  /** As SOPs, shops and the warehouse write it; never changes. */
  @Column('text')
  sku!: string;

  @Column('text')
  titleZh!: string;

  @Column('text')
  titleEn!: string;

  @Column('bigint')
  unitCost!: string;

  @Column('bigint')
  listPrice!: string;

  /** The lowest price a buyer may ever pay. */
  @Column('bigint')
  floorPrice!: string;

  @Column('bigint')
  freight!: string;

  @Column('text', { default: '' })
  category!: string;

  @Column('text', { array: true, default: '{}' })
  tags!: string[];

  /** An archived product stays, because runs and the log name it. */
  @Column('boolean', { default: true })
  active!: boolean;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  updatedAt!: Date;

  @Column('integer', { default: 1 })
  revision!: number;
}
