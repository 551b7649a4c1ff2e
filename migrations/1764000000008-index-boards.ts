import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a board reads must not grow with what is finished. Open tasks lie by role and column in the order people gave them, so that a rare
 * column is found without walking over the full ones; finished tasks lie by role or member, newest first.
 */
export class IndexBoards1764000000008 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create index task_column on task (workspace_id, role,
        (case when status in ('todo', 'in_progress') then case when rework > 0 then 'rework' else status end
          when status = 'submitted' then 'review' when status in ('blocked', 'on_hold') then 'blocked' end),
        rank, id) where closed_at is null;
      create index task_done on task (workspace_id, role, closed_at desc, id desc) where closed_at is not null;
      create index task_done_mine on task (workspace_id, assignee_id, closed_at desc, id desc) where closed_at is not null;
      create index task_related on task (workspace_id, related_run_id) where related_run_id is not null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop index task_related, task_done_mine, task_done, task_column');
  }
}
