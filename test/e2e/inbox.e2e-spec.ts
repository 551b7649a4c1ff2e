import { RANDOM_ID, startTestApi } from '../support/api.js';
import type { TestApi, TestShop } from '../support/api.js';
import { Listener } from '../support/client.js';
import type { ApiClient, Loose } from '../support/client.js';

const INBOX = `query ($unreadOnly: Boolean, $kinds: [NotificationKind!], $withSnoozed: Boolean) {
  notifications(unreadOnly: $unreadOnly, kinds: $kinds, withSnoozed: $withSnoozed) { nodes { id kind text taskId runId isUrgent snoozedUntil } } viewer { unreadCount } }`;
const LIVE = 'subscription { inboxChanges { unreadCount added { kind text taskId } } }';

describe('an inbox', () => {
  let api: TestApi;
  let shop: TestShop;

  beforeAll(async () => {
    api = await startTestApi();
    shop = await api.shop('inbox');
  });
  afterAll(() => api?.close());

  const inbox = async (by: ApiClient, variables: Record<string, unknown> = {}): Promise<Loose> => {
    const { notifications, viewer } = await by.ask(INBOX, variables);
    return {
      nodes: notifications.nodes,
      kinds: notifications.nodes.map(({ kind }: Loose) => kind),
      unread: viewer.unreadCount,
    };
  };
  const task = async (input: Record<string, unknown>): Promise<string> =>
    (
      await shop.lead.do(
        'taskCreate',
        'TaskCreateInput',
        { title: 'parcel', role: 'cs', ...input },
        '... on TaskPayload { task { id } }',
      )
    ).task.id;
  const move = (by: ApiClient, mutation: string, type: string, input: object): Promise<Loose> =>
    by.do(mutation, type, { ...input }, '... on TaskPayload { task { id status } }');

  test('tells who was given work, who has to judge it, and whose work came back; never whoever did it', async () => {
    const live = shop.ann.live();
    const listener = new Listener<Loose>(live, LIVE);
    await listener.until((heard) => heard.length > 0);
    expect(listener.heard[0]).toEqual({ inboxChanges: { unreadCount: 0, added: [] } });
    const other = shop.bob.live();
    const quiet = new Listener<Loose>(other, LIVE);
    await quiet.until((heard) => heard.length > 0);

    const taskId = await task({ assigneeId: shop.memberIds.ann, acceptor: 'cs.lead', criteria: [{ title: 'neat' }] });
    const heard = await listener.until((all) => all.length > 1);
    expect(heard[1]).toMatchObject({ inboxChanges: { unreadCount: 1, added: [{ kind: 'assigned', taskId }] } });
    await move(shop.ann, 'taskStart', 'TaskOnlyInput', { taskId });
    await move(shop.ann, 'taskSubmit', 'TaskSubmitInput', { taskId });
    expect((await inbox(shop.lead)).kinds).toEqual(['verdict_wanted']);
    await move(shop.lead, 'taskReject', 'TaskRejectInput', {
      taskId,
      code: 'incomplete',
      failed: ['criterion1'],
      note: 'again',
    });
    expect(await inbox(shop.lead)).toMatchObject({ kinds: ['verdict_wanted'], unread: 0 });
    expect(await inbox(shop.ann)).toMatchObject({ kinds: ['rejected', 'assigned'], unread: 2 });
    expect((await inbox(shop.ann.with({ lang: 'zh' }))).nodes[1].text).toBe('「parcel」分配给了你');
    expect(await inbox(shop.bob)).toMatchObject({ kinds: [], unread: 0 });
    expect(quiet.heard).toHaveLength(1);
    await Promise.all([live.dispose(), other.dispose()]);
  });

  test('tells who is named in a remark', async () => {
    const taskId = await task({});
    const say = (text: string, mentionIds?: string[]): Promise<Loose> =>
      move(shop.lead, 'taskComment', 'TaskCommentInput', { taskId, text, ...(mentionIds && { mentionIds }) });
    await say('please look, @bob and @lead');
    expect((await inbox(shop.bob)).nodes[0]).toMatchObject({
      kind: 'mention',
      text: 'lead mentioned you: please look, @bob and @lead',
      taskId,
    });
    expect((await inbox(shop.lead, { kinds: ['mention'] })).kinds).toEqual([]);
    await say('no names', [shop.memberIds.packer]);
    expect((await inbox(shop.packer)).kinds).toEqual(['mention']);
    const refusal = await shop.lead.refused('taskComment', 'TaskCommentInput', {
      taskId,
      text: 'x',
      mentionIds: [RANDOM_ID],
    });
    expect(refusal).toMatchObject({
      code: 'INPUT_INVALID',
      blockers: [{ code: 'member_unknown', field: 'mentionIds' }],
    });
  });

  test('an overdue task says so to the lead, about that task', async () => {
    const dueAt = new Date(
      (await api.database.look<{ now: Date }>('select now()'))[0]!.now.getTime() + 600_000,
    ).toISOString();
    const taskId = await task({ title: 'late', dueAt });
    await api.advance('11min');
    const [first] = (await inbox(shop.lead, { kinds: ['overdue'] })).nodes;
    expect(first).toMatchObject({ kind: 'overdue', taskId, isUrgent: true });
  });

  test('what is put off comes back, and everything before a moment can be read at once', async () => {
    const { nodes } = await inbox(shop.bob);
    const ids = nodes.map(({ id }: Loose) => id).sort();
    const until = new Date(Date.now() + 7 * 3_600_000).toISOString();
    const snooze = (input: object): Promise<Loose> =>
      shop.bob.do(
        'notificationSnooze',
        'NotificationSnoozeInput',
        { ...input },
        '... on NotificationSnoozePayload { snoozedIds }',
      );
    expect((await snooze({ ids, until })).snoozedIds.sort()).toEqual(ids);
    expect(await inbox(shop.bob)).toMatchObject({ kinds: [], unread: 0 });
    expect((await inbox(shop.bob, { withSnoozed: true })).nodes).toHaveLength(ids.length);
    await snooze({ ids, until: null });
    expect((await inbox(shop.bob)).unread).toBe(ids.length);
    const foreign = await shop.ann.do(
      'notificationSnooze',
      'NotificationSnoozeInput',
      { ids, until },
      '... on NotificationSnoozePayload { snoozedIds }',
    );
    expect(foreign.snoozedIds).toEqual([]);
    const past = await shop.bob.refused('notificationSnooze', 'NotificationSnoozeInput', {
      ids,
      until: '2020-01-01T00:00:00Z',
    });
    expect(past.code).toBe('INPUT_INVALID');
    const read = await shop.bob.do(
      'notificationReadAll',
      'NotificationReadAllInput',
      { before: '2999-01-01T00:00:00Z' },
      '... on NotificationPayload { readIds }',
    );
    expect(read.readIds.sort()).toEqual(ids);
    expect((await inbox(shop.bob)).unread).toBe(0);
  });

  test('what is silenced is not told; urgent things of a silenced run still are', async () => {
    const silence = (mutation: string, input: object): Promise<Loose> =>
      shop.packer.do(
        mutation,
        'NotificationMuteInput',
        { ...input },
        '... on NotificationMutePayload { mutes { runId kind } }',
      );
    expect((await silence('notificationMute', { kind: 'assigned' })).mutes).toEqual([
      { runId: null, kind: 'assigned' },
    ]);
    await task({ role: 'warehouse', assigneeId: shop.memberIds.packer });
    expect((await inbox(shop.packer, { kinds: ['assigned'] })).kinds).toEqual([]);
    expect((await silence('notificationMute', { kind: 'assigned' })).mutes).toHaveLength(1);
    expect((await silence('notificationMute', { runId: RANDOM_ID })).mutes).toHaveLength(1);
    expect((await silence('notificationUnmute', { kind: 'assigned' })).mutes).toEqual([]);
    await task({ role: 'warehouse', assigneeId: shop.memberIds.packer });
    expect((await inbox(shop.packer, { kinds: ['assigned'] })).kinds).toEqual(['assigned']);
    expect((await shop.packer.refused('notificationMute', 'NotificationMuteInput', {})).blockers[0]?.code).toBe(
      'mute_about',
    );
  });

  test('what one reads on one device is heard by the other, and by nobody else', async () => {
    const [phone, other] = [shop.packer.live(), shop.ann.live()];
    const listener = new Listener<Loose>(phone, LIVE);
    const quiet = new Listener<Loose>(other, LIVE);
    await listener.until((heard) => heard.length > 0);
    await quiet.until((heard) => heard.length > 0);
    const before = (await inbox(shop.packer)).unread;
    const taskId = await task({ role: 'warehouse', assigneeId: shop.memberIds.packer });
    await listener.until((heard) => heard.some(({ inboxChanges }) => inboxChanges.unreadCount === before + 1));
    const { nodes } = await inbox(shop.packer, { unreadOnly: true });
    const { id } = nodes.find((line: Loose) => line.taskId === taskId);
    await shop.packer.do(
      'notificationRead',
      'NotificationReadInput',
      { ids: [id] },
      '... on NotificationPayload { readIds }',
    );
    const heard = await listener.until((all) => all.at(-1)?.inboxChanges.unreadCount === before);
    expect(heard.at(-1)).toEqual({ inboxChanges: { unreadCount: before, added: [] } });
    // Whatever else comes to a colleague brings a line.
    expect(quiet.heard.slice(1).filter(({ inboxChanges }) => inboxChanges.added.length === 0)).toEqual([]);
    await Promise.all([phone.dispose(), other.dispose()]);
  });
});
