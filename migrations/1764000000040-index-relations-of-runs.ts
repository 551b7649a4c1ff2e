import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A run page asks for what a run gave rise to; without these every such page reads all runs of the workspace. */
export class IndexRelationsOfRuns1764000000040 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create index run_spawned on run (workspace_id, parent_id) where parent_id is not null;
      create index run_linked on run (workspace_id, duplicate_of) where duplicate_of is not null;
      create index run_reopening on run (workspace_id, reopen_of) where reopen_of is not null;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop index run_spawned, run_linked, run_reopening');
  }
}
