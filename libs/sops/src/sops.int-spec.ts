import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newId } from '#database';
import { Settings, type Who } from '#identity';
import { codeOf, must, TestRooms } from '../../identity/src/testing/rooms.js';
import { SMALL_SOP } from './testing/small-sop.js';
import { ChangeSettings } from './commands/change-settings.js';
import { ImportShipped, ShippedSopInvalid } from './commands/import-shipped.js';
import { PublishSop } from './commands/publish-sop.js';
import { SaveDraft } from './commands/save-draft.js';
import { SetSopSetting } from './commands/set-sop-setting.js';
import { SetSopStatus } from './commands/set-sop-status.js';
import { ExportSop, type ExportFormat } from './queries/export-sop.js';
import { SopQueries } from './queries/sop.queries.js';
import { SopCache } from './sop-cache.js';
import { SOPS_ENTITIES } from './sop.entity.js';
import { SopsModule } from './sops.module.js';

const SHIPPED = fileURLToPath(new URL('../../../sops', import.meta.url));

let rooms: TestRooms;
let folder: string;
beforeAll(async () => {
  rooms = await TestRooms.open({ modules: [SopsModule], entities: SOPS_ENTITIES });
  folder = await mkdtemp(join(tmpdir(), 'baton-sops-'));
});
afterAll(async () => {
  await rooms?.close();
  await rm(folder, { recursive: true, force: true });
});

/** A shop with people in every role the small SOP needs, and the SOP's text under a key of its own. */
const shop = async (key: string) => {
  const { workspaceId, founder } = await rooms.workspace(key);
  await rooms.member(workspaceId, [{ role: 'cs', level: 'lead' }]);
  await rooms.member(workspaceId, [{ role: 'cs', level: 'member' }]);
  return { workspaceId, founder };
};
const publish = (who: Who, source: string, note = '改标题') => rooms.get(PublishSop).run(who, { source, note });
const active = (workspaceId: string, key = 'small_refund') =>
  rooms.database.unitOfWork.run({ workspaceId }, (tx) => rooms.get(SopCache).activeByKey(tx, workspaceId, key));
const retitled = (title: string) => SMALL_SOP.replace('小额退款', title);

