import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever is invited should see by whom, and to which workspace, before they choose a password. Older invitations do not say. */
export class RememberWhoInvites1764000000057 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table account_token
        add column workspace_id uuid references workspace (id),
        add column invited_by uuid,
        add foreign key (workspace_id, invited_by) references member (workspace_id, id)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table account_token drop column invited_by, drop column workspace_id');
  }
}
