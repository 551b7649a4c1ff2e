import { GraphQLSchemaHost } from '@nestjs/graphql';
import { isObjectType } from 'graphql';
import { newId } from '#database';
import { startTestApi } from '../support/api.js';
import type { TestApi, TestShop } from '../support/api.js';
import type { Answer, ApiClient } from '../support/client.js';

const FIELDS = [
  ...['__typename', 'id', 'column', 'title', 'instance', 'runId', 'runNumber', 'runSubject', 'sopKey', 'channel'],
  ...['role', 'acceptorRole', 'status', 'stage', 'assigneeId', 'assigneeName', 'priority', 'openedAt', 'dueAt'],
  ...['isOverdue', 'slaState', 'risk50At', 'risk75At', 'blockerCount', 'reason', 'isHoldExternal', 'isRecurring'],
  ...[
    'commentCount',
    'parentTaskId',
    'rework',
    'doneCount',
    'totalCount',
    'rank',
    'statusSince',
    'updatedAt',
    'revision',
  ],
];

/** Any directive would do; this one changes nothing. */
const DIRECTIVE = '@include(if: true)';

/** Texts that JSON, SQL or JavaScript could read as something else. */
const TEXTS = [
  'plain',
  '退款 "38%" \\ / 单',
  'tab\tline\nreturn\rbell\u0007',
  'emoji 👩‍👩‍👧 \u2028\u2029 \u007f',
  `'; drop table task; --`,
  '{{role}} $1 %s ${x} {"a":1}',
  '',
  '<script>&amp;</script>',
];

/**
 * The board answered without completing cards value by value, against graphql-js. A directive inside the cards makes the whole operation take
 * the long way, so both answers come from the same server and must be the same text.
 */
