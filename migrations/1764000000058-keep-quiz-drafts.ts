import type { MigrationInterface, QueryRunner } from 'typeorm';

const CURRENT = `nullif(current_setting('app.workspace', true), '')::uuid`;

/** Quizzes are written before they are published, as articles are; and of both it is known who saved last, because the other one asks. */
export class KeepQuizDrafts1764000000058 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table article_draft
        /* Who saved it last; null: the program. */
        add column updated_by uuid,
        add foreign key (workspace_id, updated_by) references member (workspace_id, id);

      /* What is being written, at most one for each key; there need be no such quiz yet. */
      create table quiz_draft (
        workspace_id uuid not null references workspace (id),
        key text not null,
        title_zh text not null,
        title_en text not null,
        owner_role text not null,
        /* May be wrong in every way but its key and its owner. */
        source text not null,
        updated_by uuid,
        revision integer not null default 1,
        updated_at timestamptz not null,
        primary key (workspace_id, key),
        foreign key (workspace_id, updated_by) references member (workspace_id, id)
      );
      alter table quiz_draft enable row level security;
      alter table quiz_draft force row level security;
      create policy own_workspace on quiz_draft using (workspace_id = ${CURRENT}) with check (workspace_id = ${CURRENT})
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table quiz_draft;
      alter table article_draft drop column updated_by
    `);
  }
}
