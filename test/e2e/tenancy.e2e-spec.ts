import {
  getNamedType,
  GraphQLNonNull,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type {
  GraphQLArgument,
  GraphQLField,
  GraphQLInputField,
  GraphQLInputType,
  GraphQLOutputType,
  GraphQLSchema,
} from 'graphql';
import { buildSchema } from '../../apps/api/src/graphql/print-schema.js';
import { RANDOM_ID, startTestApi } from '../support/api.js';
import type { TestApi, TestShop } from '../support/api.js';
import type { ApiClient } from '../support/client.js';

const PNG = Buffer.from(
  '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000a49444154789c6360000000020001e221bc330000000049454e44ae426082',
  'hex',
);
const SECRET = 'SECRET-OF-A';

/**
 * Generated from the schema, so a field added tomorrow is tested tomorrow: every query with every argument that takes an id, every type
 * that `node` returns, every mutation. Whatever a member of B asks with an id of A must be answered exactly as with an id that is nobody's.
 */
describe('workspace B learns nothing about workspace A', () => {
  let api: TestApi;
  let a: TestShop;
  let b: TestShop;
  let schema: GraphQLSchema;
  /** Ids of everything A has, by kind. */
  const idsOfA: Record<string, string> = {};

  beforeAll(async () => {
    api = await startTestApi();
    [a, b] = [await api.shop('tenant-a'), await api.shop('tenant-b')];
    schema = await buildSchema();
    await fillA();
  });
  afterAll(() => api?.close());

  async function fillA(): Promise<void> {
    const form = { subject: SECRET, amount: 12345, buyerPhone: '13987654321' };
    const started = await a.ann.do(
      'runStart',
      'RunStartInput',
      { sopKey: 'errand', form },
      '... on RunPayload { run { id sopVersion { id } } tasks { id } cursor }',
    );
    const file = await a.ann.upload(`${SECRET}.png`, PNG);
    const { sops } = await a.boss.ask('{ sops { nodes { id } } }');
    const token = await a.boss.do(
      'apiTokenCreate',
      'ApiTokenCreateInput',
      { name: SECRET, scopes: ['read'] },
      '... on ApiTokenPayload { tokenId }',
    );
    await a.boss.do(
      'roleAdd',
      'RoleAddInput',
      { key: 'secret_role', titleZh: SECRET, titleEn: SECRET },
      '... on RolePayload { role { key } }',
    );
    await api.database.look(
      `insert into notification (workspace_id, id, member_id, event_id, text_zh, text_en, created_at)
       select workspace_id, gen_random_uuid(), $2, min(id), $3, $3, now() from event where workspace_id = $1 group by workspace_id`,
      [a.workspaceId, a.memberIds.ann, SECRET],
    );
    const prices = { unitCost: 1, listPrice: 3, floorPrice: 2, freight: 0, safetyStock: 1 };
    const added = await a.boss.do(
      'productUpsert',
      'ProductUpsertInput',
      { sku: SECRET, titleZh: SECRET, titleEn: SECRET, ...prices },
      '... on ProductPayload { product { id } }',
    );
    await a.boss.do(
      'stockCount',
      'StockCountInput',
      { sku: SECRET, onHand: 9, reason: SECRET },
      '... on ProductPayload { product { id } }',
    );
    const reserved = await a.boss.do(
      'stockReserve',
      'StockReserveInput',
      { lines: [{ sku: SECRET, quantity: 1 }], reason: SECRET },
      '... on StockPayload { reservationIds }',
    );
    const hook = await a.boss.do(
      'webhookCreate',
      'WebhookCreateInput',
      { name: SECRET, url: `https://erp.example/${SECRET}`, events: ['run.started'] },
      '... on WebhookPayload { webhookId }',
    );
    const tested = await a.boss.do(
      'webhookSendTest',
      'WebhookInput',
      { webhookId: hook.webhookId },
      '... on WebhookPayload { delivery { id } }',
    );
    const list = await a.boss.do(
      'checklistCreate',
      'ChecklistCreateInput',
      { form: { title: SECRET, items: [{ title: SECRET }], role: 'cs' } },
      '... on ChecklistPayload { checklist { id } }',
    );
    // Keys as the generated questions ask for them: whoever forgot the workspace finds these.
    const article = await a.boss.do(
      'articleSave',
      'ArticleSaveInput',
      {
        key: 'errand',
        titleZh: SECRET,
        titleEn: SECRET,
        bodyZh: `errand ${SECRET}`,
        ownerRole: 'cs',
        links: [{ sop: 'errand' }],
      },
      '... on ArticlePayload { article { id } }',
    );
    const articleId = article.article.id;
    const published = await a.boss.do(
      'articlePublish',
      'ArticlePublishInput',
      { articleId },
      '... on ArticlePayload { article { version { id } } }',
    );
    await a.ann.do(
      'articleSuggest',
      'ArticleSuggestInput',
      { articleId, text: SECRET },
      '... on ArticlePayload { cursor }',
    );
    const suggested = await a.boss.ask('{ articleSuggestions { nodes { id } } }');
    const asked = await a.boss.do(
      'confirmationAsk',
      'ConfirmationAskInput',
      { articleId, roles: ['cs'], memberIds: [], note: SECRET },
      '... on ConfirmationAskPayload { requestId }',
    );
    const quiz = await a.boss.do(
      'quizPublish',
      'QuizPublishInput',
      { source: quizOf('errand') },
      '... on QuizPayload { quiz { id versions { id } } }',
    );
    await a.boss.do('quizSave', 'QuizSaveInput', { source: quizOf('errand') }, '... on QuizDraftPayload { key }');
    const attempt = await a.ann.do(
      'quizStart',
      'QuizStartInput',
      { key: 'errand' },
      '... on QuizAttemptPayload { attempt { id } }',
    );
    const reply = await a.boss.do(
      'replySave',
      'ReplySaveInput',
      { key: 'errand', titleZh: SECRET, titleEn: SECRET, textZh: SECRET, situations: [{ sop: 'errand' }] },
      '... on ReplyPayload { reply { id versions { id } } }',
    );
    const used = await a.ann.do('replyUse', 'ReplyUseInput', { key: 'errand' }, '... on ReplyUsePayload { useId }');
    const better = await a.ann.do(
      'replySuggest',
      'ReplySuggestInput',
      { key: 'errand', textZh: SECRET, why: SECRET },
      '... on ReplySuggestionPayload { suggestionId }',
    );
    const { notifications } = await a.ann.ask('{ notifications { nodes { id } } }');
    Object.assign(idsOfA, {
      run: started.run.id,
      sopVersion: started.run.sopVersion.id,
      task: started.tasks[0].id,
      file: file.body.id,
      sop: sops.nodes[0].id,
      token: token.tokenId,
      member: a.memberIds.ann,
      product: added.product.id,
      reservation: reserved.reservationIds[0],
      checklist: list.checklist.id,
      article: articleId,
      articleVersion: published.article.version.id,
      articleSuggestion: suggested.articleSuggestions.nodes[0].id,
      confirmationRequest: asked.requestId,
      quiz: quiz.quiz.id,
      quizVersion: quiz.quiz.versions[0].id,
      quizAttempt: attempt.attempt.id,
      reply: reply.reply.id,
      replyVersion: reply.reply.versions[0].id,
      replyUse: used.useId,
      replySuggestion: better.suggestionId,
      webhook: hook.webhookId,
      webhookDelivery: tested.delivery.id,
      notification: notifications.nodes[0].id,
      workspace: a.workspaceId,
    });
  }

  /** What B is told, without what differs between any two requests: their ids, and how far the server's log has come. */
  async function told(
    client: ApiClient,
    document: string,
    variables: Record<string, unknown>,
    id: string,
  ): Promise<string> {
    const { status, text } = await client.send(document, variables);
    const plain = text.replace(/"requestId":"[^"]*"|"cursor":"\d+\.0"/g, '').replaceAll(id, '<id>');
    return JSON.stringify({ status, text: plain });
  }

  async function sameForNobody(
    client: ApiClient,
    document: string,
    variablesOf: (id: string) => Record<string, unknown>,
  ): Promise<void> {
    const random = await told(client, document, variablesOf(RANDOM_ID), RANDOM_ID);
    expect(random).not.toContain('INTERNAL');
    const answers = Object.entries(idsOfA).map(
      async ([kind, id]) => [kind, await told(client, document, variablesOf(id), id)] as const,
    );
    for (const [kind, foreign] of await Promise.all(answers)) {
      expect({ kind, document, answer: foreign }).toEqual({ kind, document, answer: random });
      expect(foreign).not.toContain(SECRET);
    }
  }

  test('every query field with an id', async () => {
    let tried = 0;
    for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
      for (const path of placesFor(field.args, isIdType)) {
        tried += 1;
        const { document, variablesOf } = operation('query', field, path);
        await sameForNobody(b.boss, document, variablesOf);
      }
    }
    expect(tried).toBeGreaterThanOrEqual(20);
  });

  test('every query field without an id shows only what is B’s own', async () => {
    for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
      const required = field.args.filter(
        (argument) => isNonNullType(argument.type) && argument.defaultValue === undefined,
      );
      if (required.some((argument) => isIdType(argument.type))) continue;
      const { document, variablesOf } = operation('query', field, null);
      const { text } = await b.boss.send(document, variablesOf(RANDOM_ID));
      expect(text).not.toContain(SECRET);
      for (const id of Object.values(idsOfA)) expect(text).not.toContain(id);
    }
  });

  test('every type that node returns', async () => {
    const types = schema.getPossibleTypes(schema.getType('Node') as never);
    expect(types.map(({ name }) => name).sort()).toEqual([
      'Article',
      'File',
      'Member',
      'Product',
      'Quiz',
      'Reply',
      'Run',
      'Sop',
      'SopVersion',
      'Task',
    ]);
    for (const type of types) {
      const document = `query ($id: UUID!) { node(id: $id) { __typename ... on ${type.name} { ${selection(type, 2)} } } }`;
      await sameForNobody(b.boss, document, (id) => ({ id }));
    }
  });

  test('every mutation with an id, and nothing of A changes', async () => {
    const before = await api.database.look(
      'select count(*)::int as n, max(id)::text as last from event where workspace_id = $1',
      [a.workspaceId],
    );
    let tried = 0;
    for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
      for (const path of placesFor(field.args, isIdType)) {
        // Ids that the caller chooses for something new: B may not learn from them either, which the next test says.
        if (['id', 'commandId'].includes(path.at(-1) ?? '')) continue;
        tried += 1;
        const { document, variablesOf } = operation('mutation', field, path);
        await sameForNobody(b.boss, document, variablesOf);
      }
    }
    expect(tried).toBeGreaterThanOrEqual(30);
    expect(
      await api.database.look('select count(*)::int as n, max(id)::text as last from event where workspace_id = $1', [
        a.workspaceId,
      ]),
    ).toEqual(before);
  });

  test('an id that A has may be chosen by B for something of its own', async () => {
    const input = { id: idsOfA.run, sopKey: 'errand', form: { subject: 'mine' } };
    const started = await b.ann.do('runStart', 'RunStartInput', input, '... on RunPayload { run { id subject } }');
    expect(started.run).toEqual({ id: idsOfA.run, subject: 'mine' });
    const { run } = await a.ann.ask('query ($id: UUID!) { run(id: $id) { subject } }', { id: idsOfA.run });
    expect(run.subject).toBe(SECRET);
  });
});

