import { newId, type Tx } from '#database';
import { corpus } from '../../../test/support/corpus.js';
import { freshDatabase, type FreshDatabase } from '../../../test/support/postgres.js';
import { SearchIndex, type Searchable } from './index.js';
import { LISTS, SearchStore } from './search.store.js';

const MANY = 2_000;
const RULES: Searchable = {
  id: newId(),
  title: 'KB09 售后规则一页纸',
  body: '退款流程：签收次日起七天内可退。Refund within seven days.',
};
const VOICE: Searchable = { id: newId(), title: 'KB10 话术库与语气', body: '售后规则见另一页。Warehouse, Café.' };

describe('search', () => {
  let database: FreshDatabase;
  let mine: string;
  let other: string;
  const index = new SearchIndex(new SearchStore());

  const within = <T>(workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
    database.unitOfWork.run({ workspaceId }, work);
  const idsFor = async (question: string, workspaceId = mine, kind = 'article'): Promise<string[]> =>
    (await within(workspaceId, (tx) => index.find(tx, kind, question))).hits.map(({ id }) => id);

  beforeAll(async () => {
    database = await freshDatabase();
    [mine, other] = [newId(), newId()];
    for (const id of [mine, other])
      await database.look(
        `insert into workspace (id, key, name, created_at, updated_at) values ($1, $2, $2, now(), now())`,
        [id, `w${id}`],
      );
    await within(mine, (tx) => index.put(tx, 'article', [RULES, VOICE]));
  });
  afterAll(() => database?.dispose());

  test('finds words of two Chinese characters, longer ones, single ones, and the beginnings of Latin ones', async () => {
    expect(await idsFor('退款')).toEqual([RULES.id]);
    expect(await idsFor('退款流程')).toEqual([RULES.id]);
    expect(await idsFor('纸')).toEqual([RULES.id]);
    expect(await idsFor('REFU')).toEqual([RULES.id]);
    expect(await idsFor('cafe 语气')).toEqual([VOICE.id]);
    expect(await idsFor('kb1')).toEqual([VOICE.id]);
    expect(await idsFor('。，')).toEqual([]);
  });

  test('puts the title above the text', async () => {
    expect(await idsFor('售后规则')).toEqual([RULES.id, VOICE.id]);
  });

  test('forgives a typing error only when nothing was found, and says so', async () => {
    const found = await within(mine, (tx) => index.find(tx, 'article', 'wraehouse'));
    expect(found).toEqual({ hits: [{ id: VOICE.id, score: expect.any(Number) }], isApproximate: true });
    const chinese = await within(mine, (tx) => index.find(tx, 'article', '退款流成'));
    expect([chinese.isApproximate, chinese.hits[0]?.id]).toEqual([true, RULES.id]);
    expect((await within(mine, (tx) => index.find(tx, 'article', 'refund'))).isApproximate).toBe(false);
  });

  test('keeps kinds and workspaces apart', async () => {
    expect(await idsFor('退款', mine, 'reply')).toEqual([]);
    expect(await idsFor('退款', other)).toEqual([]);
    await within(other, (tx) => index.put(tx, 'article', [{ ...VOICE, title: '退款' }]));
    expect(await idsFor('退款', other)).toEqual([VOICE.id]);
    expect(await idsFor('退款')).toEqual([RULES.id]);
  });

  test('follows a text that changes, and forgets one that is taken out', async () => {
    const id = newId();
    await within(mine, (tx) => index.put(tx, 'article', [{ id, title: '波次', body: '拣货' }]));
    await within(mine, (tx) => index.put(tx, 'article', [{ id, title: '打包', body: '波次' }]));
    expect([await idsFor('拣货'), await idsFor('打包')]).toEqual([[], [id]]);
    await within(mine, (tx) => index.remove(tx, 'article', [id]));
    expect([await idsFor('波次'), await idsFor('打包')]).toEqual([[], []]);
    const left = await database.look('select 1 from search_word where workspace_id = $1 and word in ($2, $3, $4)', [
      mine,
      '波次',
      '拣货',
      '打包',
    ]);
    expect(left).toEqual([]);
  });

  test('loses nothing when many are put in at once', async () => {
    const docs = Array.from({ length: 30 }, (_, n): Searchable => ({
      id: newId(),
      title: `并发 ${n}`,
      body: '同时发布',
    }));
    await Promise.all(docs.map((doc) => within(mine, (tx) => index.put(tx, 'article', [doc]))));
    expect((await idsFor('并发')).sort()).toEqual(docs.map(({ id }) => id).sort());
    await within(mine, (tx) =>
      index.remove(
        tx,
        'article',
        docs.map(({ id }) => id),
      ),
    );
  });

  test(`among ${MANY} texts reads lists by the primary key, under row-level security`, async () => {
    const texts = [...corpus(MANY)];
    for (let from = 0; from < texts.length; from += 500)
      await within(mine, (tx) => index.put(tx, 'article', texts.slice(from, from + 500)));
    await database.look('analyze search_word', []);
    const plan = await within(mine, (tx) =>
      tx.query<{ 'QUERY PLAN': string }>(`explain ${LISTS}`, [
        mine,
        'article',
        ['退款', 'sku'],
        ['退款', 'sku\u{10ffff}'],
      ]),
    );
    const text = plan.map((row) => row['QUERY PLAN']).join('\n');
    expect(text).toContain('Index Scan using search_word_pkey');
    expect(text).not.toContain('Seq Scan on search_word');
    const expected = texts.filter(({ title, body }) => `${title}\n${body}`.includes('退款')).map(({ id }) => id);
    expect(expected.length).toBeGreaterThan(MANY / 4);
    expect((await idsFor('退款')).length).toBe(500);
    expect(await idsFor('sku1999')).toEqual([texts[1_998]?.id]);
  });

  test('a GIN index on tsvector would not be used: the policy comes first', async () => {
    const [leakproof] = await database.look<{ any: boolean }>(
      `select bool_or(p.proleakproof) as any from pg_operator o join pg_proc p on p.oid = o.oprcode
       where (o.oprname = '@@' and o.oprleft = 'tsvector'::regtype) or (o.oprname in ('&&', '@>') and o.oprleft = 'anyarray'::regtype)`,
    );
    expect(leakproof?.any).toBe(false);
  });
});
