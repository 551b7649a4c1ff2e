import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Old answers are forgotten; without it each look for them reads everything that is remembered. */
export class IndexAgeOfCommands1764000000041 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('create index command_age on command (workspace_id, at)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop index command_age');
  }
}