describe('publishing', () => {
  it('makes the document the version that new runs take, and keeps the earlier ones as they were', async () => {
    const { workspaceId, founder } = await shop('publishing');
    const first = must(await publish(founder, SMALL_SOP, '第一版'));
    const second = must(await publish(founder, retitled('小额快退')));
    expect([first.number, second.number]).toEqual([1, 2]);
    expect(await active(workspaceId)).toMatchObject({
      versionId: second.versionId,
      number: 2,
      sop: { titleZh: '小额快退' },
    });
    const versions = await rooms.get(SopQueries).versions(workspaceId, first.sopId);
    expect(versions.map(({ number, titleZh, note }) => [number, titleZh, note])).toEqual([
      [2, '小额快退', '改标题'],
      [1, '小额退款', '第一版'],
    ]);
    expect((await rooms.get(SopQueries).compiled(workspaceId, first.versionId)).doc.title.zh).toBe('小额退款');
  });

  it('of the same text again changes nothing', async () => {
    const { workspaceId, founder } = await shop('same-text');
    const first = must(await publish(founder, SMALL_SOP));
    const again = must(await publish(founder, SMALL_SOP.replaceAll('\n', '\r\n')));
    expect(again).toMatchObject({ versionId: first.versionId, number: 1, isNew: false });
    expect(await rooms.get(SopQueries).versions(workspaceId, first.sopId)).toHaveLength(1);
  });

  it.each([
    ['is no YAML', '}{', 'sop_finding'],
    ['has a target that does not exist', SMALL_SOP.replace('target: reviewing', 'target: nowhere'), 'sop_finding'],
    [
      'goes round in circles by itself',
      SMALL_SOP.replace(
        '          title: { zh: 审核中, en: Reviewing }\n',
        '          title: { zh: 审核中, en: Reviewing }\n          always: { target: triage }\n',
      ),
      'sop_finding',
    ],
    ['breaks its own scenario', SMALL_SOP.replace(/final: paid\n$/, 'final: rejected\n'), 'sop_scenario_failed'],
  ])('is refused for a document that %s, and changes nothing', async (title, source, code) => {
    const { workspaceId, founder } = await shop(`refused-${title.length}`);
    const answer = await publish(founder, source);
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'SOP_INVALID' } });
    if (!answer.ok) {
      expect(answer.refusal.blockers[0]?.code).toBe(code);
      if (code === 'sop_finding') expect(answer.refusal.blockers[0]?.params?.['line']).toBeGreaterThan(0);
    }
    expect(await rooms.get(SopQueries).list(workspaceId)).toEqual([]);
  });

  it('gives two who publish at once two numbers', async () => {
    const { workspaceId, founder } = await shop('at-once');
    const published = await Promise.all(['甲', '乙', '丙'].map((title) => publish(founder, retitled(title))));
    expect(
      published
        .map(must)
        .map(({ number }) => number)
        .sort(),
    ).toEqual([1, 2, 3]);
    expect((await active(workspaceId))?.number).toBe(3);
  });

  it('needs the right, and a second pair of eyes from a manager', async () => {
    const { workspaceId, founder } = await shop('four-eyes');
    const manager = await rooms.member(workspaceId, [{ role: 'manager', level: 'member' }]);
    const lead = await rooms.member(workspaceId, [{ role: 'cs', level: 'lead' }]);
    const ops = await rooms.member(workspaceId, [{ role: 'ops', level: 'lead' }]);
    expect(codeOf(await publish(lead, SMALL_SOP))).toBe('RIGHT_MISSING');
    expect(codeOf(await publish(manager, SMALL_SOP))).toBe('FOUR_EYES');
    expect(codeOf(await rooms.get(SaveDraft).run(ops, { source: SMALL_SOP }))).toBe('RIGHT_MISSING');
    const draft = must(await rooms.get(SaveDraft).run(lead, { source: SMALL_SOP }));
    expect(codeOf(await rooms.get(SaveDraft).run(lead, { source: retitled('别的') }, { expectedRevision: 0 }))).toBe(
      'STALE',
    );
    expect(must(await rooms.get(PublishSop).run(manager, { sopId: draft.sopId }))).toMatchObject({
      number: 1,
      isNew: true,
    });
    expect(await rooms.get(SopQueries).draft(workspaceId, draft.sopId)).toBeNull();
    expect(codeOf(await rooms.get(PublishSop).run(founder, { sopId: draft.sopId }))).toBe('NOT_FOUND');
  });

  it("writes one row of the log, and the program's role cannot change a version afterwards", async () => {
    const { workspaceId, founder } = await shop('immutable');
    const { versionId } = must(await publish(founder, SMALL_SOP));
    const rows = await rooms.database.look(
      `select data from event where workspace_id = $1 and type = 'sop.published'`,
      [workspaceId],
    );
    expect(rows).toEqual([{ data: expect.objectContaining({ version: versionId, number: 1, origin: 'member' }) }]);
    const change = rooms.database.unitOfWork.run({ workspaceId }, (tx) =>
      tx.query(`update sop_version set source = '' where id = $1`, [versionId]),
    );
    await expect(change).rejects.toThrow(/permission denied/);
  });
});

