import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An unset or ended setting reads as NULL or '': no row is equal to NULL, so a forgotten scope sees nothing instead of failing. */
const CURRENT = `nullif(current_setting('app.workspace', true), '')::uuid`;

/** Tables of a tenant that begin here. */
const TABLES = ['board_view', 'board_view_default', 'board_limit', 'notification_mute'];

/**
 * What a live board needs beside the tasks: saved views, limits of work in progress, when a task becomes risky, what it is a part of, and
 * an inbox that can be sorted, put off and silenced.
 */
export class CreateViewsAndBoardSettings1764000000007 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      /* The sales channel the run is about: the form field of that name, if its SOP has one. */
      alter table run
        add column channel text,
        /* Since when it is in exactly the stages it is in. */
        add column stages_since timestamptz not null default now();

      alter table task
        /* When half and three quarters of the time from opening to due are used up; null while there is no due or the clock stands still. */
        add column risk50_at timestamptz,
        add column risk75_at timestamptz,
        /* The ad-hoc task this one is a part of. */
        add column parent_task_id uuid,
        add foreign key (workspace_id, parent_task_id) references task (workspace_id, id);
      create index task_of_parent on task (workspace_id, parent_task_id) where parent_task_id is not null;
      create index task_finished on task (workspace_id, doer_id, closed_at) where closed_at is not null;

      alter table notification
        add column kind text not null default 'notice',
        add column snoozed_until timestamptz,
        add constraint notification_kind check (kind in ('assigned', 'mention', 'rejected', 'verdict_wanted', 'overdue', 'escalated', 'notice'));

      /* When somebody has judged a task, the other acceptors need not look any more. */
      create index notification_verdict on notification (workspace_id, task_id) where kind = 'verdict_wanted' and read_at is null;

      /* What a member does not want to hear of: a run, a kind, or one kind of one run. */
      create table notification_mute (
        workspace_id uuid not null references workspace (id),
        id uuid not null,
        member_id uuid not null,
        run_id uuid,
        kind text,
        created_at timestamptz not null,
        primary key (workspace_id, id),
        foreign key (workspace_id, member_id) references member (workspace_id, id),
        foreign key (workspace_id, run_id) references run (workspace_id, id),
        constraint notification_mute_once unique nulls not distinct (workspace_id, member_id, run_id, kind),
        constraint notification_mute_is_about_something check (run_id is not null or kind is not null)
      );

      /* A way of looking at the board that somebody gave a name. */
      create table board_view (
        workspace_id uuid not null references workspace (id),
        id uuid not null,
        /* In addresses; unique among what is shared, and among one member's own. */
        slug text not null,
        name text not null,
        scope text not null,
        layout text not null,
        owner_id uuid not null,
        /* Filter, grouping, order, lanes and columns, as the browser writes them. */
        config jsonb not null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        revision integer not null default 1,
        primary key (workspace_id, id),
        foreign key (workspace_id, owner_id) references member (workspace_id, id),
        constraint board_view_scope check (scope in ('private', 'shared')),
        constraint board_view_layout check (layout in ('board', 'table', 'calendar', 'runs')),
        constraint board_view_size check (octet_length(config::text) <= 20000)
      );
      create unique index board_view_shared_slug on board_view (workspace_id, slug) where scope = 'shared';
      create unique index board_view_own_slug on board_view (workspace_id, owner_id, slug) where scope = 'private';

      /* Which view somebody sees first: a member's own choice, or that of a role. */
      create table board_view_default (
        workspace_id uuid not null references workspace (id),
        /* 'role:<key>' or 'member:<id>' */
        holder text not null,
        view_id uuid not null,
        primary key (workspace_id, holder),
        foreign key (workspace_id, view_id) references board_view (workspace_id, id) on delete cascade
      );
      create index board_view_default_of on board_view_default (workspace_id, view_id);

      /* How many tasks may stand in a column at once, in all or of one role. */
      create table board_limit (
        workspace_id uuid not null references workspace (id),
        column_key text not null,
        /* Empty: the whole column. */
        role_key text not null,
        most integer not null,
        /* Refuses; otherwise the board only warns. */
        hard boolean not null,
        primary key (workspace_id, column_key, role_key),
        constraint board_limit_most check (most between 1 and 10000)
      );
    `);
    // A first guess for tasks that are open already: exact for elapsed time, near enough for working time until the due changes next.
    // FORCE hides every row from the owner, so it is lifted for these statements.
    await db.query(`
      alter table run no force row level security;
      update run set stages_since = updated_at, channel = state #>> '{machine,context,data,channel}';
      alter table run force row level security;
      alter table task no force row level security;
      update task set risk50_at = due_at - (due_at - opened_at) * 0.5, risk75_at = due_at - (due_at - opened_at) * 0.25
      where closed_at is null and due_at > opened_at;
      alter table task force row level security;
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
    await db.query(`
      drop table board_limit, board_view_default, board_view, notification_mute;
      drop index notification_verdict;
      alter table notification drop constraint notification_kind, drop column snoozed_until, drop column kind;
      drop index task_finished;
      alter table task drop column parent_task_id, drop column risk75_at, drop column risk50_at;
      alter table run drop column stages_since, drop column channel;
    `);
  }
}
