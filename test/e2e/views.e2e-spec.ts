import { RANDOM_ID, startTestApi } from '../support/api.js';
import type { TestApi, TestShop } from '../support/api.js';
import type { ApiClient, Loose } from '../support/client.js';

const VIEW = 'id slug name scope layout config isOwn defaultFor isMyDefault revision';
const PAYLOAD = `... on ViewPayload { view { ${VIEW} } views { id slug } cursor }`;

describe('saved views', () => {
  let api: TestApi;
  let shop: TestShop;

  beforeAll(async () => {
    api = await startTestApi();
    shop = await api.shop('views');
  });
  afterAll(() => api?.close());

  const input = (more: object = {}): Record<string, unknown> => ({
    ...{
      name: '今日退款',
      scope: 'private',
      layout: 'board',
      config: { groupBy: 'due', scope: { sopKeys: ['errand'] } },
    },
    ...more,
  });
  const save = async (by: ApiClient, more: object = {}): Promise<Loose> =>
    (await by.do('viewSave', 'ViewSaveInput', input(more), PAYLOAD)).view;
  const slugs = async (by: ApiClient): Promise<string[]> =>
    (await by.ask('{ views { slug } }')).views.map(({ slug }: Loose) => slug);

  test('a private view is its owner’s alone', async () => {
    const view = await save(shop.ann);
    expect(view).toMatchObject({
      slug: '今日退款',
      isOwn: true,
      revision: 1,
      config: { groupBy: 'due', scope: { sopKeys: ['errand'] } },
    });
    expect(await slugs(shop.ann)).toEqual(['今日退款']);
    expect(await slugs(shop.boss)).toEqual([]);
    expect((await shop.boss.refused('viewDelete', 'ViewDeleteInput', { viewId: view.id })).code).toBe('NOT_FOUND');
    expect((await shop.boss.refused('viewSave', 'ViewSaveInput', input({ id: view.id }))).code).toBe('NOT_FOUND');
    expect((await shop.boss.refused('viewSetDefault', 'ViewSetDefaultInput', { viewId: view.id })).code).toBe(
      'NOT_FOUND',
    );
    const before = await api.database.look(`select from event where type like 'view.%'`);
    expect(before).toEqual([]);
    expect((await save(shop.ann)).slug).toBe('今日退款-2');
  });

  test('sharing is for leads and managers, and everybody finds what is shared', async () => {
    expect((await shop.ann.refused('viewSave', 'ViewSaveInput', input({ scope: 'shared' }))).code).toBe(
      'RIGHT_MISSING',
    );
    const view = await save(shop.lead, { scope: 'shared', slug: 'team' });
    expect((await shop.packer.ask('{ view(slug: "team") { id isOwn } }')).view).toEqual({ id: view.id, isOwn: false });
    expect((await shop.ann.refused('viewSave', 'ViewSaveInput', input({ id: view.id, scope: 'shared' }))).code).toBe(
      'RIGHT_MISSING',
    );
    expect(
      (await shop.boss.refused('viewSave', 'ViewSaveInput', input({ scope: 'shared', slug: 'team' }))).blockers[0]
        ?.code,
    ).toBe('view_slug_taken');
    const changed = await save(shop.boss, {
      id: view.id,
      scope: 'shared',
      name: 'Team',
      layout: 'table',
      expectedRevision: 1,
    });
    expect(changed).toMatchObject({ slug: 'team', name: 'Team', layout: 'table', revision: 2, isOwn: false });
    const stale = await shop.lead.refused(
      'viewSave',
      'ViewSaveInput',
      input({ id: view.id, scope: 'shared', expectedRevision: 1 }),
    );
    expect(stale).toMatchObject({ code: 'STALE', currentRevision: 2 });
    expect(await api.database.look(`select type from event where type like 'view.%' order by id`)).toEqual([
      { type: 'view.saved' },
      { type: 'view.saved' },
    ]);
  });

  test('a role or a member sees one of them first', async () => {
    const { view: team } = await shop.lead.ask('{ view(slug: "team") { id } }');
    const first = (by: ApiClient, more: object): Promise<Loose> =>
      by.do('viewSetDefault', 'ViewSetDefaultInput', { viewId: team.id, ...more }, PAYLOAD);
    expect((await first(shop.lead, { role: 'cs' })).view.defaultFor).toEqual(['cs']);
    expect((await first(shop.ann, {})).view).toMatchObject({ isMyDefault: true, defaultFor: ['cs'] });
    expect(
      (await shop.lead.refused('viewSetDefault', 'ViewSetDefaultInput', { viewId: team.id, role: 'warehouse' })).code,
    ).toBe('RIGHT_MISSING');
    expect(
      (await shop.boss.refused('viewSetDefault', 'ViewSetDefaultInput', { viewId: team.id, role: 'nobody' })).code,
    ).toBe('INPUT_INVALID');
    await shop.ann.do('viewSetDefault', 'ViewSetDefaultInput', { viewId: null }, PAYLOAD);
    expect((await shop.ann.ask('{ view(slug: "team") { isMyDefault } }')).view.isMyDefault).toBe(false);
    await shop.boss.do('viewDelete', 'ViewDeleteInput', { viewId: team.id }, PAYLOAD);
    expect((await shop.ann.ask('{ view(slug: "team") { id } }')).view).toBeNull();
  });

  test('what does not fit is refused', async () => {
    const wrong = (more: object): Promise<Loose> => shop.ann.refused('viewSave', 'ViewSaveInput', input(more));
    expect((await wrong({ config: { text: 'x'.repeat(16_001) } })).code).toBe('TOO_LARGE');
    expect((await wrong({ slug: 'No Spaces' })).blockers[0]).toMatchObject({ code: 'slug_form', field: 'slug' });
    expect((await wrong({ name: '' })).code).toBe('INPUT_INVALID');
    expect((await wrong({ config: [] })).code).toBe('INPUT_INVALID');
    expect((await shop.ann.refused('viewDelete', 'ViewDeleteInput', { viewId: RANDOM_ID })).code).toBe('NOT_FOUND');
    await Promise.all(Array.from({ length: 48 }, (_, n) => save(shop.ann, { name: `v${n}` })));
    expect((await wrong({ name: 'one too many' })).blockers[0]?.code).toBe('views_many');
  });
});