const quizOf = (key: string): string =>
  [
    `quiz: ${key}`,
    `title: { zh: ${SECRET}, en: ${SECRET} }`,
    'owner: cs',
    'pools:',
    `  - questions: [{ key: q, type: truth, right: true, ask: { zh: ${SECRET}, en: ${SECRET} }, why: { zh: ${SECRET}, en: ${SECRET} } }]`,
  ].join('\n');

const isIdType = (type: GraphQLInputType): boolean => getNamedType(type).name === 'UUID';

type Path = string[];

/** Every place in some arguments that takes a type, as paths; filters are followed one level of `and` deep. */
function placesFor(
  args: readonly (GraphQLArgument | GraphQLInputField)[],
  wanted: (type: GraphQLInputType) => boolean,
  depth = 0,
): Path[] {
  return args.flatMap((argument): Path[] => {
    if (wanted(argument.type)) return [[argument.name]];
    const type = getNamedType(argument.type);
    if (!isInputObjectType(type) || depth > 3) return [];
    return placesFor(Object.values(type.getFields()), wanted, depth + 1).map((rest) => [argument.name, ...rest]);
  });
}

/** A whole operation for a field: required arguments get something plausible, the place of `path` gets the id, and everything is selected. */
function operation(kind: 'query' | 'mutation', field: GraphQLField<unknown, unknown>, path: Path | null) {
  const given = field.args.filter((argument) => argument.name === path?.[0] || isNonNullType(argument.type));
  const variables = given.map((argument) => `$${argument.name}: ${argument.type.toString()}`).join(', ');
  const args = given.map((argument) => `${argument.name}: $${argument.name}`).join(', ');
  const selected = selectionOf(field.type, 1);
  const document = `${kind}${variables && ` (${variables})`} { ${field.name}${args && `(${args})`} ${selected} }`;
  const variablesOf = (id: string): Record<string, unknown> =>
    Object.fromEntries(
      given.map((argument) => [
        argument.name,
        valueFor(argument.type, argument.name === path?.[0] ? path.slice(1) : null, id),
      ]),
    );
  return { document, variablesOf };
}

