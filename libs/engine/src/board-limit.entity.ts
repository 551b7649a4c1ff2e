import { Column, PrimaryColumn } from 'typeorm';
import { Tenant } from '#database';

/** How many tasks may stand in a column at once. */
@Tenant('board_limit')
export class BoardLimitEntity {
  @PrimaryColumn('uuid')
  workspaceId!: string;

  @PrimaryColumn('text')
  columnKey!: string;

  /** Empty: the whole column. */
  @PrimaryColumn('text')
  roleKey!: string;

  @Column('integer')
  most!: number;

  @Column('boolean')
  hard!: boolean;
}
