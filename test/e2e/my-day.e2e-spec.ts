import { startTestApi } from '../support/api.js';
import type { TestApi, TestShop } from '../support/api.js';
import type { ApiClient, Loose } from '../support/client.js';

const LIST = '{ total cards { id title } }';
const DAY = `{ myDay { doing ${LIST} waitingForMyVerdict ${LIST} dueToday ${LIST} overdue ${LIST} finishedToday ${LIST} unclaimedForMyRoles ${LIST} } }`;
const LOAD =
  'query ($roles: [String!]) { teamLoad(roles: $roles) { roles { role title open unclaimed overdue dueToday members { memberId name isAway open doing overdue dueToday finishedToday } } } }';

describe('a working day', () => {
  let api: TestApi;
  let shop: TestShop;

  beforeAll(async () => {
    api = await startTestApi();
    shop = await api.shop('day');
    // From noon in China: what is finished now is to be of the same day half an hour on.
    await api.advance(`${minutesToNoon()}min`);
  });
  afterAll(() => api?.close());

  const create = async (input: Record<string, unknown>): Promise<string> =>
    (
      await shop.lead.do(
        'taskCreate',
        'TaskCreateInput',
        { role: 'cs', ...input },
        '... on TaskPayload { task { id } }',
      )
    ).task.id;
  const move = (by: ApiClient, mutation: string, taskId: string): Promise<Loose> =>
    by.do(
      mutation,
      mutation === 'taskSubmit' ? 'TaskSubmitInput' : 'TaskOnlyInput',
      { taskId },
      '... on TaskPayload { task { id status } }',
    );
  const titles = ({ cards }: Loose): string[] => cards.map(({ title }: Loose) => title).sort();

  test('holds what is being done, what waits for a verdict, and what got finished', async () => {
    const inHalfAnHour = new Date(api.now().getTime() + 30 * 60_000).toISOString();
    const doing = await create({ title: 'doing', assigneeId: shop.memberIds.ann });
    await move(shop.ann, 'taskStart', doing);
    await create({ title: 'due', assigneeId: shop.memberIds.ann, dueAt: inHalfAnHour });
    await create({ title: 'pool' });
    await create({ title: 'for the packers', role: 'warehouse' });
    const judged = await create({ title: 'judge me', acceptor: 'cs.lead', criteria: [{ title: 'nice' }] });
    const quick = await create({ title: 'quick' });
    for (const task of [judged, quick]) {
      await move(shop.ann, 'taskStart', task);
      await move(shop.ann, 'taskSubmit', task);
    }
    await api.advance('31min');
    const { myDay } = await shop.ann.ask(DAY);
    expect(titles(myDay.doing)).toEqual(['doing']);
    expect(titles(myDay.overdue)).toEqual(['due']);
    expect(titles(myDay.finishedToday)).toEqual(['quick']);
    expect(titles(myDay.unclaimedForMyRoles)).toEqual(['pool']);
    expect(myDay.waitingForMyVerdict.total).toBe(0);
    expect(titles((await shop.lead.ask(DAY)).myDay.waitingForMyVerdict)).toEqual(['judge me']);
    expect((await shop.bob.ask(DAY)).myDay.waitingForMyVerdict.total).toBe(0);
    expect(titles((await shop.packer.ask(DAY)).myDay.unclaimedForMyRoles)).toEqual(['for the packers']);
  });

  test('a lead sees the load of their role, a manager of all, a member of none', async () => {
    const seen = (await shop.lead.ask(LOAD)).teamLoad.roles;
    expect(seen.map(({ role }: Loose) => role)).toEqual(['cs']);
    const ann = seen[0].members.find(({ name }: Loose) => name === 'ann');
    expect(ann).toMatchObject({ open: 3, doing: 1, overdue: 1, finishedToday: 1, isAway: false });
    expect(seen[0]).toMatchObject({ title: 'Customer service', open: 4, unclaimed: 1, overdue: 1 });
    const all = (await shop.boss.ask(LOAD)).teamLoad.roles;
    expect(all.map(({ role }: Loose) => role)).toEqual(['ops', 'design', 'cs', 'warehouse']);
    expect((await shop.boss.ask(LOAD, { roles: ['warehouse'] })).teamLoad.roles).toHaveLength(1);
    expect((await shop.lead.ask(LOAD, { roles: ['warehouse'] })).teamLoad.roles).toEqual([]);
    const { errors } = await shop.ann.send(LOAD);
    expect(errors[0]?.extensions.code).toBe('RIGHT_MISSING');
  });

  test('more cards than anybody reads are refused', async () => {
    const { errors } = await shop.ann.send('{ myDay(first: 101) { doing { total } } }');
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

/** Whole minutes, at least one, up to the next noon in China. */
const minutesToNoon = (): number => {
  const now = new Date();
  return 1_440 - ((now.getUTCHours() * 60 + now.getUTCMinutes() + 1_200) % 1_440);
};
