import { startTestApi } from '../support/api.js';
import type { TestApi, TestShop } from '../support/api.js';
import { Listener } from '../support/client.js';
import type { ApiClient, Loose } from '../support/client.js';

const COLUMN =
  'key label total hasMore endCursor wip { limit isHard current } lanes { role limit isHard current } cards { id title role status column assigneeId priority dueAt slaState risk50At risk75At blockerCount reason isHoldExternal isRecurring commentCount channel acceptorRole openedAt parentTaskId revision rank }';
const BOARD = `query ($scope: BoardScopeInput, $columns: [BoardColumnKey!], $groupBy: BoardGroup, $keys: [String!], $order: CardOrder, $first: Int, $after: String) {
  board(scope: $scope, columns: $columns, groupBy: $groupBy, keys: $keys, order: $order, first: $first, after: $after) { cursor groupBy columns { ${COLUMN} } } }`;
const RUNS = `query ($sopKey: String!, $filter: RunBoardFilterInput, $withFinished: Boolean, $keys: [String!], $first: Int, $after: String) {
  runBoard(sopKey: $sopKey, filter: $filter, withFinished: $withFinished, keys: $keys, first: $first, after: $after) { cursor sopKey title columns {
    key title isWaiting isFinal isParallel total hasMore endCursor cards { id column number subject priority status ownerName stages { id title } openTasks overdueTasks nextDueAt since } } } }`;

