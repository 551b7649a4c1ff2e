import type { MigrationInterface, QueryRunner } from 'typeorm';

const CURRENT = `nullif(current_setting('app.workspace', true), '')::uuid`;

/** Practice runs: an exercise, what the person did, and what it came to. They are no runs, and nothing else refers to them. */
export class CreatePractice1764000000055 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table practice (
        workspace_id uuid not null references workspace (id),
        id uuid not null,
        member_id uuid not null,
        sop_version_id uuid not null,
        exercise_key text not null,
        /* As it was when the person began. */
        exercise jsonb not null,
        /* What the person did, each with its time on the clock of the practice. */
        moves jsonb not null,
        /* The clock of the practice stood at clock when the real one stood at clock_at. */
        clock timestamptz not null,
        clock_at timestamptz not null,
        status text not null,
        /* What it came to; null while it is open. */
        result jsonb,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        finished_at timestamptz,
        revision integer not null default 1,
        primary key (workspace_id, id),
        foreign key (workspace_id, member_id) references member (workspace_id, id),
        foreign key (workspace_id, sop_version_id) references sop_version (workspace_id, id),
        constraint practice_status check (status in ('open', 'finished')),
        constraint practice_result check ((status = 'finished') = (result is not null)),
        constraint practice_size check (octet_length(moves::text) <= 1000000)
      );
      create index practice_of_member on practice (workspace_id, member_id, created_at desc);
      alter table practice enable row level security;
      alter table practice force row level security;
      create policy own_workspace on practice using (workspace_id = ${CURRENT}) with check (workspace_id = ${CURRENT})
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table practice');
  }
}
