import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newId, type Tx } from '#database';
import { SEARCH_ENTITIES } from '#search';
import { ShippedFileInvalid } from '#shipped';
import type { RunState } from '#sop-core';
import { codeOf, must, TestRooms } from '../../identity/src/testing/rooms.js';
import { RunDriver } from '../../sop-core/src/testing/run-driver.js';
import { sample } from '../../sop-core/src/testing/sample.js';
import {
  DecideReplySuggestion,
  ImportShippedReplies,
  JudgeUse,
  REPLIES_ENTITIES,
  RepliesModule,
  ReplyQueries,
  SaveReply,
  SetReplyStatus,
  SuggestReply,
  UseReply,
  variablesOf,
  type ReplyFilter,
} from './index.js';

const SHIPPED = fileURLToPath(new URL('./testing/shipped', import.meta.url));

const SOP = sample({
  form: { orderNo: { type: 'orderNo' }, buyerPhone: { type: 'string', sensitive: true } },
  data: { waybill: { type: 'string' } },
  tasks: { A01: {} },
  machine: {
    initial: 'open',
    states: { open: { tasks: ['A01'], on: { 'TASKS.SETTLED': 'closed' } }, closed: { type: 'final' } },
  },
});
const RUN: { sop: typeof SOP; state: RunState } = {
  sop: SOP,
  state: new RunDriver(SOP).start({ orderNo: 'T100', buyerPhone: '13987654321' }).state!,
};

const sopsOf = async () => [SOP.doc];

