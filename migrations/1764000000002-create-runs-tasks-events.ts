import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Runs, tasks, timers and the log. Every key starts with `workspace_id` so that the schema can be sharded by it; ids are UUIDv7 made by
 * the program. `event` is append-only.
 */
export class CreateRunsTasksEvents1764000000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table run (
        workspace_id uuid not null references workspace (id),
        id uuid not null,
        sop_version_id uuid not null,
        sop_key text not null,
        /* Readable number inside the workspace: RF-12. */
        number integer not null,
        subject text not null,
        status text not null,
        /* Active stages, outermost last: {"return_flow.inspecting"}. For boards of runs. */
        stages text[] not null,
        final text,
        owner_id uuid,
        parent_id uuid,
        duplicate_of uuid,
        reopen_of uuid,
        priority text not null default 'P2',
        sandbox boolean not null default false,
        revision integer not null,
        state jsonb not null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        finished_at timestamptz,
        primary key (workspace_id, id),
        foreign key (workspace_id, sop_version_id) references sop_version (workspace_id, id),
        constraint run_status check (status in ('active', 'paused', 'done')),
        constraint run_number_unique unique (workspace_id, sop_key, number)
      ) with (fillfactor = 80);
      create index run_open on run (workspace_id, sop_key, created_at) where finished_at is null;
      create index run_recent on run (workspace_id, created_at desc, id desc);

      /* The open-run keys of R3: a second open run for the same key is refused or linked. */
      create table run_key (
        workspace_id uuid not null,
        sop_key text not null,
        key text not null,
        run_id uuid not null,
        primary key (workspace_id, sop_key, key),
        foreign key (workspace_id, run_id) references run (workspace_id, id)
      );
      create index run_key_run on run_key (workspace_id, run_id);

      create table task (
        workspace_id uuid not null references workspace (id),
        id uuid not null,
        /* Null for ad-hoc tasks. */
        run_id uuid,
        /* The run an ad-hoc task belongs to in people's minds. */
        related_run_id uuid,
        /* Task instance inside the run (C03, A51#2). */
        instance text not null,
        task_key text not null,
        sop_key text,
        title_zh text not null,
        title_en text not null,
        role text not null,
        acceptor_role text,
        stage text,
        status text not null,
        required boolean not null,
        attempt integer not null,
        rework integer not null,
        assignee_id uuid,
        doer_id uuid,
        priority text not null default 'P2',
        /* n/m on the card: what is settled of checklist, fields and criteria. */
        done_count integer not null default 0,
        total_count integer not null default 0,
        rank text not null,
        opened_at timestamptz not null,
        due_at timestamptz,
        /* {base, offset, anchor, calendar} that due_at was computed from. */
        due_spec jsonb,
        overdue_at timestamptz,
        started_at timestamptz,
        submitted_at timestamptz,
        closed_at timestamptz,
        status_since timestamptz not null,
        revision integer not null,
        /* The core's TaskState, whole. */
        state jsonb not null,
        /* The task definition of an ad-hoc task. */
        definition jsonb,
        created_by uuid,
        updated_at timestamptz not null,
        primary key (workspace_id, id),
        foreign key (workspace_id, run_id) references run (workspace_id, id),
        constraint task_instance_unique unique (workspace_id, run_id, instance)
      ) with (fillfactor = 80);
      /* Predicate on closed_at, not on status, so that moves inside the open statuses stay HOT. */
      create index task_board on task (workspace_id, role, rank) where closed_at is null;
      create index task_mine on task (workspace_id, assignee_id, rank) where closed_at is null;

      create table timer (
        workspace_id uuid not null,
        id uuid not null,
        run_id uuid,
        task_id uuid,
        /* Unique inside the run or task: the armTimer id, sla:C03, recur:A90. */
        key text not null,
        kind text not null,
        due_at timestamptz,
        /* {base, offset, anchor, calendar}; recomputed when the anchor or the calendar changes. */
        spec jsonb not null,
        /* Set while the clock stands still: what was left. */
        remaining_ms bigint,
        payload jsonb not null,
        /* A timer that cannot be fired is set aside, so that it does not hold up the others; the reason is kept for people. */
        parked_at timestamptz,
        error text,
        primary key (workspace_id, id),
        foreign key (workspace_id, run_id) references run (workspace_id, id),
        foreign key (workspace_id, task_id) references task (workspace_id, id),
        constraint timer_kind check (kind in ('after', 'sla', 'recur'))
      );
      create unique index timer_of_run on timer (workspace_id, run_id, key) where run_id is not null;
      create unique index timer_of_task on timer (workspace_id, task_id, key) where run_id is null;
      create index timer_due on timer (workspace_id, due_at) where due_at is not null and parked_at is null;

      create table event (
        workspace_id uuid not null,
        id bigint generated always as identity,
        xid xid8 not null default pg_current_xact_id(),
        at timestamptz not null,
        type text not null,
        run_id uuid,
        task_id uuid,
        /* Revision of the run (or of the ad-hoc task) that this row led to; rows of one decision share it. */
        revision integer,
        actor_kind text not null,
        actor_id uuid,
        on_behalf_of uuid,
        from_value text,
        to_value text,
        data jsonb not null,
        /* The core event, on the first row of each decision: folding these rows gives the stored state. */
        core jsonb,
        command_id uuid,
        request_id text,
        primary key (workspace_id, id)
      );
      create index event_follow on event (workspace_id, xid, id);
      create index event_run on event (workspace_id, run_id, id) where run_id is not null;
      create index event_task on event (workspace_id, task_id, id) where task_id is not null;

      /* The first answer to each command id; a repeat returns it. */
      create table command (
        workspace_id uuid not null,
        id uuid not null,
        /* SHA-256 of the normalised input; the same id with other input is refused. */
        fingerprint bytea not null,
        outcome jsonb not null,
        at timestamptz not null,
        primary key (workspace_id, id)
      );

      create table tally (
        workspace_id uuid not null,
        id uuid not null,
        name text not null,
        key text not null,
        at timestamptz not null,
        run_id uuid,
        primary key (workspace_id, id)
      );
      create index tally_key on tally (workspace_id, name, key, at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table tally, command, event, timer, task, run_key, run');
  }
}
