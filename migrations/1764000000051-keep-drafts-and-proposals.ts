import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An unset or ended setting reads as NULL or '': no row is equal to NULL, so a forgotten scope sees nothing instead of failing. */
const CURRENT = `nullif(current_setting('app.workspace', true), '')::uuid`;

const TABLES = ['sop_draft_revision', 'sop_proposal'];

/** What several people need who write SOPs together: who saved what when, what a draft began with, and a second pair of eyes before it counts. */
export class KeepDraftsAndProposals1764000000051 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table sop_draft
        /* The version it was begun from; null: there was none. */
        add column base_version_id uuid,
        /* Who saved it last; null: the program. */
        add column updated_by uuid,
        add foreign key (workspace_id, base_version_id) references sop_version (workspace_id, id),
        add foreign key (workspace_id, updated_by) references member (workspace_id, id);

      /* Earlier savings of a draft, thinned out, to go back to. They go with the draft. */
      create table sop_draft_revision (
        workspace_id uuid not null,
        sop_id uuid not null,
        revision integer not null,
        source text not null,
        saved_by uuid,
        saved_at timestamptz not null,
        primary key (workspace_id, sop_id, revision),
        foreign key (workspace_id, sop_id) references sop_draft (workspace_id, sop_id) on delete cascade,
        foreign key (workspace_id, saved_by) references member (workspace_id, id)
      );

      /* A revision of a draft that somebody wants published by somebody else, and what they said. One per draft; a new one takes its place. */
      create table sop_proposal (
        workspace_id uuid not null,
        sop_id uuid not null,
        revision integer not null,
        status text not null,
        note text not null,
        /* Why warnings may stay, as it will stand in the version. */
        reasons jsonb not null,
        submitted_by uuid,
        submitted_at timestamptz not null,
        judged_by uuid,
        judged_at timestamptz,
        /* Why not. */
        judgement text,
        primary key (workspace_id, sop_id),
        foreign key (workspace_id, sop_id) references sop_draft (workspace_id, sop_id) on delete cascade,
        foreign key (workspace_id, submitted_by) references member (workspace_id, id),
        foreign key (workspace_id, judged_by) references member (workspace_id, id),
        constraint sop_proposal_status check (status in ('waiting', 'rejected')),
        constraint sop_proposal_judged check ((status = 'rejected') = (judged_at is not null) and (status = 'rejected') = (judgement is not null))
      );

      alter table sop_version
        /* What is different from the version before, told for people. */
        add column changes jsonb not null default '[]',
        /* Warnings that stayed, each with the reason given. */
        add column warnings jsonb not null default '[]',
        /* Who asked for the publishing when somebody else did it. */
        add column submitted_by uuid,
        /* Number of the version whose text this one brings back. */
        add column restored_from integer,
        add foreign key (workspace_id, submitted_by) references member (workspace_id, id);
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
      alter table sop_version drop column restored_from, drop column submitted_by, drop column warnings, drop column changes;
      drop table sop_proposal, sop_draft_revision;
      alter table sop_draft drop column updated_by, drop column base_version_id
    `);
  }
}
