import { setTimeout as sleep } from 'node:timers/promises';
import { newId, type Tx } from '#database';
import { freshDatabase, type FreshDatabase } from '../../../test/support/postgres.js';
import { append, appendWithCommit } from './append.js';
import { decodeCursor } from './cursor.js';
import type { EventRow } from './event-row.js';
import { EVENTS_ENTITIES, EventEntity } from './index.js';
import { checkCursor, follow, headCursor } from './follow.js';
import { insertWorkspace, noted } from './testing/events.js';

describe('the log', () => {
  let db: FreshDatabase;
  let workspaceId: string;

  beforeAll(async () => {
    db = await freshDatabase({ entities: EVENTS_ENTITIES, poolSize: 20 });
  });
  afterAll(() => db?.dispose());
  beforeEach(async () => {
    workspaceId = newId();
    await write((tx) => insertWorkspace(tx));
  });

  const write = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => db.unitOfWork.run({ workspaceId }, work);
  const readFrom = (cursor: string, limit = 1_000) =>
    db.unitOfWork.run({ workspaceId, readOnly: true }, (tx) => follow(tx, decodeCursor(cursor)!, limit));

  /** Rows are final only below every open transaction of the whole server, so those of other test files may hold ours up for a moment. */
  const readUntil = async (cursor: string, count: number): Promise<EventRow[]> => {
    for (;;) {
      const rows = await readFrom(cursor);
      if (rows.length >= count) return rows;
      await sleep(20);
    }
  };

  test('rows keep the order in which they were given, and everything that was said', async () => {
    const at = new Date('2026-11-22T08:00:00.123Z');
    const actorId = newId();
    const places = await write((tx) =>
      append(tx, [
        {
          ...noted('一'),
          at,
          actor: { kind: 'person', id: actorId, onBehalfOf: null },
          from: 'a',
          to: 'b',
          revision: 3,
          requestId: 'r',
        },
        noted('二'),
        noted('三'),
      ]),
    );
    const rows = await readUntil('0.0', 3);
    expect(rows.map((row) => row.data)).toEqual([{ text: '一' }, { text: '二' }, { text: '三' }]);
    expect(rows.map((row) => row.cursor)).toEqual(places.map((place) => place.cursor));
    expect(rows[0]).toMatchObject({
      workspaceId,
      type: 'run.noted',
      at,
      from: 'a',
      to: 'b',
      revision: 3,
      requestId: 'r',
      actor: { kind: 'person', id: actorId },
    });
  });

  test('a row that travels with COMMIT tells its place after the unit of work', async () => {
    let places: Promise<{ cursor: string }[]> | undefined;
    await write(async (tx) => {
      places = appendWithCommit(tx, [noted('last')]);
    });
    expect((await readUntil('0.0', 1)).map((row) => row.cursor)).toEqual((await places)?.map((place) => place.cursor));
  });

  test('a row of an older open transaction is neither skipped nor seen early', async () => {
    const older = Promise.withResolvers<void>();
    const hasId = Promise.withResolvers<void>();
    const slow = write(async (tx) => {
      await append(tx, [noted('older')]);
      hasId.resolve();
      await older.promise;
    });
    await hasId.promise;
    await write((tx) => append(tx, [noted('younger')]));
    expect(await readFrom('0.0')).toEqual([]);
    older.resolve();
    await slow;
    expect((await readUntil('0.0', 2)).map((row) => row.data)).toEqual([{ text: 'older' }, { text: 'younger' }]);
  });

  test('sixteen writers committing out of order: a follower misses nothing and gets nothing twice', async () => {
    const seen: string[] = [];
    let cursor = '0.0';
    let writing = true;
    const expected = new Set<string>();
    const reader = (async () => {
      while (writing || seen.length < expected.size) {
        for (const row of await readFrom(cursor, 7)) {
          seen.push(row.id);
          cursor = row.cursor;
        }
      }
    })();
    await Promise.all(
      Array.from({ length: 16 }, async (_, writer) => {
        for (let n = 0; n < 25; n += 1) {
          const places = await write(async (tx) => {
            const first = await append(tx, [noted(`${writer}.${n}.a`)]);
            await new Promise((resolve) => setTimeout(resolve, Math.random() * 6));
            return [...first, ...(await append(tx, [noted(`${writer}.${n}.b`)]))];
          });
          for (const place of places) expected.add(place.id);
        }
      }),
    );
    writing = false;
    await reader;
    expect(await readFrom(cursor)).toEqual([]);
    expect(seen.length).toBe(expected.size);
    expect(new Set(seen)).toEqual(expected);
  });

  test('what was read at a head cursor and what is followed from it are the whole log', async () => {
    await write((tx) => append(tx, [noted('before')]));
    const { head, known } = await db.unitOfWork.run({ workspaceId, readOnly: true }, async (tx) => ({
      head: await headCursor(tx),
      known: await tx.query<{ n: string }>('select data->>$1 as n from event', ['text']),
    }));
    await write((tx) => append(tx, [noted('after')]));
    expect(known).toEqual([{ n: 'before' }]);
    // "before" may come again when other work was open at the head; "after" must.
    while (!(await readFrom(head)).some((row) => 'text' in row.data && row.data.text === 'after')) await sleep(20);
  });

  test('a cursor from the future or from far back is told apart from a good one', async () => {
    const [first] = await write((tx) =>
      append(
        tx,
        Array.from({ length: 5 }, (_, n) => noted(String(n))),
      ),
    );
    const check = (cursor: string, most: number) =>
      db.unitOfWork.run({ workspaceId, readOnly: true }, (tx) => checkCursor(tx, decodeCursor(cursor)!, most));
    expect(await check(first!.cursor, 4)).toBe('good');
    expect(await check(first!.cursor, 3)).toBe('too_old');
    expect(await check('18446744073709551000.1', 4)).toBe('unknown');
  });

  test('the program cannot change or remove what the log says', async () => {
    await write((tx) => append(tx, [noted('fact')]));
    await expect(write((tx) => tx.query(`update event set type = 'run.moved'`))).rejects.toMatchObject({
      code: '42501',
    });
    await expect(write((tx) => tx.query('delete from event'))).rejects.toMatchObject({ code: '42501' });
  });

  test('the entity reads the same row', async () => {
    const [place] = await write((tx) => append(tx, [noted('entity')]));
    const row = await write((tx) => tx.manager.findOneByOrFail(EventEntity, { workspaceId, id: place!.id }));
    expect(row).toMatchObject({ type: 'run.noted', data: { text: 'entity' }, xid: place!.xid });
  });
});
