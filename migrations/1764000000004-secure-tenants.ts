import type { MigrationInterface, QueryRunner } from 'typeorm';

const TENANT_TABLES = [
  ...[
    'member',
    'role',
    'member_role',
    'deputy',
    'workspace_setting',
    'api_token',
    'calendar',
    'calendar_day',
    'sop',
    'sop_version',
    'sop_draft',
  ],
  ...['run', 'run_key', 'task', 'timer', 'event', 'command', 'tally', 'file', 'comment', 'notification'],
];

/** An unset or ended setting reads as NULL or '': no row is equal to NULL, so a forgotten scope sees nothing instead of failing. */
const CURRENT = `nullif(current_setting('app.workspace', true), '')::uuid`;

/**
 * The second wall: whatever a query forgot to ask, a transaction sees and writes the rows of its own workspace only. FORCE binds the owner
 * of the tables too.
 */
export class SecureTenants1764000000004 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await secure(db, 'workspace', 'id');
    for (const table of TENANT_TABLES) await secure(db, table, 'workspace_id');
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['workspace', ...TENANT_TABLES]) {
      await db.query(
        `drop policy own_workspace on ${table}; alter table ${table} no force row level security; alter table ${table} disable row level security`,
      );
    }
  }
}

const secure = (db: QueryRunner, table: string, column: string): Promise<unknown> =>
  db.query(`
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy own_workspace on ${table} using (${column} = ${CURRENT}) with check (${column} = ${CURRENT})
  `);
