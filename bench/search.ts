import type { INestApplicationContext } from '@nestjs/common';
import { UnitOfWork, type EmbeddedServer } from '#database';
import { SearchIndex, type Searchable } from '#search';
import { inRooms } from '../apps/cli/src/rooms/with-rooms.js';
import { corpus } from '../test/support/corpus.js';
import { sendBytes, serve, type Served } from './client.js';
import { serverCpuMs } from './server-cpu.js';
import { quantile, round } from './stats.js';
import { buildWorld, withClient, type World } from './world.js';

const ARTICLES = 10_000;
const LETTERS = 800;
const BATCH = 250;

/** What people type, by kind. Words of which nearly every text holds one are the dearest. */
const QUESTIONS: Record<string, readonly string[]> = {
  'one character': ['退', '仓', '价', '库', '单'],
  'two characters': ['退款', '质检', '波次', '库存', '差评'],
  'two rare characters': ['嶿签', '单咑', '货嚫', '促峚', '检摯'],
  'four characters': ['退款流程', '签收退货', '质检标准', '库存补货', '差评安抚'],
  'nine characters': [
    '退款流程与时限规则',
    '仓储质检入库出库快',
    '客服话术语气安抚好',
    '大促预售库存补货价',
    '主图素材授权禁用词',
  ],
  'three words': [
    '退款 质检 warehouse',
    '库存 补货 price',
    '差评 安抚 customer',
    '主图 授权 picture',
    '预售 大促 campaign',
  ],
  'beginning of a word': ['sku', 'ware', 're', 'ca', 's'],
  'one article': ['sku1234', 'KB4711', 'sku9999', 'KB77', 'sku5005'],
  'typing error': ['wraehouse', 'custommer', '退款流成丁', 'campiagn', 'inspektion'],
};

const ASKED = `query Find($text: String!) { articleSearch(text: $text, first: 20) {
  nodes { score isApproximate snippet { text isHit } article { id key title } } pageInfo { hasNextPage endCursor } } }`;

export interface SearchSectionParts {
  server: EmbeddedServer;
  dataDir: string;
  seconds: number;
  say: (name: string, figures: object) => void;
}

/** Finding articles through GraphQL among 10,000 of 800 letters, one question after the other. */
export async function searchSection({ server, dataDir, seconds, say }: SearchSectionParts): Promise<void> {
  const world = await buildWorld(server, { name: 'bench_search', clients: 1, runs: 1, dataDir });
  const startedAt = performance.now();
  await inRooms({ appUrl: world.roles.appUrl, dataDir }, (rooms) => addArticles(rooms, world));
  say(`${ARTICLES} articles made findable`, { seconds: round((performance.now() - startedAt) / 1000, 1) });
  const api = await serve(dataDir, world.roles);
  try {
    for (const [kind, questions] of Object.entries(QUESTIONS))
      say(`search: ${kind}`, await measure(server, api, world, questions, seconds * 1000));
  } finally {
    await api.stop();
  }
}

async function measure(
  { pid }: EmbeddedServer,
  api: Served,
  world: World,
  questions: readonly string[],
  ms: number,
): Promise<object> {
  let found = 0;
  const ask = async (turn: number): Promise<void> => {
    const text = questions[turn % questions.length]!;
    const answer = (await sendBytes(api.url, world.tokens[0]!, ASKED, { text })).toString('utf8');
    if (answer.includes('"errors"')) throw new Error(`The API answered ${answer.slice(0, 600)}`);
    found += answer.split('"score"').length - 1;
  };
  for (let turn = 0; turn < 3 * questions.length; turn += 1) await ask(turn);
  const took: number[] = [];
  found = 0;
  const before = [await api.cpuMs(), (await serverCpuMs(pid)) ?? NaN] as const;
  const until = performance.now() + ms;
  for (let turn = 0; performance.now() < until || turn % questions.length > 0; turn += 1) {
    const startedAt = performance.now();
    await ask(turn);
    took.push(performance.now() - startedAt);
  }
  const after = [await api.cpuMs(), (await serverCpuMs(pid)) ?? NaN] as const;
  return {
    p50Ms: round(quantile(took, 0.5)),
    p99Ms: round(quantile(took, 0.99)),
    apiCpuMs: round((after[0] - before[0]) / took.length),
    dbCpuMs: round((after[1] - before[1]) / took.length),
    found: round(found / took.length, 1),
  };
}

/** Published articles, made by SQL: what it costs to write them is not what is measured. */
async function addArticles(rooms: INestApplicationContext, world: World): Promise<void> {
  const { workspaceId } = world;
  let batch: Searchable[] = [];
  for (const text of corpus(ARTICLES, LETTERS)) {
    batch.push(text);
    if (batch.length < BATCH) continue;
    const docs = batch;
    batch = [];
    await insertArticles(world, docs);
    await rooms
      .get(UnitOfWork)
      .run({ workspaceId }, (tx) => rooms.get(SearchIndex, { strict: false }).put(tx, 'article', docs));
  }
  await withClient(world.roles.ownerUrl, (db) => db.query('analyze'));
}

const insertArticles = ({ roles, workspaceId }: World, docs: readonly Searchable[]): Promise<unknown> =>
  withClient(roles.ownerUrl, async (db) => {
    await db.query(`select set_config('app.workspace', $1, false)`, [workspaceId]);
    await db.query(
      `with doc as (select id, split_part(title, ' ', 1) as key, title, body, gen_random_uuid() as version
         from jsonb_to_recordset($2::jsonb) as n (id uuid, title text, body text)),
       written as (
         insert into article (workspace_id, id, key, title_zh, title_en, status, owner_role, active_version_id, latest_number, created_at, updated_at)
         select $1, id, key, title, title, 'published', 'cs', version, 1, now(), now() from doc)
       insert into article_version (workspace_id, id, article_id, number, title_zh, title_en, body_zh, body_en, content_hash, origin, author_ids, published_at)
       select $1, version, id, 1, title, title, body, '', sha256(body::bytea), 'member', '{}', now() from doc`,
      [workspaceId, JSON.stringify(docs)],
    );
  });
