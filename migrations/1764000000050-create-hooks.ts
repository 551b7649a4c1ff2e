import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['webhook', 'webhook_cursor', 'webhook_delivery', 'webhook_attempt'];

const CURRENT = `nullif(current_setting('app.workspace', true), '')::uuid`;

/** Other systems that want to hear what happens, and what they were told. */
export class CreateHooks1764000000050 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table webhook (
        workspace_id uuid not null references workspace (id),
        id uuid not null,
        name text not null,
        url text not null,
        /* Signs what is sent; needed in full to sign, shown once and never again. */
        secret text not null,
        /* Types of the log such as task.accepted, and hook:<name> for calls that SOPs name. */
        events text[] not null,
        active boolean not null default true,
        /* Where the log stood when it was last switched on: what happened before is not for it. */
        from_xid xid8 not null,
        /* Deliveries given up since the last one that arrived. */
        failures integer not null default 0,
        off_at timestamptz,
        /* Null while it is on. */
        off_reason text,
        created_by uuid,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        revision integer not null default 1,
        primary key (workspace_id, id),
        foreign key (workspace_id, created_by) references member (workspace_id, id),
        constraint webhook_off_reason check (off_reason in ('by_hand', 'failing', 'gone')),
        constraint webhook_is_off_for_a_reason check (active = (off_reason is null) and active = (off_at is null))
      );

      /* How far the log of a workspace was read for its webhooks. No row: from where the first of them begins. */
      create table webhook_cursor (
        workspace_id uuid not null references workspace (id),
        xid xid8 not null,
        event_id bigint not null,
        primary key (workspace_id)
      );

      /* One event for one webhook. The id is what the receiver knows it by, whatever number of times it is sent. */
      create table webhook_delivery (
        workspace_id uuid not null references workspace (id),
        id uuid not null,
        webhook_id uuid not null,
        event_id bigint not null,
        type text not null,
        /* The exact text that is sent and signed. */
        body text not null,
        status text not null default 'pending',
        /* Somebody asked for it: sent once, also while the webhook is off. */
        by_hand boolean not null default false,
        tries integer not null default 0,
        /* When it is to be sent; of one under way, when somebody else may take it. Null: settled. */
        due_at timestamptz,
        /* Whoever is sending it; only they may say how it went. */
        claim uuid,
        created_at timestamptz not null,
        settled_at timestamptz,
        primary key (workspace_id, id),
        foreign key (workspace_id, webhook_id) references webhook (workspace_id, id) on delete cascade,
        foreign key (workspace_id, event_id) references event (workspace_id, id),
        constraint webhook_delivery_once unique (workspace_id, webhook_id, event_id),
        constraint webhook_delivery_status check (status in ('pending', 'delivered', 'failed', 'dead', 'withdrawn')),
        constraint webhook_delivery_settled check ((due_at is null) = (settled_at is not null) and (due_at is null) = (status in ('delivered', 'dead', 'withdrawn')))
      );
      create index webhook_delivery_due on webhook_delivery (workspace_id, webhook_id, due_at, id) where due_at is not null;
      create index webhook_delivery_newest on webhook_delivery (workspace_id, webhook_id, id);
      create index webhook_delivery_settled_at on webhook_delivery (workspace_id, settled_at) where settled_at is not null;

      create table webhook_attempt (
        workspace_id uuid not null references workspace (id),
        id uuid not null,
        delivery_id uuid not null,
        at timestamptz not null,
        /* Null: there was no answer. */
        status integer,
        ms integer not null,
        fault text,
        /* The words of the network for people who look for the cause. */
        detail text,
        /* The beginning of the answer. */
        response text,
        primary key (workspace_id, id),
        foreign key (workspace_id, delivery_id) references webhook_delivery (workspace_id, id) on delete cascade
      );
      create index webhook_attempt_of_delivery on webhook_attempt (workspace_id, delivery_id, id);
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
    await db.query('drop table webhook_attempt, webhook_delivery, webhook_cursor, webhook');
  }
}