describe('boards on the short way', () => {
  let api: TestApi;
  let shop: TestShop;
  /** How often graphql-js completed a card for a question with the directive, and for one without. */
  const completed = { slow: 0, fast: 0 };
  let random: () => number;

  beforeAll(async () => {
    api = await startTestApi();
    shop = await api.shop('fast');
    await fill(api, shop);
    const card = api.api.app.get(GraphQLSchemaHost).schema.getType('TaskCard');
    if (!isObjectType(card)) throw new Error('There are no cards.');
    // Told apart by their question and not by their time: what a refused question still had under way may end after its answer.
    card.getFields().id!.resolve = (source: { id: string }, _args, _context, { operation }) => {
      completed[operation.loc?.source.body.includes(DIRECTIVE) ? 'slow' : 'fast'] += 1;
      return source.id;
    };
  });
  afterAll(() => api?.close());
  beforeEach(() => {
    completed.slow = completed.fast = 0;
    random = seeded(7);
  });

  /** The same question on both ways, with `@@` where the directive may stand. */
  const both = async (client: ApiClient, query: string, variables = {}): Promise<{ fast: Answer; slow: Answer }> => {
    const fast = await client.send(query.replace('@@', ' '.repeat(DIRECTIVE.length)), variables);
    expect(completed.fast).toBe(0);
    const slow = await client.send(query.replace('@@', DIRECTIVE), variables);
    return { fast, slow };
  };
  const same = ({ fast, slow }: { fast: Answer; slow: Answer }): void => {
    expect(parting(settled(fast.text), settled(slow.text))).toBeNull();
    expect(fast.status).toBe(slow.status);
    expect(fast.headers.get('content-type')).toBe(slow.headers.get('content-type'));
  };

  test('every field of every card, in both languages', async () => {
    for (const lang of ['zh', 'en'] as const) {
      const { fast, slow } = await both(
        shop.boss.with({ lang }),
        `{ board(first: 1000) { cursor groupBy columns { key label total totalIsAtLeast hasMore endCursor wip { limit } lanes { role } cards { id @@ ${FIELDS.join(' ')} } } } }`,
      );
      expect(fast.errors).toEqual([]);
      expect(fast.data.board.columns.flatMap((column: { cards: object[] }) => column.cards).length).toBe(232);
      same({ fast, slow });
    }
    expect(completed.slow).toBe(464);
  });

  test('selections, names, fragments and filters as they come', async () => {
    const filters = [
      {},
      { roles: ['cs'] },
      { roles: ['cs', 'warehouse', 'cs'] },
      { roles: [] },
      { roles: ['nobody'] },
      { assigneeId: shop.memberIds.ann },
      { isMine: true },
      { isUnassigned: true, roles: ['warehouse'] },
      { isAdHoc: true },
      { isOverdue: true },
      { priorities: ['P0', 'P3'] },
      { text: '"38%"' },
      { text: '1001' },
      { channels: ['tmall'] },
      { sopKeys: ['nothing'] },
      { dueBefore: '2100-01-01T00:00:00Z', roles: ['cs', 'warehouse'] },
      { runId: (await api.database.look<{ id: string }>('select id from run order by number limit 1'))[0]!.id },
    ];
    for (const scope of filters) {
      for (const groupBy of ['status', pick(['role', 'assignee', 'due', 'stage', 'sop', 'priority'])]) {
        const query = `query Board($scope: BoardScopeInput, $first: Int!, $groupBy: BoardGroup!, $order: CardOrder!) {
          mine: board(scope: $scope, first: $first, groupBy: $groupBy, order: $order) { columns { k: key total ...Cards cards { rank } } }
        } ${selection()}`;
        const order = pick(['rank', 'rank', 'due', 'priority', 'opened', 'updated']);
        const { fast, slow } = await both(shop.ann, query, { scope, first: pick([1, 3, 50, 1_000]), groupBy, order });
        expect(fast.errors).toEqual([]);
        same({ fast, slow });
      }
    }
  });

  test('every page of every column is the one after the last', async () => {
    for (const key of ['todo', 'in_progress', 'review', 'rework', 'blocked', 'done']) {
      const ids: string[] = [];
      for (let after: string | null = null; ;) {
        const { fast, slow } = await both(
          shop.boss,
          'query ($keys: [String!], $after: String) { board(first: 7, keys: $keys, after: $after) { columns { total hasMore endCursor cards { id @@ } } } }',
          { keys: [key], after },
        );
        same({ fast, slow });
        const [column] = fast.data.board.columns;
        ids.push(...column.cards.map(({ id }: { id: string }) => id));
        after = column.endCursor;
        if (!column.hasMore) {
          expect(new Set(ids).size).toBe(column.total);
          break;
        }
      }
    }
  });

  test.each([
    ['nobody signed in', '{ board { columns { cards { id @@ } } } }', {}],
    ['a page that is too large', 'query ($n: Int!) { board(first: $n) { columns { cards { id @@ } } } }', { n: 2_000 }],
    [
      'a variable that does not fit',
      'query ($n: Int!) { board(first: $n) { columns { cards { id @@ } } } }',
      { n: 'x' },
    ],
    ['a position nobody gave out', '{ board(keys: ["todo"], after: "zzz") { columns { cards { id @@ } } } }', {}],
    ['too many levels', '{ board { columns { cards { id { id } title @@ } } } }', {}],
    [
      'two questions, of which one fails',
      '{ a: board { columns { cards { id @@ } } } b: board(keys: ["todo"], after: "zzz") { columns { key } } }',
      {},
    ],
    [
      'a question that is too costly',
      `{ one: board(first: 1000) { columns { cards { id @@ } } } ${Array.from({ length: 8 }, (_, i) => `b${i}: board(first: 1000) { columns { cards { id } } }`).join(' ')} }`,
      {},
    ],
  ])('%s is refused in the same words', async (title, query, variables) => {
    const client = title.startsWith('nobody') ? api.anonymous : shop.ann;
    const { fast, slow } = await both(client, query, variables);
    expect(fast.errors.length).toBeGreaterThan(0);
    same({ fast, slow });
  });

  test.each([
    ['br, gzip', 'br'],
    ['gzip', 'gzip'],
    ['identity', null],
  ])('a long answer to a client that takes %s is packed as %s and reads the same', async (accepted, coding) => {
    const query = `{ board(first: 1000) { columns { cards { ${FIELDS.join(' ')} } } } }`;
    const plain = await shop.boss.send(query, {}, { 'accept-encoding': 'identity' });
    const packed = await shop.boss.send(query, {}, { 'accept-encoding': accepted });
    expect(packed.headers.get('content-encoding')).toBe(coding);
    expect(packed.headers.get('vary')).toBe('accept-encoding');
    expect(parting(packed.text, plain.text)).toBeNull();
    expect(plain.text.length).toBeGreaterThan(100_000);
    if (coding) expect(Number(packed.headers.get('content-length'))).toBeLessThan(plain.text.length / 3);
    const short = await shop.boss.send('{ viewer { language } }', {}, { 'accept-encoding': accepted });
    expect(short.headers.get('content-encoding')).toBeNull();
  });

  test('other questions beside a board are answered as ever', async () => {
    const { fast, slow } = await both(
      shop.ann,
      '{ viewer { language } board(keys: ["todo"]) { columns { cards { title @@ } } } runs(first: 2) { nodes { id subject } } node(id: "0198c0de-dead-7000-8000-00000000beef") { __typename } }',
    );
    expect(fast.errors).toEqual([]);
    same({ fast, slow });
  });

  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;

  /** Some fields in some order under some names, here and there in fragments. */
  const selection = (): string => {
    const fields = FIELDS.filter(() => random() < 0.4).sort(() => random() - 0.5);
    const named = fields.map((field, i) => (random() < 0.2 ? `x${i}: ${field}` : field));
    const half = Math.floor(named.length / 2);
    const inner = named.slice(half).join(' ') || 'id';
    const [spread, inRest] = pick([
      [`... on TaskCard { ${inner} }`, ''],
      [`... { ${inner} }`, ''],
      ['...Rest', `fragment Rest on TaskCard { ${inner} }`],
    ]);
    return `fragment Cards on BoardColumn { cards { id @@ ${named.slice(0, half).join(' ')} ${spread} } }
      ${inRest}`;
  };
});

