import { withClient } from './connect.js';
import { freshDatabase, type FreshDatabase } from '../../../test/support/postgres.js';
import { newId } from './ids.js';
import type { Tx } from './tx.js';

describe('row-level security', () => {
  let db: FreshDatabase;
  const a = newId();
  const b = newId();

  beforeAll(async () => {
    db = await freshDatabase();
    for (const id of [a, b]) {
      await db.unitOfWork.run({ workspaceId: id }, async (tx) => {
        await tx.query(
          `insert into workspace (id, key, name, created_at, updated_at) values ($1, $2, 'W', now(), now())`,
          [id, `w-${id}`],
        );
        await tx.query(
          `insert into role (workspace_id, key, title_zh, title_en, kind, position) values ($1, 'cs', '客服', 'Service', 'team', 1)`,
          [id],
        );
      });
    }
    await db.look(`
      create view open_roles as select * from role;
      create view safe_roles with (security_invoker = true) as select * from role;
      grant select on open_roles, safe_roles to baton_app`);
  });
  afterAll(() => db?.dispose());

  const as = <T>(workspaceId: string | null, work: (tx: Tx) => Promise<T>): Promise<T> =>
    db.unitOfWork.run({ workspaceId }, work);
  const count = (workspaceId: string | null, from: string): Promise<number> =>
    as(workspaceId, async (tx) => (await tx.query<{ n: number }>(`select count(*)::integer as n from ${from}`))[0]!.n);

  test('a forgotten WHERE returns the own workspace only', async () => {
    expect(await as(a, (tx) => tx.query('select workspace_id from role'))).toEqual([{ workspace_id: a }]);
    expect(await as(b, (tx) => tx.query('select id from workspace'))).toEqual([{ id: b }]);
  });

  test('without a workspace every tenant table is empty, before and after others used the connection', async () => {
    const tables = await db.look<{ name: string }>(
      `select relname as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace`,
    );
    expect(tables.length).toBeGreaterThan(20);
    for (const { name } of tables) expect(await count(null, name)).toBe(0);
    await withClient(db.appUrl, async (client) => {
      expect((await client.query('select from role')).rowCount).toBe(0);
      await client.query(`begin; select set_config('app.workspace', '${a}', true); commit`);
      expect((await client.query('select from role')).rowCount).toBe(0);
    });
  });

  test('another workspace cannot be written to, moved to or referred to', async () => {
    const insert = as(a, (tx) =>
      tx.query(
        `insert into role (workspace_id, key, title_zh, title_en, kind, position) values ($1, 'x', 'x', 'x', 'team', 1)`,
        [b],
      ),
    );
    await expect(insert).rejects.toMatchObject({ code: '42501' });
    await expect(as(a, (tx) => tx.query('update role set workspace_id = $1', [b]))).rejects.toMatchObject({
      code: '42501',
    });
    expect(
      await as(a, (tx) => tx.affected('rls_update', `update role set title_en = 'mine' where workspace_id = $1`, [b])),
    ).toBe(0);
    expect(await as(a, (tx) => tx.affected('rls_delete', 'delete from role where workspace_id = $1', [b]))).toBe(0);
    expect(await count(b, 'role')).toBe(1);
  });

  test('a key used in another workspace is free here: nothing can be learned from trying', async () => {
    await as(a, (tx) =>
      tx.query(
        `insert into sop (workspace_id, id, key, title_zh, title_en, owner_role, status, created_at, updated_at) values ($1, $2, 'same', '', '', 'cs', 'draft', now(), now())`,
        [a, newId()],
      ),
    );
    await as(b, (tx) =>
      tx.query(
        `insert into sop (workspace_id, id, key, title_zh, title_en, owner_role, status, created_at, updated_at) values ($1, $2, 'same', '', '', 'cs', 'draft', now(), now())`,
        [b, newId()],
      ),
    );
    expect(await count(a, 'sop')).toBe(1);
  });

  test.each([
    ['switch row-level security off', 'set local row_security = off; select * from role'],
    ['alter the table', 'alter table role disable row level security'],
    ['drop the policy', 'drop policy own_workspace on role'],
    ['become the owner', 'set local role baton_owner'],
    ['make a superuser', 'alter role baton_app superuser'],
    ['rewrite migrations', 'delete from migration'],
  ])('the role of the program cannot %s', async (_, sql) => {
    await withClient(db.appUrl, async (client) => {
      await expect(client.query(`begin; ${sql}`)).rejects.toMatchObject({ code: '42501' });
    });
  });

  test('a view sees through to every workspace unless it is security_invoker, which is why the lint asks for it', async () => {
    // The view belongs to the superuser here, as after a careless migration.
    expect(await count(a, 'open_roles')).toBe(2);
    expect(await count(a, 'safe_roles')).toBe(1);
    expect(await count(null, 'safe_roles')).toBe(0);
  });

  test('FORCE binds the owner of the tables as well', async () => {
    await withClient(db.ownerUrl, async (client) => {
      expect((await client.query('select from role')).rowCount).toBe(0);
    });
  });
});
