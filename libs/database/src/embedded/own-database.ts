import { withClient } from '../connect.js';

/**
 * The role that owns the schema, and its database. It is no superuser, so the embedded server exercises the same rights as a rented one;
 * it may create roles, because the program's role is made by it.
 */
export const ensureOwnDatabase = (adminUrl: string, ownerPassword: string): Promise<void> =>
  withClient(adminUrl, async (db) => {
    const roles = await db.query(`select from pg_roles where rolname = 'baton_owner'`);
    if (roles.rowCount === 0) {
      await db.query(
        `create role baton_owner login createrole createdb nosuperuser nobypassrls password ${db.escapeLiteral(ownerPassword)}`,
      );
    }
    const databases = await db.query(`select from pg_database where datname = 'baton'`);
    if (databases.rowCount === 0) await db.query('create database baton owner baton_owner');
  });