describe('replies', () => {
  let rooms: TestRooms;
  let workspaceId: string;
  let lead: Colleague;
  let agent: Colleague;
  let trainee: Colleague;
  let queries: ReplyQueries;
  beforeAll(async () => {
    rooms = await TestRooms.open({ modules: [RepliesModule], entities: [...SEARCH_ENTITIES, ...REPLIES_ENTITIES] });
    ({ workspaceId } = await rooms.workspace('replies'));
    lead = await rooms.member(workspaceId, [{ role: 'cs', level: 'lead' }]);
    agent = await rooms.member(workspaceId, [{ role: 'cs', level: 'member' }]);
    trainee = await rooms.member(workspaceId, [{ role: 'cs', level: 'trainee' }]);
    queries = rooms.get(ReplyQueries);
  });
  afterAll(() => rooms?.close());

  const read = <T>(work: (tx: Tx) => Promise<T>, workspace = workspaceId): Promise<T> =>
    rooms.database.unitOfWork.run({ workspaceId: workspace }, work);
  const save = (who: Colleague, input: object, options = {}) =>
    rooms.get(SaveReply).run(who, { key: 'sorry', ...input }, sopsOf, options);
  const VALUES = {
    titleZh: '致歉',
    titleEn: 'Sorry',
    textZh: '亲，订单 {{orderNo}} 让您久等了，{{waybill}}',
    tags: ['安抚'],
  };
  const use = (who: Colleague, input: object = {}, run: typeof RUN | null = RUN) =>
    rooms.get(UseReply).run(who, { key: 'sorry', lang: 'zh', ...input }, run);
  const look = async (key = 'sorry') => (await read((tx) => queries.byKey(tx, key)))!;
  const blockersOf = (answer: { ok: boolean; refusal?: { blockers: { code: string; field?: string }[] } }): string[] =>
    (answer.refusal?.blockers ?? []).map(({ code, field }) => `${code} ${field}`);

  test('are edited by the lead of customer service; every change is a version', async () => {
    expect(codeOf(await save(agent, VALUES))).toBe('RIGHT_MISSING');
    expect(must(await save(lead, VALUES)).number).toBe(1);
    expect(must(await save(lead, { tags: ['安抚', '延迟'], channels: ['tmall'] })).number).toBe(2);
    expect(must(await save(lead, { tags: ['安抚', '延迟'] })).number).toBe(2);
    expect(must(await save(lead, { textEn: 'Sorry for the wait, {{orderNo}}.', note: '加英文' })).number).toBe(3);
    expect((await look()).reply).toMatchObject({ tags: ['安抚', '延迟'], channels: ['tmall'], latestNumber: 3 });
    expect(codeOf(await save(lead, { tone: 'brief' }, { expectedRevision: 1 }))).toBe('STALE');
    const { reply } = await look();
    const [versions = []] = await read((tx) => queries.versionsOf(tx, [reply.id]));
    expect(versions.map(({ number, textEn, note }) => [number, textEn, note])).toEqual([
      [3, 'Sorry for the wait, {{orderNo}}.', '加英文'],
      [2, '', ''],
      [1, '', ''],
    ]);
  });

  test('name every field that cannot be kept', async () => {
    const wrong = {
      ...VALUES,
      textZh: '{{a +}}',
      tags: ['x'.repeat(21)],
      channels: ['T-Mall'],
      situations: [{ sop: 'x', stage: '', task: '' }],
    };
    expect(blockersOf(await save(lead, { ...wrong, key: 'Bad key' }))).toEqual([
      ...[
        'reply_key key',
        'template_form textZh',
        'channel_form channels[0]',
        'text_form tags[0]',
        'link_part situations[0].sop',
      ],
    ]);
    expect(blockersOf(await save(lead, { key: 'empty' }))).toEqual([
      'reply_needs titleZh',
      'reply_needs titleEn',
      'reply_needs textZh',
    ]);
  });

  test('may only say what an SOP of their situations knows', async () => {
    expect(blockersOf(await save(lead, { key: 'guess', ...VALUES, textZh: '{{orderNo}} {{trackingNumber}}' }))).toEqual(
      ['template_unknown textZh'],
    );
    expect(blockersOf(await save(lead, { textZh: '{{formatMoney(orderNo)}}' }))).toEqual(['template_unknown textZh']);
    expect(variablesOf(SOP.doc)).toEqual([
      { expression: 'subject', title: { zh: '这一单叫什么', en: 'What the run is called' }, example: null },
      ...['orderNo', 'buyerPhone', 'waybill'].map((name) => ({
        ...{ expression: name, title: { zh: name, en: name }, example: null },
      })),
    ]);
  });

  test('are filled with the facts of the run, buyer data masked, and each use is counted', async () => {
    must(await save(lead, { textZh: '订单 {{orderNo}}，电话 {{buyerPhone}}，单号 {{waybill}}' }));
    const used = must(await use(trainee));
    expect(used).toMatchObject({ text: '订单 T100，电话 139＊＊＊＊4321，单号 {{waybill}}', missing: ['waybill'] });
    expect(must(await use(agent, {}, null)).missing).toEqual(['orderNo', 'buyerPhone', 'waybill']);
    const adapted = must(await use(agent, { adaptedText: '已加急处理' }));
    expect(adapted).toMatchObject({ text: '已加急处理', missing: [] });
    expect((await look()).reply.used).toBe(3);
    const { reply } = await look();
    const [kept = []] = await read((tx) => queries.adapted(tx, [reply.id]));
    expect(kept.map(({ adaptedText, memberId }) => [adaptedText, memberId])).toEqual([['已加急处理', agent.memberId]]);
    expect(codeOf(await use(agent, { runId: newId() }))).toBe('NOT_FOUND');
    expect(codeOf(await use(agent, { key: 'nothing' }))).toBe('NOT_FOUND');
  });

  test('are judged by whoever used them, once each', async () => {
    const { useId } = must(await use(agent));
    const judge = (who: Colleague, input: object) => rooms.get(JudgeUse).run(who, { useId, ...input });
    expect(codeOf(await judge(lead, { solved: true }))).toBe('NOT_FOUND');
    const counts = async () => {
      const { solved, unsolved } = (await look()).reply;
      return [solved, unsolved];
    };
    const [before] = [await counts()];
    await Promise.all(Array.from({ length: 8 }, () => judge(agent, { solved: true })));
    expect(await counts()).toEqual([before[0]! + 1, before[1]]);
    must(await judge(agent, { solved: false, adaptedText: '后来改成这样' }));
    expect(await counts()).toEqual([before[0], before[1]! + 1]);
    must(await judge(agent, { solved: null }));
    expect(await counts()).toEqual(before);
  });

  test('are improved by suggestions: accepted as a version, or refused with a reason', async () => {
    const suggest = (input: object) =>
      rooms
        .get(SuggestReply)
        .run(trainee, { key: 'sorry', textZh: '亲，马上处理 {{orderNo}}', why: '更短', ...input }, sopsOf);
    const decide = (who: Colleague, suggestionId: string, input: object) =>
      rooms.get(DecideReplySuggestion).run(who, { suggestionId, accept: true, ...input }, sopsOf);
    const first = must(await suggest({}));
    expect(codeOf(await decide(agent, first.suggestionId, {}))).toBe('RIGHT_MISSING');
    expect(must(await decide(lead, first.suggestionId, {})).key).toBe('sorry');
    expect((await look()).version).toMatchObject({
      textZh: '亲，马上处理 {{orderNo}}',
      textEn: 'Sorry for the wait, {{orderNo}}.',
      note: '更短',
    });
    expect(codeOf(await decide(lead, first.suggestionId, {}))).toBe('WRONG_STATUS');
    expect(blockersOf(await suggest({ textZh: '{{nobody}}' }))).toEqual(['template_unknown textZh']);
    const changed = must(await suggest({ textZh: '好的' }));
    must(await decide(lead, changed.suggestionId, { changed: { textZh: '好的，{{orderNo}} 马上办' } }));
    expect((await look()).version.textZh).toBe('好的，{{orderNo}} 马上办');
    expect(blockersOf(await suggest({ key: null }))).toEqual(['reply_needs titleZh', 'reply_needs titleEn']);
    const fresh = must(await suggest({ key: null, titleZh: '问候', titleEn: 'Hello' }));
    expect(blockersOf(await decide(lead, fresh.suggestionId, {}))).toEqual(['reply_key key']);
    expect(must(await decide(lead, fresh.suggestionId, { key: 'hello' })).key).toBe('hello');
    const bad = must(await suggest({}));
    expect(codeOf(await decide(lead, bad.suggestionId, { accept: false }))).toBe('REASON_REQUIRED');
    must(await decide(lead, bad.suggestionId, { accept: false, reason: '已有' }));
    const inbox = await rooms.database.look<{ text: string; about: string | null }>(
      'select text_zh as text, about from notification where member_id = $1 order by created_at, id',
      [trainee.memberId],
    );
    expect(inbox).toEqual([
      { text: '您建议的话术「致歉」已采纳', about: 'reply:sorry' },
      { text: '您建议的话术「致歉」已采纳', about: 'reply:sorry' },
      { text: '您建议的话术「问候」已采纳', about: 'reply:hello' },
      { text: '您建议的话术「致歉」未采纳：已有', about: null },
    ]);
  });

  test('are found by their words and their place, by nobody of another shop, and not when put away', async () => {
    must(
      await save(lead, {
        key: 'late',
        titleZh: '物流延迟',
        titleEn: 'Late parcel',
        textZh: '在路上了',
        situations: [{ sop: 'errand', stage: 'open', task: '' }],
      }),
    );
    const find = async (question: string, workspace = workspaceId) =>
      (await read((tx) => queries.list(tx, { text: question }), workspace)).map(({ key }) => key);
    expect(await find('延迟')).toEqual(['late', 'sorry']);
    const list = async (filter: ReplyFilter) => (await read((tx) => queries.list(tx, filter))).map(({ key }) => key);
    expect(await list({ order: 'used' })).toEqual(['sorry', 'hello', 'late']);
    expect(await list({ place: { sopKey: 'errand', task: null, keys: ['hello'] } })).toEqual(['hello', 'late']);
    expect(await list({ channel: 'douyin', tone: 'warm' })).toEqual(['hello', 'late']);
    const other = await rooms.workspace('replies-other');
    expect(await find('延迟', other.workspaceId)).toEqual([]);
    const place = { sopKey: 'errand', stages: ['open.inner'], task: 'A01', channel: null, keys: ['sorry'] };
    const inPlace = async (more: object = {}) =>
      (await read((tx) => queries.inPlace(tx, { ...place, ...more }))).map(({ reply }) => reply.key);
    expect(await inPlace()).toEqual(['sorry', 'late']);
    expect(await inPlace({ stages: ['closed'] })).toEqual(['sorry']);
    expect(await inPlace({ channel: 'douyin' })).toEqual(['late']);
    must(await rooms.get(SetReplyStatus).run(lead, { key: 'late', archived: true }));
    expect([await find('延迟'), await inPlace(), codeOf(await use(agent, { key: 'late' }))]).toEqual([
      ['sorry'],
      ['sorry'],
      'WRONG_STATUS',
    ]);
    must(await rooms.get(SetReplyStatus).run(lead, { key: 'late', archived: false }));
    expect(await find('在路')).toEqual(['late']);
  });

  test('that come with the program replace their own kind only', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'baton-replies-'));
    await cp(SHIPPED, folder, { recursive: true });
    const file = join(folder, 'replies/refund.replies.yaml');
    const bring = async () =>
      (await rooms.get(ImportShippedReplies).run(workspaceId, folder)).map(({ outcome }) => outcome);
    const change = async (from: string, to: string): Promise<void> =>
      writeFile(file, (await readFile(file, 'utf8')).replace(from, to));
    expect([await bring(), await bring()]).toEqual([['published'], ['unchanged']]);
    await change('已收到', '收到了');
    expect(await bring()).toEqual(['published']);
    must(await save(lead, { key: 'refund_received', textZh: '我们自己的' }));
    await change('收到了', '确已收到');
    expect(await bring()).toEqual(['kept']);
    await change('tone: warm', 'tone: shouting');
    const error: unknown = await bring().then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ShippedFileInvalid);
    expect((error as Error).message).toBe(
      'refund.replies.yaml: replies[0].tone: This must be one of warm, formal, brief.',
    );
    await rm(folder, { recursive: true, force: true });
  });
});

interface Colleague {
  workspaceId: string;
  memberId: string;
}
