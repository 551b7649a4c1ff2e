import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['onboarding_programme', 'onboarding', 'onboarding_deed', 'checklist'];

const CURRENT = `nullif(current_setting('app.workspace', true), '')::uuid`;

/** How newcomers are brought up to work, and the plain lists that a team makes for itself. */
export class CreateOnboarding1764000000054 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      /* Where a workspace differs from "newcomers of a role go through the SOP onboarding_<role>". */
      create table onboarding_programme (
        workspace_id uuid not null references workspace (id),
        role_key text not null,
        /* Null: newcomers of this role go through none. */
        sop_key text,
        updated_at timestamptz not null,
        primary key (workspace_id, role_key)
      );

      /* One newcomer's way through a programme, beside its run: whose it is, and how it ended. */
      create table onboarding (
        workspace_id uuid not null references workspace (id),
        run_id uuid not null,
        member_id uuid not null,
        role_key text not null,
        sop_key text not null,
        started_at timestamptz not null,
        ended_at timestamptz,
        outcome text,
        primary key (workspace_id, run_id),
        foreign key (workspace_id, run_id) references run (workspace_id, id),
        foreign key (workspace_id, member_id) references member (workspace_id, id),
        constraint onboarding_outcome check (outcome in ('signed_off', 'ended', 'canceled')),
        constraint onboarding_ends_somehow check ((outcome is null) = (ended_at is null))
      );
      create index onboarding_of_member on onboarding (workspace_id, member_id, role_key, started_at);
      create index onboarding_open on onboarding (workspace_id, started_at) where ended_at is null;

      /* What the program still has to do because of a row of the log: begin, promote, cancel. Gone when it is done. */
      create table onboarding_deed (
        workspace_id uuid not null references workspace (id),
        /* Made of the row and the role, and the id of the command that does it. */
        id uuid not null,
        kind text not null,
        member_id uuid not null,
        role_key text not null,
        run_id uuid,
        at timestamptz not null,
        primary key (workspace_id, id),
        foreign key (workspace_id, member_id) references member (workspace_id, id),
        constraint onboarding_deed_kind check (kind in ('begin', 'promote', 'cancel')),
        constraint onboarding_deed_run check ((kind = 'begin') = (run_id is null))
      );

      /* A plain list: an SOP of one state that was made from a form. */
      create table checklist (
        workspace_id uuid not null references workspace (id),
        id uuid not null,
        sop_key text not null,
        /* The form it is made from, so that it can be changed there again. */
        input jsonb not null,
        created_by uuid,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        archived_at timestamptz,
        revision integer not null default 1,
        primary key (workspace_id, id),
        foreign key (workspace_id, created_by) references member (workspace_id, id),
        constraint checklist_sop unique (workspace_id, sop_key)
      );
    `);
    for (const table of TABLES) {
      await db.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy own_workspace on ${table} using (workspace_id = ${CURRENT}) with check (workspace_id = ${CURRENT});
      `);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table checklist, onboarding_deed, onboarding, onboarding_programme`);
  }
}
