import { Column, PrimaryColumn } from 'typeorm';
import { Tenant, TenantRow } from '#database';
import type { Json } from '#sop-core';

/** Who finds a view in their list: its owner, or everybody. */
export type ViewScope = 'private' | 'shared';
/** As what it is shown. */
export type ViewLayout = 'board' | 'table' | 'calendar' | 'runs';

/** A way of looking at the board that somebody gave a name. */
@Tenant('board_view')
export class BoardViewEntity extends TenantRow {
  /** In addresses; unique among what is shared, and among one member's own. */
  @Column('text')
  slug!: string;

  @Column('text')
  name!: string;

  @Column('text')
  scope!: ViewScope;

  @Column('text')
  layout!: ViewLayout;

  @Column('uuid')
  ownerId!: string;

  /** Filter, grouping, order, lanes and columns, as the browser writes them. */
  @Column('jsonb')
  config!: Record<string, Json>;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  updatedAt!: Date;

  @Column('integer', { default: 1 })
  revision!: number;
}

/** Which view somebody sees first. */
@Tenant('board_view_default')
export class BoardViewDefaultEntity {
  @PrimaryColumn('uuid')
  workspaceId!: string;

  /** `role:<key>` or `member:<id>` */
  @PrimaryColumn('text')
  holder!: string;

  @Column('uuid')
  viewId!: string;
}
