import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['product', 'stock', 'stock_channel', 'stock_lot', 'stock_reservation'];

const CURRENT = `nullif(current_setting('app.workspace', true), '')::uuid`;

/** What a shop sells, and how much of it is there, promised and on its way. */
export class CreateCatalogue1764000000006 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table product (
        workspace_id uuid not null references workspace (id),
        id uuid not null,
        /* As SOPs, shops and the warehouse write it; never changes. */
        sku text not null,
        title_zh text not null,
        title_en text not null,
        /* Money in fen. */
        unit_cost bigint not null,
        list_price bigint not null,
        /* The lowest price a buyer may ever pay. */
        floor_price bigint not null,
        freight bigint not null,
        category text not null default '',
        tags text[] not null default '{}',
        /* An archived product stays, because runs and the log name it. */
        active boolean not null default true,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        revision integer not null default 1,
        primary key (workspace_id, id),
        constraint product_sku unique (workspace_id, sku),
        constraint product_money check (unit_cost >= 0 and list_price > 0 and floor_price >= 0 and freight >= 0)
      );
      /* Two codes that differ in case only are a slip of the finger. */
      create unique index product_sku_any_case on product (workspace_id, upper(sku));

      /* One row per product, locked by whoever changes its stock. A table of its own: a price may be edited while orders come in. */
      create table stock (
        workspace_id uuid not null references workspace (id),
        sku text not null,
        on_hand integer not null default 0,
        /* Sum of stock_reservation.quantity. */
        reserved integer not null default 0,
        /* Sum of stock_channel.quantity. */
        kept integer not null default 0,
        safety_stock integer not null default 0,
        counted_at timestamptz,
        updated_at timestamptz not null,
        revision integer not null default 1,
        primary key (workspace_id, sku),
        foreign key (workspace_id, sku) references product (workspace_id, sku),
        constraint stock_bounds check (on_hand between 0 and 9999999 and reserved >= 0 and kept >= 0 and safety_stock between 0 and 9999999),
        /* The second wall against overselling; the first one explains itself. */
        constraint stock_not_oversold check (on_hand >= reserved + kept)
      );

      /* What is still kept for one channel. Reservations and shipments of that channel draw it down. */
      create table stock_channel (
        workspace_id uuid not null references workspace (id),
        sku text not null,
        channel text not null,
        quantity integer not null,
        primary key (workspace_id, sku, channel),
        foreign key (workspace_id, sku) references product (workspace_id, sku),
        constraint stock_channel_bounds check (quantity between 0 and 9999999)
      );

      create table stock_lot (
        workspace_id uuid not null references workspace (id),
        id uuid not null,
        sku text not null,
        /* Order number or batch, as the supplier's papers say. */
        reference text not null,
        quantity integer not null,
        received integer not null default 0,
        defective integer not null default 0,
        eta timestamptz not null,
        created_at timestamptz not null,
        closed_at timestamptz,
        primary key (workspace_id, id),
        foreign key (workspace_id, sku) references product (workspace_id, sku),
        constraint stock_lot_reference unique (workspace_id, sku, reference),
        constraint stock_lot_bounds check (quantity between 1 and 9999999 and received between 0 and 9999999 and defective between 0 and received)
      );
      create index stock_lot_open on stock_lot (workspace_id, sku, eta) where closed_at is null;

      /* Open promises only: what was released or shipped is in the log. */
      create table stock_reservation (
        workspace_id uuid not null references workspace (id),
        id uuid not null,
        sku text not null,
        channel text,
        quantity integer not null,
        /* How much of it came out of what is kept for its channel, and goes back there. */
        drawn integer not null default 0,
        reason text not null,
        run_id uuid,
        expires_at timestamptz,
        created_by uuid,
        created_at timestamptz not null,
        primary key (workspace_id, id),
        foreign key (workspace_id, sku) references product (workspace_id, sku),
        foreign key (workspace_id, run_id) references run (workspace_id, id),
        foreign key (workspace_id, created_by) references member (workspace_id, id),
        constraint stock_reservation_bounds check (quantity between 1 and 9999999 and drawn between 0 and quantity)
      );
      create index stock_reservation_of_sku on stock_reservation (workspace_id, sku, expires_at);
      create index stock_reservation_of_run on stock_reservation (workspace_id, run_id) where run_id is not null;
    `);
    for (const table of TABLES) {
      await db.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy own_workspace on ${table} using (workspace_id = ${CURRENT}) with check (workspace_id = ${CURRENT})
      `);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table stock_reservation, stock_lot, stock_channel, stock, product');
  }
}
