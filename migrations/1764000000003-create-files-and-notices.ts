import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people attach and write, and what they are told. */
export class CreateFilesAndNotices1764000000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      /* Evidence. The bytes are in the file store; the row is written only when they are safely there. */
      create table file (
        workspace_id uuid not null references workspace (id),
        id uuid not null,
        /* As uploaded, for people; never a path. */
        name text not null,
        /* By the first bytes, not by what the client says. */
        mime text not null,
        size_bytes bigint not null,
        sha256 bytea not null,
        /* Where the file store has it. */
        storage_key text not null,
        run_id uuid,
        task_id uuid,
        uploaded_by uuid not null,
        created_at timestamptz not null,
        /* The bytes are gone; the row stays because the log names it. */
        removed_at timestamptz,
        primary key (workspace_id, id),
        foreign key (workspace_id, run_id) references run (workspace_id, id),
        foreign key (workspace_id, task_id) references task (workspace_id, id),
        foreign key (workspace_id, uploaded_by) references member (workspace_id, id),
        constraint file_size check (size_bytes >= 0),
        constraint file_sha256 check (octet_length(sha256) = 32)
      );
      create index file_of_run on file (workspace_id, run_id) where run_id is not null;
      create index file_of_task on file (workspace_id, task_id) where task_id is not null;

      create table comment (
        workspace_id uuid not null references workspace (id),
        id uuid not null,
        run_id uuid,
        task_id uuid,
        author_id uuid not null,
        body text not null,
        created_at timestamptz not null,
        edited_at timestamptz,
        removed_at timestamptz,
        primary key (workspace_id, id),
        foreign key (workspace_id, run_id) references run (workspace_id, id),
        foreign key (workspace_id, task_id) references task (workspace_id, id),
        foreign key (workspace_id, author_id) references member (workspace_id, id),
        constraint comment_is_about_something check (run_id is not null or task_id is not null)
      );
      create index comment_of_run on comment (workspace_id, run_id, id) where run_id is not null;
      create index comment_of_task on comment (workspace_id, task_id, id) where task_id is not null;

      /* A member's inbox, filled by a follower of the log: at most one line for each event and member. */
      create table notification (
        workspace_id uuid not null references workspace (id),
        id uuid not null,
        member_id uuid not null,
        event_id bigint not null,
        text_zh text not null,
        text_en text not null,
        /* Never waits for a digest and stays until it was read. */
        urgent boolean not null default false,
        run_id uuid,
        task_id uuid,
        created_at timestamptz not null,
        read_at timestamptz,
        primary key (workspace_id, id),
        foreign key (workspace_id, member_id) references member (workspace_id, id),
        foreign key (workspace_id, event_id) references event (workspace_id, id),
        foreign key (workspace_id, run_id) references run (workspace_id, id),
        foreign key (workspace_id, task_id) references task (workspace_id, id),
        constraint notification_once unique (workspace_id, member_id, event_id)
      );
      create index notification_unread on notification (workspace_id, member_id, created_at) where read_at is null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table notification, comment, file');
  }
}