describe('a board', () => {
  let api: TestApi;
  let shop: TestShop;
  const runs: { id: string; fetch: string; tell: string }[] = [];
  const tasks: string[] = [];

  beforeAll(async () => {
    api = await startTestApi();
    shop = await api.shop('board');
    for (const subject of ['red scarf', 'blue hat']) {
      const done = await shop.ann.do(
        'runStart',
        'RunStartInput',
        { sopKey: 'errand', form: { subject } },
        '... on RunPayload { run { id } tasks { id key } }',
      );
      const of = (key: string): string => done.tasks.find((task: Loose) => task.key === key).id;
      runs.push({ id: done.run.id, fetch: of('FETCH'), tell: of('TELL') });
    }
    for (let n = 0; n < 7; n++) {
      const input = {
        title: `chore ${n}`,
        role: n % 2 === 0 ? 'cs' : 'warehouse',
        priority: n === 3 ? 'P0' : 'P2',
        ...(n === 5 ? { dueAt: new Date(Date.now() + 30 * 86_400_000).toISOString() } : {}),
        ...(n === 6 ? { assigneeId: shop.memberIds.bob } : {}),
      };
      const done = await shop.lead.do('taskCreate', 'TaskCreateInput', input, '... on TaskPayload { task { id } }');
      tasks.push(done.task.id);
    }
  });
  afterAll(() => api?.close());

  const board = async (variables: Record<string, unknown> = {}, by: ApiClient = shop.lead): Promise<Loose> =>
    (await by.ask(BOARD, variables)).board;
  const column = (shown: Loose, key: string): Loose => shown.columns.find((found: Loose) => found.key === key);
  const titles = (found: Loose): string[] => found.cards.map(({ title }: Loose) => title);

  test('shows the way of the task machine when nothing else is asked', async () => {
    const shown = await board();
    expect(shown.columns.map(({ key }: Loose) => key)).toEqual([
      ...['todo', 'in_progress', 'review', 'rework', 'blocked', 'done'],
    ]);
    expect(column(shown, 'todo')).toMatchObject({ label: 'To do', total: 9, hasMore: false });
    expect(column(await board({}, shop.lead.with({ lang: 'zh' })), 'todo').label).toBe('待办');
  });

  test('says on a blocked card what it waits for, and on one on hold why', async () => {
    const card = column(await board(), 'blocked').cards.find(({ id }: Loose) => id === runs[0]!.tell);
    expect(card).toMatchObject({ blockerCount: 1, reason: 'Fetch', slaState: 'ok' });
    const input = { taskId: tasks[0], reason: 'the key is missing', isExternal: true };
    await shop.lead.do('taskHold', 'TaskHoldInput', input, '... on TaskPayload { task { id } }');
    const held = column(await board(), 'blocked').cards.find(({ id }: Loose) => id === tasks[0]);
    expect(held).toMatchObject({ blockerCount: 0, reason: 'the key is missing', isHoldExternal: true });
  });

  test.each<[string, string[]]>([
    ['role', ['ops', 'design', 'cs', 'warehouse']],
    ['priority', ['P0', 'P1', 'P2', 'P3']],
    ['due', ['overdue', 'today', 'tomorrow', 'week', 'later', 'none']],
    ['sop', ['none', 'errand']],
  ])('grouped by %s every open task stands in one column', async (groupBy, keys) => {
    const shown = await board({ groupBy });
    expect(shown.groupBy).toBe(groupBy);
    expect(shown.columns.map(({ key }: Loose) => key)).toEqual(keys);
    const all = shown.columns.flatMap(({ cards }: Loose) => cards.map(({ id }: Loose) => id));
    expect(all).toHaveLength(11);
    expect(new Set(all).size).toBe(11);
    for (const found of shown.columns) expect(found.total).toBe(found.cards.length);
  });

  test('names people and stages', async () => {
    const people = await board({ groupBy: 'assignee' });
    expect(people.columns.map(({ label }: Loose) => label)).toEqual(['Unassigned', 'bob']);
    const stages = await board({ groupBy: 'stage' });
    expect(stages.columns[0]).toMatchObject({ key: 'none', label: 'Ad-hoc tasks', total: 7 });
    expect(stages.columns[1].label).toMatch(/^Errand · /);
  });

  test.each<[string, Record<string, unknown>, number]>([
    ['one’s own', { isMine: true }, 1],
    ['nobody’s', { isUnassigned: true, roles: ['warehouse'] }, 3],
    ['a text of the run', { text: 'SCARF' }, 2],
    ['a title', { text: 'chore' }, 7],
    ['a number of a run', { text: '#2' }, 2],
    ['a priority', { priorities: ['P0'] }, 1],
    ['an SOP', { sopKeys: ['errand'] }, 4],
    ['outside of any run', { isAdHoc: true }, 7],
    ['a role that accepts', { acceptorRoles: ['cs.lead'] }, 2],
    ['a channel nobody uses', { channels: ['tmall'] }, 0],
    ['due late', { dueAfter: '2999-01-01T00:00:00Z' }, 0],
    ['signs that mean something to SQL', { text: '%_' }, 0],
    ['nothing at all', {}, 11],
  ])('limited to %s', async (_title, scope, count) => {
    const shown = await board({ scope }, shop.bob);
    expect(shown.columns.reduce((sum: number, { total }: Loose) => sum + total, 0)).toBe(count);
  });

  test('a column is read on from where it ended, whatever its order', async () => {
    for (const order of ['rank', 'due', 'priority', 'opened', 'updated']) {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const [found]: Loose[] = (await board({ groupBy: 'sop', keys: ['none'], order, first: 3, after })).columns;
        seen.push(...titles(found));
        after = found.hasMore ? found.endCursor : null;
      } while (after);
      expect(new Set(seen).size).toBe(7);
      expect(seen).toHaveLength(7);
      if (order === 'priority') expect(seen[0]).toBe('chore 3');
      if (order === 'due') expect(seen[0]).toBe('chore 5');
    }
    const wrong = await shop.lead.send(BOARD, { first: 1, after: 'x' });
    expect(wrong.errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  test('runs stand by stage, each in one place, and move there live', async () => {
    const client = shop.bob.live();
    const listener = new Listener<Loose>(
      client,
      'subscription { boardChanges { cursor cards { id blockerCount } runCards { id column openTasks stages { id } } } }',
    );
    const shown = (await shop.lead.ask(RUNS, { sopKey: 'errand' })).runBoard;
    expect(shown.title).toBe('Errand');
    const cards = shown.columns.flatMap((found: Loose) => found.cards);
    expect(cards.map(({ number }: Loose) => number).sort()).toEqual([1, 2]);
    expect(cards[0]).toMatchObject({ ownerName: 'ann', openTasks: 2, status: 'active' });
    expect(shown.columns.every(({ isFinal }: Loose) => !isFinal)).toBe(true);
    await shop.boss.do(
      'runCancel',
      'RunReasonInput',
      { runId: runs[1]!.id, reason: 'x' },
      '... on RunPayload { run { id } }',
    );
    const heard = await listener.until((all) =>
      all.some(({ boardChanges }) => boardChanges.runCards.some(({ openTasks }: Loose) => openTasks === 0)),
    );
    const moved = heard.flatMap(({ boardChanges }) => boardChanges.runCards).at(-1);
    expect(moved).toMatchObject({ id: runs[1]!.id, column: 'canceled' });
    const ended = (await shop.lead.ask(RUNS, { sopKey: 'errand', withFinished: true, keys: ['canceled'] })).runBoard;
    expect(ended.columns).toMatchObject([{ key: 'canceled', isFinal: true, total: 1, cards: [{ id: runs[1]!.id }] }]);
    expect((await shop.lead.ask(RUNS, { sopKey: 'nothing' })).runBoard).toBeNull();
    await client.dispose();
  });
});
