import { codeOf, must } from '../../identity/src/testing/rooms.js';
import { SMALL_SOP } from '../../sops/src/testing/small-sop.js';
import {
  ConfirmationQueries,
  ConfirmationWatch,
  ConfirmReading,
  PublishArticle,
  RequestConfirmation,
  SaveArticle,
  TrainingQueries,
} from './index.js';
import { TestSchool, type Colleague } from './testing/school.js';

/** The small SOP under a key of its own, with changed texts. */
const sop = (key: string, ...changes: [string, string][]): string =>
  changes.reduce(
    (text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`The SOP does not say ${from}.`);
      return text.replace(from, to);
    },
    SMALL_SOP.replaceAll('small_refund', key),
  );

const NEW_T2: [string, string] = ['核对账户', '核对户名和账户'];

describe('confirmations', () => {
  let school: TestSchool;
  beforeAll(async () => {
    school = await TestSchool.open('confirmations');
  });
  afterAll(() => school?.close());

  /** Rows are final once older transactions are over; other tests' files may hold some open for a moment. */
  const look = async (): Promise<number> => {
    const [published] = await school.rooms.database.look<{ n: string }>(
      `select max(id)::text as n from event where workspace_id = $1 and type = 'sop.published'`,
      [school.workspaceId],
    );
    let made = 0;
    for (;;) {
      made += await school.rooms.get(ConfirmationWatch).look();
      const [read] = await school.rooms.database.look<{ id: string | null }>(
        `select split_part(place, '.', 2) as id from log_place where workspace_id = $1 and reader = 'confirmations'`,
        [school.workspaceId],
      );
      if (published?.n === null || BigInt(read?.id ?? 0) >= BigInt(published?.n ?? 0)) return made;
    }
  };
  const mine = (who: Colleague) => school.read((tx) => school.rooms.get(ConfirmationQueries).mine(tx, who.memberId));
  const confirm = (who: Colleague, input: object) => school.rooms.get(ConfirmReading).run(who, input);
  const facts = (who: Colleague, sopVersionId: string) =>
    school.read((tx) => school.rooms.get(TrainingQueries).factsOf(tx, { memberId: who.memberId, sopVersionId }));
  const stepsOf = async (who: Colleague, sopId: string) =>
    (await mine(who)).filter((reading) => reading.sopId === sopId).map(({ steps, number }) => [number, ...steps]);

  test('after a new version only people of changed steps are asked, with three working days', async () => {
    const first = await school.sop(sop('sop_changes'));
    await look();
    // Written here and new: everybody who does a step reads it.
    expect(await stepsOf(school.agent, first.sopId)).toEqual([[1, 'T1', 'T2']]);
    must(await confirm(school.agent, { sopVersionId: first.versionId }));
    expect(await stepsOf(school.agent, first.sopId)).toEqual([]);
    const second = await school.sop(sop('sop_changes', NEW_T2));
    expect(await look()).toBe(1);
    expect(await look()).toBe(0);
    expect(await stepsOf(school.agent, first.sopId)).toEqual([[2, 'T2']]);
    expect(await stepsOf(school.packer, first.sopId)).toEqual([]);
    expect(await stepsOf(school.boss, first.sopId)).toEqual([]);
    const [reading] = (await mine(school.agent)).filter(({ sopId }) => sopId === first.sopId);
    const days = (reading!.dueAt.getTime() - reading!.askedAt.getTime()) / 86_400_000;
    expect(days).toBeGreaterThan(2);
    expect(days).toBeLessThan(15);
    expect((await school.inbox(school.agent)).at(-1)).toMatchObject({
      text: expect.stringMatching(/^「小额退款」第 2 版有 1 个步骤与您有关，请在 \d+月\d+日前确认：步骤有变$/),
      about: 'sop:sop_changes',
    });
    expect(await facts(school.agent, second.versionId)).toEqual({ passed: {}, confirmed: ['T1'] });
    must(await confirm(school.agent, { sopVersionId: second.versionId, steps: ['T2'] }));
    expect(await facts(school.agent, second.versionId)).toEqual({ passed: {}, confirmed: ['T1', 'T2'] });
    expect(await stepsOf(school.agent, first.sopId)).toEqual([]);
  });

  test('a typing error outside of the steps asks nobody', async () => {
    const first = await school.sop(sop('sop_typo'));
    await look();
    must(await confirm(school.agent, { sopVersionId: first.versionId }));
    const second = await school.sop(sop('sop_typo', ['已退款', '退款完成']));
    expect(await look()).toBe(0);
    expect(await facts(school.agent, second.versionId)).toEqual({ passed: {}, confirmed: ['T1', 'T2'] });
    // Whoever had not read the first version still has to.
    expect(await stepsOf(school.trainee, first.sopId)).toEqual([[1, 'T1', 'T2']]);
  });

  test('what was still to be read of an older version is asked for with the newer one', async () => {
    const first = await school.sop(sop('sop_carry'));
    await look();
    must(await confirm(school.trainee, { sopVersionId: first.versionId, steps: ['T2'] }));
    expect(await stepsOf(school.trainee, first.sopId)).toEqual([[1, 'T1', 'T2']]);
    const second = await school.sop(sop('sop_carry', NEW_T2));
    await look();
    expect((await stepsOf(school.trainee, first.sopId)).map(([number, ...steps]) => [number, ...steps.sort()])).toEqual(
      [[2, 'T1', 'T2']],
    );
    must(await confirm(school.trainee, { sopVersionId: second.versionId }));
    expect(await stepsOf(school.trainee, first.sopId)).toEqual([]);
  });

  test('a step that nobody may take unread is asked for although it did not change', async () => {
    const first = await school.sop(sop('sop_gate'));
    await look();
    must(await confirm(school.agent, { sopVersionId: first.versionId, steps: ['T2'] }));
    await school.sop(sop('sop_gate', ['    due: +8wh\n', '    due: +8wh\n    training: { confirm: true }\n']));
    await look();
    expect(await stepsOf(school.agent, first.sopId)).toEqual([[2, 'T1']]);
  });

  test('several who look at once ask once', async () => {
    const { sopId } = await school.sop(sop('sop_races'));
    await Promise.all(Array.from({ length: 6 }, () => school.rooms.get(ConfirmationWatch).look()));
    await look();
    const requests = await school.rooms.database.look('select id from confirmation_request where sop_id = $1', [sopId]);
    expect(requests).toHaveLength(1);
    expect(await school.logged('confirmation.requested')).toContainEqual(expect.objectContaining({ sop: sopId }));
  });

  test('an article is confirmed in its current version, and who has read it is not asked', async () => {
    const { articleId, versionId } = await school.article('KB18', '隐私与脱敏');
    const request = (who: Colleague, input: object = {}) =>
      school.rooms
        .get(RequestConfirmation)
        .run(who, { articleId, roles: ['cs', 'warehouse'], memberIds: [], ...input });
    expect(codeOf(await request(school.agent))).toBe('RIGHT_MISSING');
    expect(codeOf(await request(school.lead, { roles: [] }))).toBe('INPUT_INVALID');
    expect(codeOf(await request(school.lead, { dueAt: new Date(0) }))).toBe('INPUT_INVALID');
    must(await confirm(school.packer, { articleVersionId: versionId }));
    const made = must(await request(school.lead));
    expect(made.asked).toBe(3);
    const requestsOf = (who: Colleague) =>
      school.read((tx) =>
        school.rooms.get(ConfirmationQueries).requests(tx, who.memberId, null, school.rooms.clock.now()),
      );
    expect((await requestsOf(school.lead)).find(({ id }) => id === made.requestId)).toMatchObject({
      asked: 3,
      confirmed: 0,
      late: 0,
    });
    expect((await requestsOf(school.packer)).find(({ id }) => id === made.requestId)).toBeUndefined();
    must(await confirm(school.agent, { articleVersionId: versionId }));
    must(await confirm(school.agent, { articleVersionId: versionId }));
    const given = (await school.logged('confirmation.given')).filter(({ article }) => article === articleId);
    // The packer and the agent, each once.
    expect(given).toHaveLength(2);
    school.rooms.clock.advance(30 * 86_400_000);
    const late = await school.read((tx) => school.rooms.get(ConfirmationQueries).late(tx, school.rooms.clock.now()));
    expect(
      late
        .filter(({ articleId: id }) => id === articleId)
        .map(({ memberId }) => memberId)
        .sort(),
    ).toEqual([school.lead.memberId, school.trainee.memberId].sort());
    const [asks = []] = await school.read((tx) =>
      school.rooms.get(ConfirmationQueries).asks(tx, [made.requestId!], school.rooms.clock.now()),
    );
    expect(asks.map(({ confirmedAt }) => confirmedAt !== null)).toEqual([false, false, true]);
    must(await school.rooms.get(SaveArticle).run(school.agent, { key: 'KB18', bodyZh: '新规' }));
    must(await school.rooms.get(PublishArticle).run(school.lead, { articleId }));
    const stale = await confirm(school.trainee, { articleVersionId: versionId });
    expect(stale).toMatchObject({
      ok: false,
      refusal: { code: 'CONFLICT', blockers: [{ code: 'article_newer', params: { number: 2 } }] },
    });
  });

  test('steps and versions that do not exist are refused', async () => {
    const { versionId } = await school.sop(sop('sop_unknown'));
    expect(codeOf(await confirm(school.agent, { sopVersionId: versionId, steps: ['T9'] }))).toBe('INPUT_INVALID');
    expect(codeOf(await confirm(school.agent, { sopVersionId: school.workspaceId }))).toBe('NOT_FOUND');
    expect(codeOf(await confirm(school.agent, {}))).toBe('INPUT_INVALID');
    const other = await school.rooms.workspace('confirmations-other');
    expect(codeOf(await confirm(other.founder, { sopVersionId: versionId }))).toBe('NOT_FOUND');
  });
});