/** Request ids differ from one request to the next, and places in the log whenever anybody on the server writes. */
const settled = (text: string): string => text.replace(/"(requestId|cursor)":"[^"]*"/g, '"$1":"…"');

/** Where two long texts part, with a little of what follows; null: nowhere. */
function parting(a: string, b: string): [string, string] | null {
  if (a === b) return null;
  let at = 0;
  while (a[at] === b[at]) at += 1;
  return [a.slice(Math.max(0, at - 60), at + 60), b.slice(Math.max(0, at - 60), at + 60)];
}

/** Numbers between 0 and 1, the same every time. */
const seeded = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
};

/** Tasks of every kind by SQL: 232 that stand in columns, 8 canceled. */
async function fill({ database }: TestApi, { workspaceId, memberIds }: TestShop): Promise<void> {
  const [version] = await database.look<{ id: string; key: string }>(
    `select v.id, s.key from sop_version v join sop s on s.workspace_id = v.workspace_id and s.id = v.sop_id where v.workspace_id = $1 limit 1`,
    [workspaceId],
  );
  const runIds = Array.from({ length: 5 }, newId);
  for (const [i, id] of runIds.entries()) {
    await database.look(
      `insert into run (workspace_id, id, sop_version_id, sop_key, number, subject, status, stages, channel, revision, state, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, 'active', '{}', $7, 1, '{"entries": {}}', now(), now())`,
      [workspaceId, id, version!.id, version!.key, 1_000 + i, TEXTS[i], i % 2 ? 'tmall' : null],
    );
  }
  const statuses = ['todo', 'in_progress', 'submitted', 'blocked', 'on_hold', 'accepted', 'waived', 'canceled'];
  const people = [null, memberIds.ann, memberIds.bob];
  for (let n = 0; n < 240; n += 1) {
    const status = statuses[n < 232 ? n % 7 : 7]!;
    const isClosed = ['accepted', 'waived', 'canceled'].includes(status);
    const id = newId();
    await database.look(
      `insert into task (workspace_id, id, run_id, related_run_id, instance, task_key, sop_key, title_zh, title_en, role, acceptor_role, stage, status, required,
         attempt, rework, assignee_id, priority, done_count, total_count, rank, opened_at, due_at, due_spec, risk50_at, risk75_at, overdue_at, closed_at,
         status_since, revision, state, updated_at)
       values ($1, $2, $3, $4, $5, 'T', $6, $7, $8, $9, $10, $11, $12, true, 1, $13, $14, $15, $16, 5, $17, $18::timestamptz, $19, $20, $21, $22, $23, $24,
         $18::timestamptz + interval '123456 microseconds', $25, $26, now())`,
      [
        workspaceId,
        id,
        n % 3 === 0 ? runIds[n % 5] : null,
        n % 3 === 1 ? runIds[n % 5] : null,
        `T${n}${TEXTS[n % 8]}`,
        n % 3 === 0 ? version!.key : null,
        `任务 ${n} ${TEXTS[n % 8]}`,
        `task ${n} ${TEXTS[(n + 1) % 8]}`,
        n % 2 ? 'cs' : 'warehouse',
        n % 4 ? 'cs.lead' : null,
        n % 5 ? TEXTS[n % 8] : null,
        status,
        n % 6 === 0 ? 2 : 0,
        people[n % 3],
        `P${n % 4}`,
        n % 5,
        String((n * 7) % 50).padStart(3, '0'),
        `2026-0${1 + (n % 9)}-1${n % 9}T0${n % 10}:00:0${n % 10}.${['1', '12', '001', '000001', '999999', '500'][n % 6]}Z`,
        n % 4 ? `20${n % 2 ? '20' : '90'}-01-01T00:00:00.${n}Z` : null,
        n % 8 === 0 ? { leftMs: 5 } : null,
        n % 5 ? '2020-01-01T00:00:00Z' : null,
        n % 7 ? '2090-01-01T00:00:00Z' : null,
        n % 9 === 0 ? '2026-01-01T00:00:00Z' : null,
        isClosed ? `2026-05-01T00:00:${String(n % 60).padStart(2, '0')}.${n}Z` : null,
        n,
        status === 'on_hold' ? { hold: { reason: TEXTS[n % 8], external: n % 2 === 0 } } : {},
      ],
    );
    if (n % 11 === 0) {
      await database.look(
        'insert into comment (workspace_id, id, task_id, author_id, body, created_at) values ($1, $2, $3, $4, $5, now())',
        [workspaceId, newId(), id, memberIds.ann, 'hm'],
      );
    }
  }
}
