import { newId } from '#database';
import type { Tx } from '#database';
import { TaskStore } from '#tasks';
import { freshDatabase } from '../../../test/support/postgres.js';
import type { FreshDatabase } from '../../../test/support/postgres.js';
import {
  BOARD_COLUMNS,
  CardMemory,
  FilterTooLarge,
  findNodeKind,
  listTasks,
  PageRequestInvalid,
  tasksRelatedToRuns,
  cardRows,
  cardTexts,
  statusColumns,
} from './index.js';
import type { Filter, PageRequest, TaskOrder, BoardQuestion, CardFilter } from './index.js';

const NOW = new Date();
const QUESTION: BoardQuestion = {
  filter: {},
  group: 'status',
  order: 'rank',
  days: { today: NOW, tomorrow: NOW, dayAfterTomorrow: NOW, nextWeek: NOW },
};

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
  });
  afterAll(() => db?.dispose());

  const read = <T>(work: (tx: Tx) => Promise<T>, as = workspaceId): Promise<T> =>
    db.unitOfWork.run({ workspaceId: as, readOnly: true }, work);
  const board = (filter: CardFilter, first: number, as = workspaceId) =>
    read(
      (tx) => statusColumns(tx, { question: { ...QUESTION, filter }, keys: BOARD_COLUMNS, page: { first } }, cardRows),
      as,
    );
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
    ['a title in Chinese', { title: { eq: '任务 3' } }, 1],
    ['a title in English', { title: { in: ['task 100%_3', 'task 100%_4'] } }, 2],
    ['how a title begins', { title: { startsWith: '任务 6' } }, 11],
    ['not this title, in either language', { title: { nin: ['任务 3', 'task 100%_4'] } }, 68],
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
    const { pages, totals } = await board({}, 100);
    expect([...totals.values()].reduce((sum, { total }) => sum + total, 0)).toBe(60);
    const ids = [...pages.values()].flatMap(({ rows }) => rows.map(({ row }) => row.id));
    expect(new Set(ids).size).toBe(60);
    const few = await board({ roles: ['cs'] }, 3);
    expect(few.pages.get('blocked')?.rows).toHaveLength(3);
    expect(few.totals.get('blocked')?.total).toBeGreaterThan(3);
  });

  test.each<[string, CardFilter]>([
    ['one role', { roles: ['cs'] }],
    ['several roles', { roles: ['cs', 'warehouse'] }],
    ['everybody', {}],
  ])('the columns of %s are read in order from their indexes, and runs by their key', async (_title, filter) => {
    // Among few runs reading them all is cheaper; among thousands only the key is. Their SOP does not matter here.
    await db.look(`begin; set local session_replication_role = replica;
      insert into run (workspace_id, id, sop_version_id, sop_key, number, subject, status, stages, revision, state, created_at, updated_at)
      select '${workspaceId}', gen_random_uuid(), gen_random_uuid(), 'many', n, 'r', 'active', '{}', 1, '{}', now(), now() from generate_series(1, 3000) n;
      commit; analyze run`);
    const plans: string[] = [];
    await read(async (tx) => {
      // The table is so small that reading all of it would be cheaper; what may be used at all is the question.
      await tx.query("select set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true)");
      const explaining: Tx = Object.assign(Object.create(tx) as Tx, {
        workspaceId: tx.workspaceId,
        texts: async (_name: string, text: string, values: unknown[]) => {
          const rows = await tx.query<{ 'QUERY PLAN': string }>(`explain ${text}`, values);
          plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
          return tx.texts(null, text, values);
        },
      });
      const reading = cardTexts(['id', 'runSubject', 'assigneeName'], new CardMemory(1_000));
      await statusColumns(
        explaining,
        { question: { ...QUESTION, filter }, keys: BOARD_COLUMNS, page: { first: 5 } },
        reading,
      );
    });
    await db.look(`delete from run where sop_key = 'many'`);
    // Which cards there are is asked of the tasks alone, with how many; the cards come with their runs.
    const [places, cards] = [
      plans.filter((plan) => !plan.includes('run_pkey') && !plan.includes(' on member ')),
      plans.filter((plan) => plan.includes('run_pkey')),
    ];
    // Before the walk over the cards stand the roles, and the count that is only asked for when there are more.
    expect(places.map((plan) => [...plan.matchAll(/using (task_\w+) on/g)].at(-1)?.[1])).toEqual(
      BOARD_COLUMNS.map((column) => (column === 'done' ? 'task_done' : 'task_column')),
    );
    expect(cards.length).toBeGreaterThan(0);
    for (const plan of cards) expect(plan).toMatch(/run_pkey[^]*Index Cond: [^\n]*\bid = /);
    for (const plan of plans) expect(plan).not.toMatch(/Seq Scan/);
  });

  test('a card comes from memory as long as nothing that it shows has changed', async () => {
    const [runId, memberId] = [newId(), newId()];
    await db.look(`begin; set local session_replication_role = replica;
      insert into run (workspace_id, id, sop_version_id, sop_key, number, subject, status, stages, revision, state, created_at, updated_at)
      values ('${workspaceId}', '${runId}', gen_random_uuid(), 'shown', 1, 'before', 'active', '{}', 1, '{}', now(), now());
      insert into member (workspace_id, id, account_id, name, created_at, updated_at)
      values ('${workspaceId}', '${memberId}', gen_random_uuid(), 'Ann', now(), now());
      update task set related_run_id = '${runId}', assignee_id = '${memberId}', instance = 'shown'
      where workspace_id = '${workspaceId}' and id = (select id from task where workspace_id = '${workspaceId}' and status = 'todo' and rework = 0 limit 1); commit`);
    const memory = new CardMemory(1_000);
    const shown = async (): Promise<{ card: unknown; asked: number }> => {
      let asked = 0;
      const cards = await read(async (tx) => {
        const counting: Tx = Object.assign(Object.create(tx) as Tx, {
          workspaceId: tx.workspaceId,
          texts: (...args: Parameters<Tx['texts']>) => {
            asked += 1;
            return tx.texts(...args);
          },
        });
        const reading = cardTexts(['instance', 'titleZh', 'runSubject', 'assigneeName', 'commentCount'], memory);
        const question = { ...QUESTION, filter: { assigneeId: memberId } };
        const { pages } = await statusColumns(counting, { question, keys: ['todo'], page: { first: 9 } }, reading);
        return pages.get('todo')!.rows.map(({ row }) => row);
      });
      expect(cards).toHaveLength(1);
      return { card: cards[0], asked };
    };
    const first = await shown();
    expect(first).toEqual({ card: expect.arrayContaining(['shown', 'before', 'Ann', '0']), asked: 3 });
    const again = await shown();
    // Which cards there are, and who may stand on them; nothing is read.
    expect(again.asked).toBe(2);
    expect(again.card).toBe(first.card);
    const changes: [string, string][] = [
      [`update task set title_zh = '新' where instance = 'shown'`, '新'],
      [`update member set name = 'Anna' where id = '${memberId}'`, 'Anna'],
    ];
    for (const [change, seen] of changes) {
      await db.look(change);
      expect(await shown()).toEqual({ card: expect.arrayContaining([seen]), asked: 3 });
      expect((await shown()).asked).toBe(2);
    }
    // What stands elsewhere is shown once its task is written anew.
    await db.look(`begin; set local session_replication_role = replica;
      update run set subject = 'after' where id = '${runId}';
      insert into comment (workspace_id, id, task_id, author_id, body, created_at)
      select '${workspaceId}', gen_random_uuid(), id, '${memberId}', 'x', now() from task where instance = 'shown'; commit`);
    expect((await shown()).asked).toBe(2);
    await db.unitOfWork.run({ workspaceId }, async (tx) => new TaskStore().touch(tx, { taskIds: [], runIds: [runId] }));
    expect(await shown()).toEqual({ card: expect.arrayContaining(['after', '1']), asked: 3 });
    await db.look(`update task set related_run_id = null, assignee_id = null where instance = 'shown'`);
    await db.look(
      `delete from comment; delete from run where id = '${runId}'; delete from member where id = '${memberId}'`,
    );
  });

  test('counting stops at a thousand, and says so', async () => {
    await db.look(
      `insert into task (workspace_id, id, instance, task_key, title_zh, title_en, role, status, required, attempt, rework, rank, opened_at, closed_at, status_since,
         revision, state, updated_at)
       select $1, gen_random_uuid(), 'M' || n, 'T', '任务', 'task', 'design', 'accepted', true, 1, 0, 'm', now(), now() - n * interval '1 second', now(), 1, '{}', now()
       from generate_series(1, 1001) as n`,
      [other],
    );
    const done = async (first: number) => (await board({ roles: ['design'] }, first, other)).totals.get('done');
    expect(await done(10)).toEqual({ total: 1_000, isAtLeast: true });
    await db.look(`delete from task where workspace_id = $1 and instance = 'M1'`, [other]);
    expect(await done(10)).toEqual({ total: 1_000, isAtLeast: false });
    await db.look(`delete from task where workspace_id = $1`, [other]);
  });

  test('several runs get a page of their own tasks each, and walking on shows every one once', async () => {
    const [one, two, none] = [newId(), newId(), newId()];
    await db.look(
      `with shares as (select id, row_number() over (order by id) as n from task where workspace_id = $1)
       update task set related_run_id = case when n <= 25 then $2::uuid else $3::uuid end
       from shares where task.workspace_id = $1 and task.id = shares.id and n <= 30`,
      [workspaceId, one, two],
    );
    const pages = (request: PageRequest) => read((tx) => tasksRelatedToRuns(tx, [one, two, none], request));
    const [first, short, empty] = await pages({ first: 10 });
    expect([first?.rows.length, first?.hasNext, first?.hasPrevious]).toEqual([10, true, false]);
    expect([short?.rows.length, short?.hasNext]).toEqual([5, false]);
    expect(empty).toEqual({ rows: [], hasNext: false, hasPrevious: false });
    const [second] = await pages({ first: 10, after: first?.rows.at(-1)?.cursor });
    const [last] = await pages({ last: 5 });
    const seen = [...first!.rows, ...second!.rows, ...last!.rows].map(({ row }) => row);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(25);
    expect(seen.every(({ relatedRunId }) => relatedRunId === one)).toBe(true);
    const opened = seen.map(({ openedAt }) => openedAt.getTime());
    expect(opened).toEqual([...opened].sort((a, b) => a - b));
    await expect(pages({ after: 'zzz' })).rejects.toThrow(PageRequestInvalid);
  });

  test('another workspace finds nothing, not even that an id exists', async () => {
    const [{ id } = { id: '' }] = await db.look<{ id: string }>('select id from task limit 1');
    expect(await read((tx) => findNodeKind(tx, id))).toBe('task');
    expect(await read((tx) => findNodeKind(tx, id), other)).toBeNull();
    expect((await read((tx) => listTasks(tx, { filter: null, order: 'rank', page: {} }), other)).rows).toEqual([]);
  });
});
