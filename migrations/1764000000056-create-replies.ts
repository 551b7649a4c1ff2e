import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['reply', 'reply_version', 'reply_situation', 'reply_use', 'reply_suggestion'];

const CURRENT = `nullif(current_setting('app.workspace', true), '')::uuid`;

/** What customer service says, and whether it helped. */
export class CreateReplies1764000000056 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table reply (
        workspace_id uuid not null references workspace (id),
        id uuid not null,
        /* As SOP tasks name it; never changes. */
        key text not null,
        title_zh text not null,
        title_en text not null,
        /* Empty: every channel. */
        channels text[] not null,
        tone text not null,
        tags text[] not null,
        status text not null,
        active_version_id uuid not null,
        latest_number integer not null,
        /* How often it was taken, and how often that settled the matter, or not. */
        used integer not null default 0,
        solved integer not null default 0,
        unsolved integer not null default 0,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        revision integer not null default 1,
        primary key (workspace_id, id),
        constraint reply_key unique (workspace_id, key),
        constraint reply_tone check (tone in ('warm', 'formal', 'brief')),
        constraint reply_status check (status in ('active', 'archived')),
        constraint reply_counts check (solved >= 0 and unsolved >= 0 and used >= solved + unsolved)
      );

      /* Never changes. */
      create table reply_version (
        workspace_id uuid not null references workspace (id),
        id uuid not null,
        reply_id uuid not null,
        number integer not null,
        text_zh text not null,
        /* Empty: there is none in English. */
        text_en text not null,
        content_hash bytea not null,
        note text not null default '',
        origin text not null,
        published_by uuid,
        published_at timestamptz not null,
        primary key (workspace_id, id),
        foreign key (workspace_id, reply_id) references reply (workspace_id, id) deferrable initially deferred,
        constraint reply_version_number unique (workspace_id, reply_id, number),
        constraint reply_version_origin check (origin in ('shipped', 'member'))
      );
      alter table reply add foreign key (workspace_id, active_version_id) references reply_version (workspace_id, id) deferrable initially deferred;

      /* Where it is offered first; an empty part says nothing. */
      create table reply_situation (
        workspace_id uuid not null references workspace (id),
        reply_id uuid not null,
        sop_key text not null,
        stage text not null,
        task text not null,
        primary key (workspace_id, reply_id, sop_key, stage, task),
        foreign key (workspace_id, reply_id) references reply (workspace_id, id)
      );
      create index reply_situation_of_sop on reply_situation (workspace_id, sop_key);

      create table reply_use (
        workspace_id uuid not null references workspace (id),
        id uuid not null,
        reply_id uuid not null,
        reply_version_id uuid not null,
        member_id uuid not null,
        run_id uuid,
        task_id uuid,
        channel text,
        /* What was sent, when it differs from the template. */
        adapted_text text,
        solved boolean,
        used_at timestamptz not null,
        primary key (workspace_id, id),
        foreign key (workspace_id, reply_id) references reply (workspace_id, id),
        foreign key (workspace_id, reply_version_id) references reply_version (workspace_id, id),
        foreign key (workspace_id, member_id) references member (workspace_id, id),
        foreign key (workspace_id, run_id) references run (workspace_id, id),
        foreign key (workspace_id, task_id) references task (workspace_id, id)
      );
      create index reply_use_of on reply_use (workspace_id, reply_id, used_at);
      create index reply_use_of_run on reply_use (workspace_id, run_id) where run_id is not null;

      create table reply_suggestion (
        workspace_id uuid not null references workspace (id),
        id uuid not null,
        /* Null: a new reply. */
        reply_id uuid,
        title_zh text not null,
        title_en text not null,
        text_zh text not null,
        text_en text not null,
        why text not null,
        status text not null,
        suggested_by uuid not null,
        created_at timestamptz not null,
        decided_by uuid,
        decided_at timestamptz,
        reason text,
        /* What came of it. */
        reply_version_id uuid,
        primary key (workspace_id, id),
        foreign key (workspace_id, reply_id) references reply (workspace_id, id),
        foreign key (workspace_id, suggested_by) references member (workspace_id, id),
        foreign key (workspace_id, reply_version_id) references reply_version (workspace_id, id),
        constraint reply_suggestion_status check (status in ('open', 'accepted', 'refused'))
      );
      create index reply_suggestion_open on reply_suggestion (workspace_id, created_at) where status = 'open';
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
      alter table reply drop constraint reply_workspace_id_active_version_id_fkey;
      drop table ${[...TABLES].reverse().join(', ')}
    `);
  }
}
