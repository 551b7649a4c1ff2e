import type { Client } from 'pg';

/** Rows that are written once: the log is the audit trail, and a published SOP never changes. */
const WRITE_ONCE = ['event', 'sop_version'];

/**
 * What the program's role may do. Given anew after every migration, so that a new table needs no line of its own and a role chosen by
 * hand gets the same as ours.
 */
export const grantTo = async (db: Client, role: string): Promise<void> => {
  const grantee = db.escapeIdentifier(role);
  await db.query(`
    grant usage on schema public to ${grantee};
    grant select, insert, update, delete on all tables in schema public to ${grantee};
    revoke insert, update, delete on migration from ${grantee};
    ${WRITE_ONCE.map((table) => `revoke update, delete on ${table} from ${grantee};`).join('\n')}
  `);
};
