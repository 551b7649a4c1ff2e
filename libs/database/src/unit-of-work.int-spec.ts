import { Column, type DataSource } from 'typeorm';
import { freshDatabase, type FreshDatabase } from '../../../test/support/postgres.js';
import { holdPool } from '../../../test/support/pool.js';
import { tcpProxy, type TcpProxy } from '../../../test/support/tcp-proxy.js';
import { Tenant, TenantRow } from './common-columns.js';
import { createDataSource } from './data-source.js';
import {
  CommitOutcomeUnknown,
  DatabaseUnavailable,
  PoolExhausted,
  TransactionAborted,
  TransactionConflict,
} from './errors.js';
import { newId } from './ids.js';
import { UnitOfWork } from './unit-of-work.js';

@Tenant('note')
class Note extends TenantRow {
  @Column('text')
  body!: string;
}

describe('UnitOfWork', () => {
  let db: FreshDatabase;
  let workspaceId: string;

  beforeAll(async () => {
    db = await freshDatabase({ entities: [Note] });
    await db.look(`
      create table note (workspace_id uuid not null, id uuid not null, body text not null, primary key (workspace_id, id));
      grant select, insert, update, delete on note to baton_app`);
  });
  afterAll(() => db?.dispose());
  beforeEach(() => {
    workspaceId = newId();
  });

  const bodies = async (): Promise<string[]> =>
    (await db.look<{ body: string }>('select body from note where workspace_id = $1 order by id', [workspaceId])).map(
      (row) => row.body,
    );
  const insert = (body: string, id = newId()): [string, string, unknown[]] => [
    'note_insert',
    'insert into note (workspace_id, id, body) values ($1, $2, $3)',
    [workspaceId, id, body],
  ];

  test('sets the workspace for its own transaction only', async () => {
    const inside = await db.unitOfWork.run({ workspaceId }, async (tx) => {
      const [row] = await tx.query<{ w: string }>(`select current_setting('app.workspace') as w`);
      return row?.w;
    });
    expect(inside).toBe(workspaceId);
    expect(await db.dataSource.query(`select current_setting('app.workspace', true) as w`)).toEqual([{ w: '' }]);
  });

  test('entities, plain SQL and named statements share one transaction', async () => {
    await db.unitOfWork.run({ workspaceId }, async (tx) => {
      await tx.manager.insert(Note, { workspaceId, id: newId(), body: 'entity' });
      await tx.named(...insert('named'));
      expect(
        await tx.affected('note_shout', 'update note set body = upper(body) where workspace_id = $1', [workspaceId]),
      ).toBe(2);
      expect(await tx.manager.countBy(Note, { workspaceId })).toBe(2);
    });
    expect(await bodies()).toEqual(['ENTITY', 'NAMED']);
  });

  test('an error leaves nothing behind, travels untouched, and the connection serves on', async () => {
    const one = await withPool(1);
    const mine = new Error('mine');
    const run = one.unitOfWork.run({ workspaceId }, async (tx) => {
      await tx.named(...insert('gone'));
      throw mine;
    });
    await expect(run).rejects.toBe(mine);
    expect(await bodies()).toEqual([]);
    await one.unitOfWork.run({ workspaceId }, (tx) => tx.named(...insert('stays')));
    expect(await bodies()).toEqual(['stays']);
    await one.close();
  });

  test('a failed statement whose error was swallowed cannot look committed', async () => {
    const run = db.unitOfWork.run({ workspaceId }, async (tx) => {
      await tx.named(...insert('gone'));
      await tx.query('select 1 / 0').catch(() => undefined);
    });
    await expect(run).rejects.toBeInstanceOf(TransactionAborted);
    expect(await bodies()).toEqual([]);
  });

  test('writes sent with COMMIT are committed, and if one fails all are rolled back and the caller hears why', async () => {
    const id = newId();
    await db.unitOfWork.run({ workspaceId }, async (tx) => {
      void tx.withCommit(...insert('first', id));
    });
    const again = db.unitOfWork.run({ workspaceId }, async (tx) => {
      await tx.named(...insert('second'));
      void tx.withCommit(...insert('same id', id));
    });
    await expect(again).rejects.toMatchObject({ code: '23505' });
    expect(await bodies()).toEqual(['first']);
  });

  test('a statement sent after the transaction is over is refused instead of running outside of it', async () => {
    const leaked = await db.unitOfWork.run({ workspaceId }, async (tx) => () => tx.named(...insert('late')));
    await expect(leaked()).rejects.toThrow('This transaction is over');
    expect(await bodies()).toEqual([]);
  });

  test('a nested transaction of TypeORM is a savepoint', async () => {
    await db.unitOfWork.run({ workspaceId }, async (tx) => {
      await tx.manager.insert(Note, { workspaceId, id: newId(), body: 'outer' });
      const inner = tx.manager.transaction(async (nested) => {
        await nested.insert(Note, { workspaceId, id: newId(), body: 'inner' });
        throw new Error('inner only');
      });
      await expect(inner).rejects.toThrow('inner only');
    });
    expect(await bodies()).toEqual(['outer']);
  });

  test('hooks run once, after the commit, and never after a failure', async () => {
    const heard: string[] = [];
    await db.unitOfWork.run({ workspaceId }, async (tx) => {
      await tx.named(...insert('a'));
      tx.afterCommit(() => heard.push('committed'));
      expect(heard).toEqual([]);
    });
    await expect(
      db.unitOfWork.run({ workspaceId }, async (tx) => {
        tx.afterCommit(() => heard.push('never'));
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(heard).toEqual(['committed']);
  });

  describe('retries', () => {
    test('two transactions that deadlock both get through, each once', async () => {
      const [a, b] = [newId(), newId()];
      await db.unitOfWork.run({ workspaceId }, async (tx) => {
        await tx.named(...insert('', a));
        await tx.named(...insert('', b));
      });
      const attempts: string[] = [];
      // Each holds its first row before either asks for the other's.
      const holding = { x: Promise.withResolvers<void>(), y: Promise.withResolvers<void>() };
      const both = Promise.all([holding.x.promise, holding.y.promise]);
      const touch = (name: 'x' | 'y', first: string, second: string): Promise<void> =>
        db.unitOfWork.run({ workspaceId }, async (tx) => {
          attempts.push(name);
          const append = (id: string) => tx.query('update note set body = body || $2 where id = $1', [id, name]);
          await append(first);
          holding[name].resolve();
          await both;
          await append(second);
        });
      await Promise.all([touch('x', a, b), touch('y', b, a)]);
      expect(attempts.length).toBeGreaterThan(2);
      for (const body of await bodies()) expect([...body].sort()).toEqual(['x', 'y']);
    });

    test('serialization failures are repeated until both increments count', async () => {
      const id = newId();
      await db.unitOfWork.run({ workspaceId }, (tx) => tx.named(...insert('', id)));
      const add = (): Promise<void> =>
        db.unitOfWork.run(
          { workspaceId },
          async (tx) => {
            const [row] = await tx.query<{ body: string }>('select body from note where id = $1', [id]);
            await tx.query('update note set body = $2 where id = $1', [id, `${row?.body}+`]);
          },
          { isolation: 'repeatable read', attempts: 20 },
        );
      await Promise.all([add(), add(), add()]);
      expect(await bodies()).toEqual(['+++']);
    });

    test('a conflict that does not go away ends as TransactionConflict', async () => {
      let attempts = 0;
      const run = db.unitOfWork.run(
        { workspaceId },
        async (tx) => {
          attempts += 1;
          await tx.query(`do $$ begin raise exception 'again' using errcode = '40001'; end $$`);
        },
        { attempts: 3 },
      );
      await expect(run).rejects.toBeInstanceOf(TransactionConflict);
      expect(attempts).toBe(3);
    });

    test('a connection killed in the middle is repeated on another, and the work is there once', async () => {
      let attempts = 0;
      await db.unitOfWork.run({ workspaceId }, async (tx) => {
        attempts += 1;
        await tx.named(...insert('once'));
        if (attempts === 1) {
          const [me] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
          await db.look('select pg_terminate_backend($1)', [me?.pid]);
        }
        await tx.query('select 1');
      });
      expect(attempts).toBe(2);
      expect(await bodies()).toEqual(['once']);
    });
  });

  describe('a lost COMMIT', () => {
    let proxy: TcpProxy;
    let far: { unitOfWork: UnitOfWork; close: () => Promise<void> };
    beforeAll(async () => {
      proxy = await tcpProxy(db.appUrl);
      far = await withPool(2, proxy.through(db.appUrl));
    });
    afterAll(async () => {
      await far.close();
      await proxy.shut();
    });

    const insertOnce = async (when: 'before' | 'after', knowsXid: boolean): Promise<number> => {
      let attempts = 0;
      proxy.cutAt('commit', when);
      await far.unitOfWork.run({ workspaceId }, async (tx) => {
        attempts += 1;
        const [row] = await tx.query<{ xid: string }>(
          'insert into note (workspace_id, id, body) values ($1, $2, $3) returning xmin::text as xid',
          [workspaceId, newId(), 'once'],
        );
        if (knowsXid) tx.noteXid(row!.xid);
      });
      return attempts;
    };

    test('that had happened is found out by its transaction id and not repeated', async () => {
      expect(await insertOnce('after', true)).toBe(1);
      expect(await bodies()).toEqual(['once']);
    });

    test('that had not happened is found out too, and repeated', async () => {
      expect(await insertOnce('before', true)).toBe(2);
      expect(await bodies()).toEqual(['once']);
    });

    test.each(['before', 'after'] as const)(
      'without a known transaction id is never repeated (cut %s)',
      async (when) => {
        await expect(insertOnce(when, false)).rejects.toBeInstanceOf(CommitOutcomeUnknown);
        expect((await bodies()).length).toBe(when === 'after' ? 1 : 0);
      },
    );
  });

  test('a full pool answers PoolExhausted while it is still full, and recovers', async () => {
    const small = await withPool(2);
    const held = await holdPool(small.unitOfWork, small.dataSource, 200);
    const refused = await Promise.allSettled(
      Array.from({ length: 20 }, () => small.unitOfWork.run({ workspaceId }, (tx) => tx.query('select'))),
    );
    for (const result of refused)
      expect(result).toMatchObject({ status: 'rejected', reason: expect.any(PoolExhausted) });
    await held.release();
    await small.unitOfWork.run({ workspaceId }, (tx) => tx.query('select'));
    await small.close();
  });

  test('callers wait as long as the data source was told', async () => {
    const patient = await withPool(2, db.appUrl, 54_321);
    expect(patient.unitOfWork.patienceMs).toBe(54_321);
    await patient.close();
  });

  test('an unreachable server is DatabaseUnavailable while it is still away, and all is well when it is back', async () => {
    const proxy = await tcpProxy(db.appUrl);
    const far = await withPool(2, proxy.through(db.appUrl));
    await proxy.shut();
    await expect(far.unitOfWork.run({ workspaceId }, (tx) => tx.query('select'))).rejects.toBeInstanceOf(
      DatabaseUnavailable,
    );
    await proxy.open();
    await far.unitOfWork.run({ workspaceId }, (tx) => tx.query('select'));
    await far.close();
    await proxy.shut();
  });

  const withPool = async (
    poolSize: number,
    url = db.appUrl,
    acquireTimeoutMs = 60_000,
  ): Promise<{ dataSource: DataSource; unitOfWork: UnitOfWork; close: () => Promise<void> }> => {
    const dataSource = await createDataSource({ url, entities: [], poolSize, acquireTimeoutMs }).initialize();
    return { dataSource, unitOfWork: new UnitOfWork(dataSource), close: () => dataSource.destroy() };
  };
});