function valueFor(type: GraphQLInputType, path: Path | null, id: string): unknown {
  if (isNonNullType(type)) return valueFor(type.ofType, path, id);
  if (isListType(type)) return path === null && type instanceof GraphQLNonNull ? [] : [valueFor(type.ofType, path, id)];
  if (isInputObjectType(type)) return objectFor(Object.values(type.getFields()), path, id);
  if (isEnumType(type)) return type.getValues()[0]?.name;
  switch (type.name) {
    case 'UUID':
      return id;
    case 'Int':
    case 'Float':
    case 'Money':
      return 1;
    case 'Boolean':
      return true;
    case 'DateTime':
      return '2027-01-01T00:00:00Z';
    case 'JSON':
      return { note: 'x' };
    default:
      return 'errand';
  }
}

const objectFor = (fields: readonly GraphQLInputField[], path: Path | null, id: string): Record<string, unknown> =>
  Object.fromEntries(
    fields
      .filter((field) => field.name === path?.[0] || isNonNullType(field.type))
      .map((field) => [field.name, valueFor(field.type, field.name === path?.[0] ? path.slice(1) : null, id)]),
  );

/** Everything a type shows without arguments, `levels` objects deep. */
function selectionOf(type: GraphQLOutputType, levels: number): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (isObjectType(named)) return `{ __typename ${selection(named, levels)} }`;
  const members = 'getTypes' in named ? named.getTypes() : [];
  return `{ __typename ${members.map((member) => `... on ${member.name} { ${selection(member, member.name === 'Refusal' ? 2 : levels)} }`).join(' ')} }`;
}

function selection(
  type: { name: string; getFields(): Record<string, GraphQLField<unknown, unknown>> },
  levels: number,
): string {
  const fields = Object.values(type.getFields()).filter((field) =>
    field.args.every((argument) => !isNonNullType(argument.type)),
  );
  const parts = fields.flatMap((field) => {
    const named = getNamedType(field.type);
    if (isLeafType(named)) return [field.name];
    // Deeper, only what hangs on it by id would be repeated.
    return levels > 0 && isObjectType(named)
      ? [`${field.name} { ${selection(named, levels - 1) || '__typename'} }`]
      : [];
  });
  return parts.join(' ');
}