describe('an SOP', () => {
  it('can be switched off, on and put away', async () => {
    const { workspaceId, founder } = await shop('switch');
    const { sopId } = must(await publish(founder, SMALL_SOP));
    const set = (status: 'active' | 'inactive' | 'archived') => rooms.get(SetSopStatus).run(founder, { sopId, status });
    must(await set('inactive'));
    expect(await active(workspaceId)).toBeNull();
    must(await set('active'));
    expect(await active(workspaceId)).not.toBeNull();
    must(await set('archived'));
    expect(await rooms.get(SopQueries).list(workspaceId)).toEqual([]);
    expect(await rooms.get(SopQueries).list(workspaceId, { archived: true })).toHaveLength(1);
    expect(codeOf(await rooms.get(SetSopStatus).run(founder, { sopId: workspaceId, status: 'active' }))).toBe(
      'NOT_FOUND',
    );
  });

  it('takes limits of the workspace that fit its settings', async () => {
    const { founder } = await shop('limits');
    must(await publish(founder, SMALL_SOP));
    const set = (name: string, value: never, channel?: string) =>
      rooms.get(SetSopSetting).run(founder, { sopKey: 'small_refund', name, value, channel });
    expect(must(await set('autoLimit', 8_000 as never, 'tmall'))).toEqual({
      key: 'sop.small_refund.autoLimit@tmall',
      value: 8_000,
    });
    expect(codeOf(await set('autoLimit', 'much' as never))).toBe('INPUT_INVALID');
    expect(codeOf(await set('nothing', 1 as never))).toBe('INPUT_INVALID');
    expect(codeOf(await set('__proto__', 1 as never))).toBe('INPUT_INVALID');
  });

  it('is published once however often the command arrives, and not over a version the caller has not seen', async () => {
    const { workspaceId, founder } = await shop('published-once');
    const { sopId } = must(await rooms.get(SaveDraft).run(founder, { source: SMALL_SOP }));
    const [commandId, other] = [newId(), newId()];
    const publishDraft = (id: string) => rooms.get(PublishSop).run(founder, { sopId }, { commandId: id });
    const first = await publishDraft(commandId);
    // The draft is gone by now; a repeat does not look for it.
    expect(await publishDraft(commandId)).toEqual(first);
    expect(codeOf(await publishDraft(other))).toBe('NOT_FOUND');
    expect(await rooms.get(SopQueries).versions(workspaceId, sopId)).toHaveLength(1);
    const next = SMALL_SOP.replace('zh:', 'zh: ');
    const late = await rooms.get(PublishSop).run(founder, { source: next }, { expectedRevision: 1 });
    expect(late).toMatchObject({ ok: false, refusal: { code: 'STALE' }, currentRevision: 2 });
  });

  it('and the workspace have their settings changed together or not at all', async () => {
    const { workspaceId, founder } = await shop('settings-together');
    must(await publish(founder, SMALL_SOP));
    const change = (limit: number, expectedRevision?: number) =>
      rooms.get(ChangeSettings).run(
        founder,
        {
          changes: [
            { key: 'authority.refund.lead', value: 70_000 },
            { key: 'sop.small_refund.autoLimit', value: limit },
          ],
        },
        { ...(expectedRevision === undefined ? {} : { expectedRevision }) },
      );
    const stored = () =>
      rooms.database.unitOfWork.run({ workspaceId }, (tx) => rooms.get(Settings).fresh(tx, workspaceId));
    const refused = await change(-1);
    expect(refused).toMatchObject({ ok: false, refusal: { blockers: [{ field: 'changes[1].autoLimit' }] } });
    expect([...(await stored())]).toEqual([]);
    must(await change(8_000, 0));
    expect(codeOf(await change(9_000, 0))).toBe('STALE');
    expect(Object.fromEntries(await stored())).toEqual({
      'authority.refund.lead': 70_000,
      'sop.small_refund.autoLimit': 8_000,
    });
  });

  it('is exported for other tools', async () => {
    const { workspaceId, founder } = await shop('exports');
    const { versionId } = must(await publish(founder, SMALL_SOP));
    const text = (format: ExportFormat) => rooms.get(ExportSop).version(workspaceId, versionId, { format });
    expect(await text('source')).toBe(SMALL_SOP);
    expect(JSON.parse((await text('xstate'))!)).toMatchObject({ id: 'small_refund' });
    expect(await text('mermaid')).toMatch(/^stateDiagram-v2/);
    expect(await text('scxml')).toContain('<scxml');
    expect(JSON.parse((await text('json'))!)).toMatchObject({ sop: 'small_refund' });
    expect(await text('yaml')).toMatch(/^sop: small_refund\n/);
    expect(await rooms.get(ExportSop).version(workspaceId, workspaceId, { format: 'source' })).toBeNull();
  });

  it('of another workspace does not exist', async () => {
    const [a, b] = [await shop('mine'), await shop('theirs')];
    const { sopId, versionId } = must(await publish(a.founder, SMALL_SOP));
    const queries = rooms.get(SopQueries);
    expect([
      await queries.get(b.workspaceId, sopId),
      await queries.version(b.workspaceId, versionId),
      await active(b.workspaceId),
    ]).toEqual([null, null, null]);
    await queries.compiled(a.workspaceId, versionId);
    expect(rooms.get(SopCache).peek(b.workspaceId, versionId)).toBeUndefined();
    await expect(queries.compiled(b.workspaceId, versionId)).rejects.toThrow(/no SOP version/);
  });
});

