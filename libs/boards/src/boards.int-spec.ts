import { newId } from '#database';
import type { Tx } from '#database';
import { freshDatabase } from '../../../test/support/postgres.js';
import type { FreshDatabase } from '../../../test/support/postgres.js';
import { boardColumn, BOARD_COLUMNS, FilterTooLarge, findNodeKind, listTasks, PageRequestInvalid } from './index.js';
import type { Filter, PageRequest, TaskOrder } from './index.js';

const ALL = { roles: null, assigneeId: null, runId: null };

describe('reading tasks', () => {
  let db: FreshDatabase;
  const workspaceId = newId();
  const other = newId();

  beforeAll(async () => {
    db = await freshDatabase();
    for (const id of [workspaceId, other]) {
      await db.look(
        `insert into workspace (id, key, name, created_at, updated_at) values ($1, $2, 'w', now(), now())`,
        [id, `w${id.slice(-6)}`],
      );
    }
    const statuses = ['todo', 'in_progress', 'submitted', 'blocked', 'on_hold', 'accepted', 'canceled'];
    await db.look(
      `insert into task (workspace_id, id, instance, task_key, title_zh, title_en, role, status, required, attempt, rework, rank, opened_at, due_at,
         closed_at, status_since, revision, state, updated_at)
       select $1, gen_random_uuid(), 'T' || n, 'T', '任务 ' || n, 'task 100%_' || n, case when n % 2 = 0 then 'cs' else 'warehouse' end, s.status, true, 1,
         case when n % 5 = 0 then 1 else 0 end, lpad((n * 7 % 50)::text, 3, '0'), now() - n * interval '1 minute',
         case when n % 3 = 0 then now() + n * interval '1 hour' end, case when s.status in ('accepted', 'canceled') then now() end, now(), 1, '{}', now()
       from generate_series(0, 69) as n, lateral (select ($2::text[])[n % 7 + 1] as status) s`,
      [workspaceId, statuses],
    );
  }, 60_000);
  afterAll(() => db?.dispose());

  const read = <T>(work: (tx: Tx) => Promise<T>, as = workspaceId): Promise<T> =>
    db.unitOfWork.run({ workspaceId: as, readOnly: true }, work);
  const list = (page: PageRequest, order: TaskOrder = 'rank', filter: Filter | null = null) =>
    read((tx) => listTasks(tx, { filter, order, page }));

  test.each<TaskOrder>(['rank', 'due', 'opened', 'updated'])(
    'walking forwards and backwards by %s shows every task once',
    async (order) => {
      const seen: string[] = [];
      let after: string | undefined;
      for (;;) {
        const page = await list({ first: 9, after }, order);
        seen.push(...page.rows.map(({ row }) => row.id));
        expect(page.hasPrevious).toBe(after !== undefined);
        if (!page.hasNext) break;
        after = page.rows.at(-1)?.cursor;
      }
      expect(new Set(seen).size).toBe(70);
      expect(seen).toHaveLength(70);
      const back: string[] = [];
      let before: string | undefined;
      for (;;) {
        const page = await list({ last: 9, before }, order);
        back.unshift(...page.rows.map(({ row }) => row.id));
        if (!page.hasPrevious) break;
        before = page.rows[0]?.cursor;
      }
      expect(back).toEqual(seen);
    },
  );

  test.each<[string, Filter, number]>([
    ['a status', { status: { eq: 'todo' } }, 10],
    ['one of several', { status: { in: ['todo', 'submitted'] } }, 20],
    ['none of several', { status: { nin: ['accepted', 'canceled'] } }, 50],
    ['open ones', { isOpen: { eq: true } }, 50],
    ['not open ones', { isOpen: { eq: false } }, 20],
    ['without a due', { dueAt: { isNull: true } }, 46],
    ['a title with signs that mean something to LIKE', { title: { contains: '100%_1' } }, 11],
    ['either or', { or: [{ status: { eq: 'todo' } }, { status: { eq: 'blocked' } }] }, 20],
    ['both', { and: [{ role: { eq: 'cs' } }, { isOpen: { eq: true } }] }, 25],
    ['an empty filter', {}, 70],
    ['unknown fields are nobody’s', { colour: { eq: 'red' } }, 70],
  ])('filters by %s', async (_title, filter, count) => {
    const page = await list({ first: 100 }, 'rank', filter);
    expect(page.rows).toHaveLength(count);
  });

  test('what is no position of this list is refused before PostgreSQL sees it', async () => {
    const forged = Buffer.from(JSON.stringify(["'; drop table task", 'x'])).toString('base64url');
    await expect(list({ after: forged }, 'due')).rejects.toThrow(PageRequestInvalid);
    await expect(list({ after: 'zzz' })).rejects.toThrow(PageRequestInvalid);
    await expect(list({ first: 1, before: 'x' })).rejects.toThrow(PageRequestInvalid);
    await expect(list({}, 'rank', { or: Array.from({ length: 61 }, () => ({ role: { eq: 'cs' } })) })).rejects.toThrow(
      FilterTooLarge,
    );
  });

  test('every task but the canceled stands in exactly one column', async () => {
    const columns = await Promise.all(BOARD_COLUMNS.map((key) => read((tx) => boardColumn(tx, key, ALL, 100))));
    expect(columns.reduce((sum, { total }) => sum + total, 0)).toBe(60);
    expect(new Set(columns.flatMap(({ cards }) => cards.map(({ id }) => id))).size).toBe(60);
    const few = await read((tx) => boardColumn(tx, 'blocked', { ...ALL, roles: ['cs'] }, 3));
    expect(few.cards).toHaveLength(3);
    expect(few.total).toBeGreaterThan(3);
  });

  test('another workspace finds nothing, not even that an id exists', async () => {
    const [{ id } = { id: '' }] = await db.look<{ id: string }>('select id from task limit 1');
    expect(await read((tx) => findNodeKind(tx, id))).toBe('task');
    expect(await read((tx) => findNodeKind(tx, id), other)).toBeNull();
    expect((await read((tx) => listTasks(tx, { filter: null, order: 'rank', page: {} }), other)).rows).toEqual([]);
  });
});
