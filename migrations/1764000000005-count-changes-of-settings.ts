import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Settings and calendars are changed by one person at a time on what they last saw. Their rows come and go (a default has none), so the
 * workspace counts.
 */
export class CountChangesOfSettings1764000000005 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table workspace
        add column settings_revision integer not null default 0,
        add column calendar_revision integer not null default 0;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table workspace drop column settings_revision, drop column calendar_revision');
  }
}