describe('what is shipped', () => {
  const write = (source: string, name = 'small_refund.sop.yaml') => writeFile(join(folder, name), source);
  const load = (workspaceId: string) => rooms.get(ImportShipped).run(workspaceId, folder);
  afterEach(() => rm(join(folder, 'wrong_name.sop.yaml'), { force: true }));

  it('is published once, and again when a new release brings another text', async () => {
    const { workspaceId } = await shop('shipped');
    await write(SMALL_SOP);
    expect(await load(workspaceId)).toEqual([{ key: 'small_refund', outcome: 'published', number: 1 }]);
    expect(await load(workspaceId)).toEqual([{ key: 'small_refund', outcome: 'unchanged', number: 1 }]);
    await write(retitled('新版'));
    expect(await load(workspaceId)).toEqual([{ key: 'small_refund', outcome: 'published', number: 2 }]);
    expect((await active(workspaceId))?.sop.titleZh).toBe('新版');
  });

  it('is published once by two processes that start together', async () => {
    const { workspaceId } = await shop('together');
    await write(SMALL_SOP);
    const outcomes = (await Promise.all([load(workspaceId), load(workspaceId)])).flat().map(({ outcome }) => outcome);
    expect(outcomes.sort()).toEqual(['published', 'unchanged']);
  });

  it('does not push aside what a workspace wrote itself, nor switch on what it switched off', async () => {
    const { workspaceId, founder } = await shop('own-version');
    await write(SMALL_SOP);
    await load(workspaceId);
    const { sopId } = must(await publish(founder, retitled('我们的')));
    await write(retitled('新版'));
    expect(await load(workspaceId)).toEqual([{ key: 'small_refund', outcome: 'kept', number: 2 }]);
    const other = await shop('switched-off');
    await write(SMALL_SOP);
    await load(other.workspaceId);
    const [sop] = await rooms.get(SopQueries).list(other.workspaceId);
    must(await rooms.get(SetSopStatus).run(other.founder, { sopId: sop!.id, status: 'inactive' }));
    await write(retitled('新版'));
    await load(other.workspaceId);
    expect(await active(other.workspaceId)).toBeNull();
    expect(sopId).not.toBe(sop!.id);
  });

  it('says which file and line is wrong', async () => {
    const { workspaceId } = await shop('damaged');
    await write(SMALL_SOP);
    await write(SMALL_SOP, 'wrong_name.sop.yaml');
    await expect(load(workspaceId)).rejects.toThrow(ShippedSopInvalid);
    await expect(load(workspaceId)).rejects.toThrow(/wrong_name\.sop\.yaml/);
  });

  it('with this program can be published as it stands', async () => {
    const { workspaceId } = await shop('as-it-stands');
    const imported = await rooms.get(ImportShipped).run(workspaceId, SHIPPED);
    expect(imported.map(({ outcome }) => outcome)).toEqual(imported.map(() => 'published'));
    expect(imported.map(({ key }) => key)).toContain('after_sales_refund');
    expect(await readFile(join(SHIPPED, 'after_sales_refund.sop.yaml'), 'utf8')).toContain('sop: after_sales_refund');
  });
});
