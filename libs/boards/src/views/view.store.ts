import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import type { Json } from '#sop-core';
import type { ViewLayout, ViewScope } from './view.entity.js';

/** A view as it is stored, with whose first view it is. */
export interface ViewRow {
  id: string;
  slug: string;
  name: string;
  scope: ViewScope;
  layout: ViewLayout;
  ownerId: string;
  config: Record<string, Json>;
  updatedAt: Date;
  revision: number;
  /** `role:<key>` and `member:<id>` */
  defaultOf: string[];
}

export type NewView = Omit<ViewRow, 'updatedAt' | 'revision' | 'defaultOf'>;

const SELECT = `
  select v.id, v.slug, v.name, v.scope, v.layout, v.owner_id as "ownerId", v.config, v.updated_at as "updatedAt", v.revision,
    array(select d.holder from board_view_default d where d.workspace_id = v.workspace_id and d.view_id = v.id order by 1) as "defaultOf"
  from board_view v`;

/** Every statement on views. */
@Injectable()
export class ViewStore {
  /** What is shared, and what is the member's own; shared first, by name. */
  visibleTo(tx: Tx, memberId: string | null): Promise<ViewRow[]> {
    return tx.named<ViewRow>(
      'view_visible',
      `${SELECT} where v.workspace_id = $1 and (v.scope = 'shared' or v.owner_id = $2::uuid) order by v.scope desc, v.name, v.id`,
      [tx.workspaceId, memberId],
    );
  }

  /** Whoever may change it waits here for whoever is changing it. */
  async lock(tx: Tx, id: string): Promise<ViewRow | null> {
    const [row] = await tx.named<ViewRow>(
      'view_lock',
      `${SELECT} where v.workspace_id = $1 and v.id = $2 for update of v`,
      [tx.workspaceId, id],
    );
    return row ?? null;
  }

  insert(tx: Tx, view: NewView, at: Date): Promise<number> {
    return tx.affected(
      'view_insert',
      `insert into board_view (workspace_id, id, slug, name, scope, layout, owner_id, config, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $9) on conflict do nothing`,
      [
        tx.workspaceId,
        view.id,
        view.slug,
        view.name,
        view.scope,
        view.layout,
        view.ownerId,
        JSON.stringify(view.config),
        at,
      ],
    );
  }

  update(tx: Tx, view: Omit<NewView, 'ownerId'>, at: Date): Promise<number> {
    return tx.affected(
      'view_update',
      `update board_view set slug = $3, name = $4, scope = $5, layout = $6, config = $7::jsonb, updated_at = $8, revision = revision + 1
       where workspace_id = $1 and id = $2`,
      [tx.workspaceId, view.id, view.slug, view.name, view.scope, view.layout, JSON.stringify(view.config), at],
    );
  }

  remove(tx: Tx, id: string): Promise<number> {
    return tx.affected('view_remove', 'delete from board_view where workspace_id = $1 and id = $2', [
      tx.workspaceId,
      id,
    ]);
  }

  /** Null: nobody's first view any more. */
  setDefault(tx: Tx, holder: string, viewId: string | null): Promise<number> {
    if (viewId === null) {
      return tx.affected(
        'view_default_remove',
        'delete from board_view_default where workspace_id = $1 and holder = $2',
        [tx.workspaceId, holder],
      );
    }
    return tx.affected(
      'view_default_save',
      `insert into board_view_default (workspace_id, holder, view_id) values ($1, $2, $3)
       on conflict (workspace_id, holder) do update set view_id = excluded.view_id`,
      [tx.workspaceId, holder, viewId],
    );
  }

  /** A view that is no longer shared is nobody's first view but its owner's. */
  keepDefaultOnlyOf(tx: Tx, viewId: string, holder: string): Promise<number> {
    return tx.affected(
      'view_default_keep',
      'delete from board_view_default where workspace_id = $1 and view_id = $2 and holder <> $3',
      [tx.workspaceId, viewId, holder],
    );
  }
}
