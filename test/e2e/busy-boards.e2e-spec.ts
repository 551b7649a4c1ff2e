import { gzipSync } from 'node:zlib';
import { startTestApi } from '../support/api.js';
import type { TestApi, TestShop } from '../support/api.js';
import type { ApiClient } from '../support/client.js';

const FIELDS =
  'id column title status assigneeId assigneeName slaState commentCount isRecurring reason rank revision updatedAt';
const BOARD = (directive = ''): string =>
  `query Board($scope: BoardScopeInput, $first: Int!) { board(scope: $scope, first: $first) {
     columns { key total totalIsAtLeast hasMore endCursor cards { id ${directive} ${FIELDS} } } } }`;
/** Changes nothing but the way: only graphql-js follows it. */
const SLOWLY = '@include(if: true)';

interface Column {
  key: string;
  total: number;
  cards: { id: string; title: string; status: string; assigneeName: string | null; revision: number }[];
}

/** Many boards at once, while people move what stands on them: the answers wait for each other and come from memory. */
describe('boards that many people ask for at once', () => {
  let api: TestApi;
  let shop: TestShop;
  let other: TestShop;

  beforeAll(async () => {
    api = await startTestApi();
    shop = await api.shop('busy');
    other = await api.shop('beside');
    for (const [of, count] of [
      [shop, 40],
      [other, 3],
    ] as const) {
      for (let n = 0; n < count; n += 1) await create(of.boss, `任务 ${n} “${of === shop ? 'a' : 'b'}”`);
    }
  });
  afterAll(() => api?.close());

  const create = async (client: ApiClient, title: string): Promise<string> => {
    const { data, errors } = await client.send(
      `mutation ($input: TaskCreateInput!) { taskCreate(input: $input) { __typename ... on TaskPayload { task { id } } ... on Refusal { message } } }`,
      { input: { title, role: 'cs' } },
    );
    expect([errors, data?.taskCreate.__typename]).toEqual([[], 'TaskPayload']);
    return data.taskCreate.task.id;
  };
  const columnsOf = async (client: ApiClient, scope = {}, directive = ''): Promise<Column[]> => {
    const { data, errors } = await client.send(BOARD(directive), { scope, first: 100 });
    expect(errors).toEqual([]);
    return data.board.columns;
  };
  const cardsOf = (columns: readonly Column[]): Column['cards'] => columns.flatMap(({ cards }) => cards);
  const move = async (client: ApiClient, mutation: string, taskId: string): Promise<number> => {
    const { data, errors } = await client.send(
      `mutation ($input: TaskOnlyInput!) { ${mutation}(input: $input) { __typename ... on TaskPayload { task { revision } } ... on Refusal { code message } } }`,
      { input: { taskId } },
    );
    expect([errors, data?.[mutation].__typename]).toEqual([[], 'TaskPayload']);
    return data[mutation].task.revision;
  };

  test('each sees what it did itself at once, and all see the same in the end', async () => {
    const ids = cardsOf(await columnsOf(shop.boss))
      .map(({ id }) => id)
      .slice(0, 16);
    const strangers = new Set(cardsOf(await columnsOf(other.boss)).map(({ id }) => id));
    expect(strangers.size).toBe(3);
    const people = [shop.ann, shop.bob];
    await Promise.all(
      ids.map(async (id, n) => {
        const client = people[n % 2]!;
        for (const mutation of ['taskClaim', 'taskStart', 'taskRelease', 'taskClaim']) {
          const revision = await move(client, mutation, id);
          // Others ask for the same board at the same time, from here and from the shop next door.
          const [own, mine, theirs] = await Promise.all([
            columnsOf(client),
            columnsOf(client, { isMine: true }),
            columnsOf(other.boss),
          ]);
          expect(cardsOf(own).find((card) => card.id === id)?.revision).toBe(revision);
          expect(cardsOf(mine).some((card) => card.id === id)).toBe(mutation !== 'taskRelease');
          expect(new Set(cardsOf(theirs).map((card) => card.id))).toEqual(strangers);
          expect(cardsOf(own).some((card) => strangers.has(card.id))).toBe(false);
        }
      }),
    );
    for (const client of [shop.ann, shop.boss.with({ lang: 'en' })]) {
      expect(await columnsOf(client)).toEqual(await columnsOf(client, {}, SLOWLY));
    }
  });

  test('what another program writes past this one is on the next board', async () => {
    const [{ id }] = cardsOf(await columnsOf(shop.boss)) as [Column['cards'][0]];
    await Promise.all(Array.from({ length: 20 }, () => columnsOf(shop.ann)));
    await api.database.look(`update task set title_zh = '改过', title_en = '改过' where id = $1`, [id]);
    const boards = await Promise.all(Array.from({ length: 20 }, () => columnsOf(shop.ann)));
    for (const board of boards) expect(cardsOf(board).find((card) => card.id === id)?.title).toBe('改过');
    await api.database.look(`update member set name = '安安' where id = $1`, [shop.memberIds.ann]);
    const named = cardsOf(await columnsOf(shop.boss)).filter(({ assigneeName }) => assigneeName === '安安');
    expect(named.length).toBeGreaterThan(0);
  });

  test('a page counts what it does not show, and a whole column is its own count', async () => {
    const all = (await columnsOf(shop.boss)).map(({ key, total, cards }) => [key, total, cards.length]);
    for (const [, total, shown] of all) expect(total).toBe(shown);
    const { data } = await shop.boss.send(BOARD(), { first: 1 });
    expect(data.board.columns.map(({ key, total }: Column) => [key, total])).toEqual(
      all.map(([key, total]) => [key, total]),
    );
  });

  test('a question that is refused does not keep its turn', async () => {
    const refused = await Promise.all(
      Array.from({ length: 12 }, () =>
        shop.ann.send('{ board(keys: ["todo"], after: "zzz") { columns { cards { id } } } }'),
      ),
    );
    for (const { errors } of refused) expect(errors.length).toBe(1);
    expect(cardsOf(await columnsOf(shop.ann)).length).toBe(40);
  });

  test('a compressed question takes the longer way to the same text', async () => {
    const query = `{ board(first: 100) { columns { key label cards { ${FIELDS} } } } }`;
    const { text } = await shop.ann.send(query);
    expect(JSON.parse(text).data.board.columns.length).toBe(6);
    const packed = gzipSync(JSON.stringify({ query, variables: {} }));
    expect((await shop.ann.post(packed, { 'content-encoding': 'gzip' })).text).toBe(text);
  });
});
