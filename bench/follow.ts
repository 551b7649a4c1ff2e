import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { UnitOfWork } from '#database';
import { follow, type Cursor } from '#events';
import type { World } from './world.js';

const PAGE = 500;
const BEGIN: Cursor = { xid: '0', id: '0' };

/** Reads the whole log of the workspace as a follower does, page by page. @returns rows per second. */
export const followLog = async (rooms: INestApplicationContext, { workspaceId }: World): Promise<number> => {
  const startedAt = performance.now();
  let cursor = BEGIN;
  let rows = 0;
  for (;;) {
    const from = cursor;
    const page = await rooms.get(UnitOfWork).run({ workspaceId, readOnly: true }, (tx) => follow(tx, from, PAGE));
    rows += page.length;
    const last = page.at(-1);
    if (!last) return rows / ((performance.now() - startedAt) / 1000);
    const [xid = '0', id = '0'] = last.cursor.split('.');
    cursor = { xid, id };
  }
};

/** The floor: the same pages by one prepared statement, without workspace rights or mapping. */
export const readLog = async (ownerUrl: string, { workspaceId }: World): Promise<number> => {
  const db = new pg.Client(ownerUrl);
  await db.connect();
  try {
    await db.query(`select set_config('app.workspace', $1, false)`, [workspaceId]);
    const startedAt = performance.now();
    let [xid, id, rows] = ['0', '0', 0];
    for (;;) {
      const page = await db.query<{ xid: string; id: string }>({
        name: 'bench_log',
        text: 'select *, xid::text as xid from event where workspace_id = $1 and (event.xid, id) > ($2::xid8, $3::bigint) order by event.xid, id limit $4',
        values: [workspaceId, xid, id, PAGE],
      });
      const last = page.rows.at(-1);
      if (!last) return rows / ((performance.now() - startedAt) / 1000);
      rows += page.rows.length;
      ({ xid, id } = last);
    }
  } finally {
    await db.end();
  }
};
