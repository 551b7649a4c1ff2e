import { Column, PrimaryColumn } from 'typeorm';
import { Tenant } from '#database';

/** How far somebody has read the log of a workspace. */
@Tenant('log_place')
export class LogPlaceEntity {
  @PrimaryColumn('uuid')
  workspaceId!: string;

  @PrimaryColumn('text')
  reader!: string;

  /** A cursor: everything up to it has been read. */
  @Column('text')
  place!: string;
}
