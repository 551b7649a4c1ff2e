import pg from 'pg';
import { sendBytes, type Served } from './client.js';
import { closedLoop, type LoopResult } from './stats.js';
import type { World } from './world.js';

/** What a board asks of a card: each field of the API with the SQL of the same value. */
const FIELDS: readonly (readonly [string, string])[] = [
  ['id', 't.id'],
  ['title', 't.title_zh'],
  ['instance', 't.instance'],
  ['runId', 't.run_id'],
  ['runNumber', 'r.number'],
  ['runSubject', 'r.subject'],
  ['sopKey', 't.sop_key'],
  ['role', 't.role'],
  ['status', 't.status'],
  ['stage', 't.stage'],
  ['assigneeId', 't.assignee_id'],
  ['assigneeName', 'm.name'],
  ['priority', 't.priority'],
  ['dueAt', 't.due_at'],
  ['isOverdue', 't.overdue_at is not null and t.closed_at is null'],
  ['rework', 't.rework'],
  ['doneCount', 't.done_count'],
  ['totalCount', 't.total_count'],
  ['rank', 't.rank'],
  ['statusSince', 't.status_since'],
  ['revision', 't.revision'],
];

export const CARDS = 500;

const query = (cards: string): string =>
  `query Board($scope: BoardScopeInput, $keys: [String!], $first: Int!) { board(scope: $scope, keys: $keys, first: $first) {
    cursor columns { key label total totalIsAtLeast hasMore endCursor cards { ${cards} } } } }`;
const ASKED = query(FIELDS.map(([name]) => name).join(' '));
/** The directive changes nothing but the way: only graphql-js follows it. */
const ASKED_SLOWLY = query(FIELDS.map(([name], i) => (i === 0 ? `${name} @include(if: true)` : name)).join(' '));
const VARIABLES = { scope: { roles: ['cs'] }, keys: ['in_progress'], first: CARDS };

/** Boards of `CARDS` cards through GraphQL. @throws when an answer is not one. */
export class BoardReaders {
  constructor(
    private readonly api: Served,
    private readonly world: World,
  ) {}

  run(callers: number, ms: number, way: 'fast' | 'slow' = 'fast'): Promise<LoopResult> {
    return closedLoop(callers, ms, (caller) => this.read(caller, way));
  }

  async read(caller: number, way: 'fast' | 'slow' = 'fast', headers: Record<string, string> = {}): Promise<void> {
    const token = this.world.tokens[caller % this.world.tokens.length]!;
    const bytes = await sendBytes(this.api.url, token, way === 'fast' ? ASKED : ASKED_SLOWLY, VARIABLES, headers);
    if (headers['accept-encoding']) return;
    if (bytes.length < CARDS * 300 || bytes.includes('"errors"'))
      throw new Error(`The API answered ${bytes.toString('utf8').slice(0, 600)}`);
  }
}

/**
 * The floor: the same cards with the same fields as one JSON text that PostgreSQL makes itself (`json_agg`), by a prepared statement on raw
 * connections of the program's role. No HTTP, no GraphQL, no rights of members.
 */
export class JsonAgg {
  private constructor(
    private readonly clients: readonly pg.Client[],
    private readonly world: World,
  ) {}

  static async open(world: World, connections: number): Promise<JsonAgg> {
    const clients = await Promise.all(
      Array.from({ length: connections }, async () => {
        const client = new pg.Client({ connectionString: world.roles.appUrl, types: { getTypeParser: () => String } });
        await client.connect();
        client.on('error', () => {});
        await client.query(`select set_config('app.workspace', $1, false)`, [world.workspaceId]);
        return client;
      }),
    );
    return new JsonAgg(clients, world);
  }

  run(ms: number): Promise<LoopResult> {
    return closedLoop(this.clients.length, ms, async (caller) => {
      const { rows } = await this.clients[caller]!.query<{ cards: string }>({
        name: 'bench_board',
        text: STATEMENT,
        values: [this.world.workspaceId, 'cs'],
      });
      if (rows[0]!.cards.length < CARDS * 300) throw new Error('The floor read too few cards.');
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.end()));
  }
}

const STATEMENT = `select json_agg(card) as cards from (
  select ${FIELDS.map(([name, sql]) => `${sql} as "${name}"`).join(', ')} from task t
  left join run r on r.workspace_id = t.workspace_id and r.id = t.run_id
  left join member m on m.workspace_id = t.workspace_id and m.id = t.assignee_id
  where t.workspace_id = $1 and t.role = $2 and t.closed_at is null
    and case when t.status in ('todo', 'in_progress') then case when t.rework > 0 then 'rework' else t.status end
      when t.status = 'submitted' then 'review' when t.status in ('blocked', 'on_hold') then 'blocked' end = 'in_progress'
  order by t.rank, t.id limit ${CARDS}) card`;
