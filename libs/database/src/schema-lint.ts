import { withClient } from './connect.js';

/** The few tables that belong to no workspace, or by which a workspace is found. They hold no content of a workspace. */
const GLOBAL_TABLES = [
  'account',
  'session',
  'account_token',
  'sign_in_throttle',
  'workspace',
  'workspace_placement',
  'membership',
  'api_token_home',
  'migration',
];

/**
 * Rules under which the same schema can later be split by workspace, and under which row-level security has no way around it. Read from
 * the catalogs of a migrated database.
 * @returns one sentence for each breach; empty when all is well.
 */
export const lintSchema = (url: string): Promise<string[]> =>
  withClient(url, async (db) => {
    const breaches: string[] = [];
    for (const rule of RULES) {
      const { rows } = await db.query<{ breach: string }>(`with tenant as (${TENANT_TABLES}) ${rule} order by 1`, [
        GLOBAL_TABLES,
      ]);
      breaches.push(...rows.map((row) => row.breach));
    }
    return breaches;
  });

const TENANT_TABLES = `
  select c.oid, c.relname as name, (select attnum from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id') as key
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all ($1::text[])`;

const RULES = [
  `select name || ': a tenant table needs the column workspace_id uuid not null (or belongs on the list of global tables).' as breach
   from tenant t where not exists (
     select from pg_attribute a where a.attrelid = t.oid and a.attnum = t.key and a.atttypid = 'uuid'::regtype and a.attnotnull)`,

  `select name || ': has no primary key.' as breach
   from tenant t where not exists (select from pg_index i where i.indrelid = t.oid and i.indisprimary)`,

  `select name || ': index ' || i.indexrelid::regclass || ' does not start with workspace_id.' as breach
   from tenant t join pg_index i on i.indrelid = t.oid where i.indkey[0] is distinct from t.key`,

  `select t.name || ': foreign key ' || k.conname || ' does not pair workspace_id with workspace_id first.' as breach
   from tenant t join pg_constraint k on k.conrelid = t.oid and k.contype = 'f' join tenant other on other.oid = k.confrelid
   where k.conkey[1] is distinct from t.key or k.confkey[1] is distinct from other.key`,

  `select t.name || ': row-level security must be enabled and forced.' as breach
   from tenant t join pg_class c using (oid) where not (c.relrowsecurity and c.relforcerowsecurity)`,

  `select 'workspace: row-level security must be enabled and forced.' as breach
   from pg_class where oid = to_regclass('public.workspace') and not (relrowsecurity and relforcerowsecurity)`,

  `select t.name || ': needs exactly one policy, comparing workspace_id with app.workspace for reading and for writing.' as breach
   from tenant t where 1 <> (select count(*) from pg_policy p where p.polrelid = t.oid)
   or not exists (select from pg_policy p where p.polrelid = t.oid and p.polcmd = '*' and p.polpermissive and ${policyIs('polqual')} and ${policyIs('polwithcheck')})`,

  `select tgrelid::regclass || ': trigger ' || tgname || '; rules of business belong in the program.' as breach
   from pg_trigger g join pg_class c on c.oid = g.tgrelid where not tgisinternal and c.relnamespace = 'public'::regnamespace`,

  `select c.relname || ': a view must have security_invoker, or it shows the rows of every workspace.' as breach
   from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'v' and not coalesce(c.reloptions, '{}') && '{security_invoker=true,security_invoker=on}'::text[]`,

  `select c.relname || '.' || a.attname || ': ' || format_type(a.atttypid, null) || ' is not used here (timestamptz and jsonb are).' as breach
   from pg_class c join pg_attribute a on a.attrelid = c.oid
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'migration' and a.attnum > 0 and not a.attisdropped
     and a.atttypid in ('timestamp'::regtype, 'json'::regtype)`,
];

function policyIs(column: string): string {
  return `pg_get_expr(p.${column}, p.polrelid) = '(workspace_id = (NULLIF(current_setting(''app.workspace''::text, true), ''''::text))::uuid)'`;
}
