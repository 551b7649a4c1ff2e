import { startTestApi } from '../support/api.js';
import type { TestApi, TestShop } from '../support/api.js';
import type { ApiClient, Loose } from '../support/client.js';

const TASK = '... on TaskPayload { task { id status acceptorRole moves { event allowed blockers { code message } } } }';

describe('a trainee works with a mentor', () => {
  let api: TestApi;
  let shop: TestShop;

  beforeAll(async () => {
    api = await startTestApi();
    shop = await api.shop('mentor');
  });
  afterAll(() => api?.close());

  const taskFor = async (assigneeId: string): Promise<string> => {
    const input = { title: '整理话术', role: 'cs', assigneeId };
    return (await shop.lead.do('taskCreate', 'TaskCreateInput', input, '... on TaskPayload { task { id } }')).task.id;
  };
  const mentor = (mentorId: string | null, by = shop.boss): Promise<Record<string, Loose>> =>
    by.attempt(
      'memberUpdate',
      'MemberUpdateInput',
      { memberId: shop.memberIds.trainee, mentorId },
      '... on MemberPayload { member { mentorId mentor { name } } }',
    );
  const start = (client: ApiClient, taskId: string): Promise<Record<string, Loose>> =>
    client.attempt('taskStart', 'TaskOnlyInput', { taskId }, TASK);

  test('who is named and shown, by those who may', async () => {
    expect((await mentor(shop.memberIds.bob, shop.ann)).code).toBe('RIGHT_MISSING');
    const self = await mentor(shop.memberIds.trainee);
    expect(self).toMatchObject({ code: 'INPUT_INVALID', blockers: [{ code: 'mentor_self', field: 'mentorId' }] });
    expect((await mentor(shop.memberIds.bob, shop.lead)).member).toEqual({
      mentorId: shop.memberIds.bob,
      mentor: { name: 'bob' },
    });
    const input = { email: 'newer@mentor.example', name: '新人', roles: [{ role: 'cs', level: 'trainee' }] };
    const made = await shop.boss.do(
      'memberInvite',
      'MemberInviteInput',
      { ...input, mentorId: shop.memberIds.bob },
      '... on MemberPayload { member { mentor { name } } }',
    );
    expect(made.member.mentor).toEqual({ name: 'bob' });
  });

  test('without whom nothing is started, and the board says why in both languages', async () => {
    await mentor(null);
    const taskId = await taskFor(shop.memberIds.trainee);
    for (const [lang, words] of [
      ['zh', '实习阶段要有带教人'],
      ['en', 'works with a mentor'],
    ] as const) {
      const client = shop.trainee.with({ lang });
      const refused = await start(client, taskId);
      expect(refused).toMatchObject({ code: 'RIGHT_MISSING', blockers: [{ code: 'mentor_needed' }] });
      expect(refused.blockers[0].message).toContain(words);
      const { task } = await client.ask(
        'query ($id: UUID!) { task(id: $id) { moves { event allowed blockers { code message } } } }',
        { id: taskId },
      );
      expect(task.moves.find(({ event }: { event: string }) => event === 'start')).toEqual({
        event: 'start',
        allowed: false,
        blockers: [{ code: 'mentor_needed', message: refused.blockers[0].message }],
      });
    }
    await mentor(shop.memberIds.bob);
    expect((await start(shop.trainee, taskId)).task.status).toBe('in_progress');
  });

  test('who accepts what others are trusted with, and hears that it waits', async () => {
    await mentor(shop.memberIds.bob);
    const taskId = await taskFor(shop.memberIds.trainee);
    await start(shop.trainee, taskId);
    const submit = (client: ApiClient, id: string) =>
      client.attempt('taskSubmit', 'TaskSubmitInput', { taskId: id }, TASK);
    expect((await submit(shop.trainee, taskId)).task).toMatchObject({ status: 'submitted', acceptorRole: 'cs.lead' });
    const { notifications } = await shop.bob.ask('{ notifications { nodes { text taskId } } }');
    expect(notifications.nodes).toContainEqual({ text: expect.stringContaining('整理话术'), taskId });
    const waiting = async (client: ApiClient): Promise<string[]> =>
      (await client.ask('{ myDay { waitingForMyVerdict { cards { id } } } }')).myDay.waitingForMyVerdict.cards.map(
        ({ id }: { id: string }) => id,
      );
    expect([await waiting(shop.bob), await waiting(shop.lead), await waiting(shop.ann)]).toEqual([
      [taskId],
      [taskId],
      [],
    ]);
    const accept = (client: ApiClient) => client.attempt('taskAccept', 'TaskAcceptInput', { taskId }, TASK);
    expect((await accept(shop.ann)).code).toBe('NOT_YOUR_ROLE');
    expect((await accept(shop.bob)).task.status).toBe('accepted');

    const own = await taskFor(shop.memberIds.ann);
    await start(shop.ann, own);
    expect((await submit(shop.ann, own)).task.status).toBe('accepted');
  });
});
