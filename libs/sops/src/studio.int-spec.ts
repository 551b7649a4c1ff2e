import { SetSetting, type Who } from '#identity';
import { codeOf, must, TestRooms } from '../../identity/src/testing/rooms.js';
import { CloneSop } from './commands/clone-sop.js';
import { DiscardDraft } from './commands/discard-draft.js';
import { JudgeProposal } from './commands/judge-proposal.js';
import { PublishSop } from './commands/publish-sop.js';
import { RestoreVersion } from './commands/restore-version.js';
import { SaveDraft } from './commands/save-draft.js';
import { SubmitForApproval } from './commands/submit-for-approval.js';
import { ExportSop } from './queries/export-sop.js';
import { PreviewPublish } from './queries/preview-publish.js';
import { SopQueries } from './queries/sop.queries.js';
import { SOPS_ENTITIES } from './sop.entity.js';
import { SopsModule } from './sops.module.js';
import { SMALL_SOP } from './testing/small-sop.js';

let rooms: TestRooms;
beforeAll(async () => {
  rooms = await TestRooms.open({ modules: [SopsModule], entities: SOPS_ENTITIES });
});
afterAll(() => rooms?.close());

const retitled = (title: string) => SMALL_SOP.replace('小额退款', title);
/** A title for a field is missing: a warning, not an error. */
const UNTITLED = SMALL_SOP.replace(
  'orderNo: { type: orderNo, title: { zh: 订单号, en: Order } }',
  'orderNo: { type: orderNo }',
);

/** A shop with a founder (admin), two managers and a lead of customer service. */
const shop = async (key: string) => {
  const { workspaceId, founder } = await rooms.workspace(key);
  const lead = await rooms.member(workspaceId, [{ role: 'cs', level: 'lead' }], '唐静');
  await rooms.member(workspaceId, [{ role: 'cs', level: 'member' }]);
  const manager = await rooms.member(workspaceId, [{ role: 'manager', level: 'member' }], '周岚');
  const other = await rooms.member(workspaceId, [{ role: 'manager', level: 'member' }], '何雨');
  return { workspaceId, founder, lead, manager, other };
};
const save = (who: Who, source: string, more: { sopId?: string; revision?: number } = {}) =>
  rooms
    .get(SaveDraft)
    .run(
      who,
      { source, ...(more.sopId ? { sopId: more.sopId } : {}) },
      more.revision === undefined ? {} : { expectedRevision: more.revision },
    );
const draftOf = (workspaceId: string, sopId: string) => rooms.get(SopQueries).draft(workspaceId, sopId);
const eventsOf = async (workspaceId: string, type: string) =>
  (
    await rooms.database.look<{ data: Record<string, unknown> }>(
      'select data from event where workspace_id = $1 and type = $2 order by id',
      [workspaceId, type],
    )
  ).map(({ data }) => data);
const inboxOf = async ({ workspaceId, memberId }: { workspaceId: string; memberId: string }) =>
  (
    await rooms.database.look<{ text_zh: string; about: string }>(
      'select text_zh, about from notification where workspace_id = $1 and member_id = $2 order by created_at',
      [workspaceId, memberId],
    )
  ).map(({ text_zh, about }) => [text_zh, about]);

describe('a draft', () => {
  it('is saved after every pause in typing: the same text is no revision, and the log tells who began', async () => {
    const { workspaceId, lead, manager } = await shop('typing');
    const first = must(await save(lead, SMALL_SOP));
    expect(first).toMatchObject({ revision: 1, isNew: true });
    const { sopId } = first;
    expect(must(await save(lead, SMALL_SOP, { sopId, revision: 1 }))).toEqual({ sopId, revision: 1, isNew: false });
    for (const [index, title] of ['甲', '乙', '丙'].entries())
      expect(must(await save(lead, retitled(title), { sopId, revision: index + 1 })).revision).toBe(index + 2);
    expect(await eventsOf(workspaceId, 'sop.drafted')).toHaveLength(1);
    must(await save(manager, retitled('丁'), { sopId, revision: 4 }));
    expect(await eventsOf(workspaceId, 'sop.drafted')).toHaveLength(2);
    const draft = await draftOf(workspaceId, sopId);
    expect(draft).toMatchObject({ revision: 5, updatedBy: manager.memberId, baseVersionId: null });
    expect(draft?.authorIds).toEqual([lead.memberId, manager.memberId]);
    // Of one sitting the first and the last are kept, and what somebody else saved.
    const kept = await rooms.get(SopQueries).revisions(workspaceId, sopId);
    expect(kept.map(({ revision, savedBy }) => [revision, savedBy])).toEqual([
      [5, manager.memberId],
      [4, lead.memberId],
      [1, lead.memberId],
    ]);
  });

  it('keeps one revision for every five minutes, and fifty at most', async () => {
    const { workspaceId, lead } = await shop('revisions');
    const { sopId } = must(await save(lead, SMALL_SOP));
    for (let n = 0; n < 60; n += 1) {
      rooms.clock.advance(300_000);
      must(await save(lead, retitled(`第 ${n} 次`), { sopId }));
    }
    const kept = await rooms.get(SopQueries).revisions(workspaceId, sopId);
    expect(kept.map(({ revision }) => revision)).toEqual(Array.from({ length: 50 }, (_, index) => 61 - index));
    expect(kept[0]?.source).toContain('第 59 次');
  });

  it('that two people write answers the later one with STALE, and their text is still there to merge with', async () => {
    const { workspaceId, lead, manager } = await shop('two-writers');
    const { sopId } = must(await save(lead, SMALL_SOP));
    must(await save(manager, retitled('她的'), { sopId, revision: 1 }));
    const late = await save(lead, retitled('他的'), { sopId, revision: 1 });
    expect(late).toMatchObject({ ok: false, refusal: { code: 'STALE' }, currentRevision: 2 });
    expect(await draftOf(workspaceId, sopId)).toMatchObject({ updatedBy: manager.memberId, source: retitled('她的') });
    // Two at the same moment: one is first.
    const both = await Promise.all([
      save(lead, retitled('左'), { sopId, revision: 2 }),
      save(manager, retitled('右'), { sopId, revision: 2 }),
    ]);
    expect(both.map(codeOf).sort()).toEqual(['STALE', 'ok']);
  });

  it('may be wrong in every way once it is known whose it is', async () => {
    const { workspaceId, lead } = await shop('unreadable');
    expect(codeOf(await save(lead, 'sop: ['))).toBe('SOP_INVALID');
    const { sopId } = must(await save(lead, SMALL_SOP));
    must(await save(lead, 'sop: [', { sopId }));
    expect((await draftOf(workspaceId, sopId))?.source).toBe('sop: [');
    expect(await rooms.get(PreviewPublish).run(lead, sopId)).toMatchObject({
      doc: null,
      findings: [expect.objectContaining({ code: 'SYNTAX' })],
    });
  });

  it('gives its key to an SOP until that is published, and no longer', async () => {
    const { workspaceId, founder, lead } = await shop('keys');
    const { sopId } = must(await save(lead, SMALL_SOP));
    must(await save(lead, SMALL_SOP.replaceAll('small_refund', 'quick_refund'), { sopId }));
    expect(await rooms.get(SopQueries).get(workspaceId, sopId)).toMatchObject({ key: 'quick_refund' });
    const other = must(await save(lead, SMALL_SOP));
    expect(other.sopId).not.toBe(sopId);
    expect(codeOf(await save(lead, SMALL_SOP, { sopId }))).toBe('CONFLICT');
    must(await rooms.get(PublishSop).run(founder, { sopId }));
    const refused = await save(lead, SMALL_SOP.replaceAll('small_refund', 'slow_refund'), { sopId });
    expect(refused).toMatchObject({
      ok: false,
      refusal: { code: 'CONFLICT', blockers: [{ code: 'sop_key_fixed', field: 'sop' }] },
    });
  });

  it('of another role’s SOP is not a lead’s to write, nor theirs to give away', async () => {
    const { workspaceId, founder, lead } = await shop('whose');
    const ops = await rooms.member(workspaceId, [{ role: 'ops', level: 'lead' }]);
    const { sopId } = must(await save(founder, SMALL_SOP));
    expect(codeOf(await save(ops, SMALL_SOP.replace('owner: cs', 'owner: ops'), { sopId }))).toBe('RIGHT_MISSING');
    expect(codeOf(await save(lead, SMALL_SOP.replace('owner: cs', 'owner: ops'), { sopId }))).toBe('RIGHT_MISSING');
    expect(codeOf(await rooms.get(DiscardDraft).run(ops, { sopId }))).toBe('RIGHT_MISSING');
    expect(await rooms.get(PreviewPublish).run(ops, sopId)).toBeNull();
  });

  it('can be thrown away, but not what somebody else wrote meanwhile', async () => {
    const { workspaceId, founder, lead } = await shop('discard');
    const { sopId } = must(await save(lead, SMALL_SOP));
    const discard = (revision: number) => rooms.get(DiscardDraft).run(lead, { sopId }, { expectedRevision: revision });
    expect(codeOf(await discard(0))).toBe('STALE');
    expect(must(await discard(1))).toEqual({ sopId, isSopGone: true });
    expect(await rooms.get(SopQueries).get(workspaceId, sopId)).toBeNull();
    const published = must(await rooms.get(PublishSop).run(founder, { source: SMALL_SOP }));
    must(await save(lead, retitled('改'), { sopId: published.sopId }));
    expect(must(await rooms.get(DiscardDraft).run(lead, { sopId: published.sopId }))).toMatchObject({
      isSopGone: false,
    });
    expect(await draftOf(workspaceId, published.sopId)).toBeNull();
    expect(
      await rooms.database.look('select 1 from sop_draft_revision where workspace_id = $1', [workspaceId]),
    ).toEqual([]);
  });
});

describe('publishing a draft', () => {
  it('takes a reason for every warning, which stays with the version and stands in the log', async () => {
    const { workspaceId, lead, manager } = await shop('warnings');
    const { sopId } = must(await save(lead, UNTITLED));
    const publish = (reasons: { code?: string; path?: string; reason: string }[]) =>
      rooms.get(PublishSop).run(manager, { sopId, reasons });
    const without = await publish([{ code: 'STATE_UNREACHABLE', reason: '别的' }]);
    expect(without).toMatchObject({
      ok: false,
      refusal: { code: 'REASON_REQUIRED', blockers: [{ code: 'warning_unexplained', field: 'form.orderNo' }] },
    });
    const { versionId } = must(
      await publish([{ reason: '都行' }, { code: 'TITLE_MISSING', path: 'form.orderNo', reason: '大家都认识' }]),
    );
    const version = await rooms.get(SopQueries).version(workspaceId, versionId);
    expect(version?.warnings).toEqual([
      expect.objectContaining({ code: 'TITLE_MISSING', path: ['form', 'orderNo'], reason: '大家都认识' }),
    ]);
    expect(await eventsOf(workspaceId, 'sop.published')).toEqual([
      expect.objectContaining({ warnings: [{ code: 'TITLE_MISSING', path: 'form.orderNo', reason: '大家都认识' }] }),
    ]);
  });

  it('says what is new: needed from the second version on, and told step by step', async () => {
    const { workspaceId, founder, lead } = await shop('notes');
    const first = must(await rooms.get(PublishSop).run(founder, { source: SMALL_SOP }));
    const { sopId } = first;
    must(await save(lead, SMALL_SOP.replace('due: +8wh', 'due: +4wh'), { sopId }));
    expect((await draftOf(workspaceId, sopId))?.baseVersionId).toBe(first.versionId);
    expect(await rooms.get(PublishSop).run(founder, { sopId })).toMatchObject({
      ok: false,
      refusal: { code: 'REASON_REQUIRED', blockers: [{ code: 'note_needed', field: 'note' }] },
    });
    const preview = await rooms.get(PreviewPublish).run(founder, sopId);
    expect(preview).toMatchObject({ isNoteNeeded: true, areReasonsNeeded: false, isBaseOutdated: false, no: null });
    expect(preview?.changes.map(({ text }) => text.zh)).toEqual(['第 1 步「审核」：时限 8 个工作小时 → 4 个工作小时']);
    const { versionId } = must(await rooms.get(PublishSop).run(founder, { sopId, note: '加快审核' }));
    const version = await rooms.get(SopQueries).version(workspaceId, versionId);
    expect(version?.changes).toEqual(preview?.changes);
  });

  it('does not swallow what was saved while it was being checked, nor a draft that it did not come from', async () => {
    const { workspaceId, founder, lead } = await shop('swallow');
    const { sopId } = must(await save(lead, SMALL_SOP));
    const stale = await rooms.get(PublishSop).run(founder, { sopId, expectedDraft: 7 });
    expect(stale).toMatchObject({ ok: false, refusal: { code: 'STALE' }, currentRevision: 1 });
    const [published, saved] = await Promise.all([
      rooms.get(PublishSop).run(founder, { sopId }),
      save(lead, retitled('同时'), { sopId }),
    ]);
    must(saved);
    // Whoever came first: the text saved meanwhile is not lost.
    const draft = await draftOf(workspaceId, sopId);
    expect(draft?.source).toBe(retitled('同时'));
    if (!published.ok) expect(published.refusal.code).toBe('STALE');
    must(await rooms.get(PublishSop).run(founder, { source: retitled('直接发布'), note: '直接' }));
    expect(await rooms.get(PreviewPublish).run(founder, sopId)).toMatchObject({ isBaseOutdated: true });
  });

  it('brings an earlier text back as a new version', async () => {
    const { workspaceId, founder, manager } = await shop('restore');
    const first = must(await rooms.get(PublishSop).run(founder, { source: UNTITLED, reasons: [{ reason: '先用着' }] }));
    must(await rooms.get(PublishSop).run(founder, { source: retitled('不好'), note: '试试' }));
    const again = must(await rooms.get(RestoreVersion).run(manager, { versionId: first.versionId, note: '退回去' }));
    expect(again).toMatchObject({ number: 3, isNew: true });
    const version = await rooms.get(SopQueries).version(workspaceId, again.versionId);
    expect(version).toMatchObject({ restoredFrom: 1, source: UNTITLED, note: '退回去' });
    expect(version?.warnings.map(({ reason }) => reason)).toEqual(['先用着']);
    expect(version?.changes[0]?.text.zh).toContain('「不好」→「小额退款」');
    expect(codeOf(await rooms.get(RestoreVersion).run(manager, { versionId: workspaceId, note: '没有' }))).toBe(
      'NOT_FOUND',
    );
  });
});

describe('a second pair of eyes', () => {
  const demandSecond = (founder: Who) => rooms.get(SetSetting).run(founder, { key: 'sop.second_approver', value: 1 });

  it('where the shop demands it, nobody publishes what they wrote, and whoever approves does so in the words of the writer', async () => {
    const { workspaceId, founder, manager, other } = await shop('second');
    must(await demandSecond(founder));
    const { sopId } = must(await save(founder, UNTITLED));
    expect(await rooms.get(PublishSop).run(founder, { sopId, reasons: [{ reason: '急' }] })).toMatchObject({
      ok: false,
      refusal: { code: 'FOUR_EYES', blockers: [{ code: 'second_approver_needed' }] },
    });
    const submit = (reasons: { reason: string }[]) =>
      rooms.get(SubmitForApproval).run(founder, { sopId, note: '第一版', reasons }, { expectedRevision: 1 });
    expect(codeOf(await submit([]))).toBe('REASON_REQUIRED');
    expect(must(await submit([{ reason: '急' }])).approvers.sort()).toEqual([manager.memberId, other.memberId].sort());
    expect(await inboxOf(manager)).toEqual([['赵可 请你审核并发布流程「小额退款」：第一版', 'sop:small_refund']]);
    expect(await inboxOf(founder)).toEqual([]);
    expect(codeOf(await rooms.get(PublishSop).run(founder, { sopId, isApproval: true }))).toBe('FOUR_EYES');
    const approved = must(await rooms.get(PublishSop).run(manager, { sopId, isApproval: true }));
    const version = await rooms.get(SopQueries).version(workspaceId, approved.versionId);
    expect(version).toMatchObject({ note: '第一版', submittedBy: founder.memberId, publishedBy: manager.memberId });
    expect(version?.warnings[0]?.reason).toBe('急');
    expect(await rooms.get(SopQueries).proposal(workspaceId, sopId)).toBeNull();
    expect(await eventsOf(workspaceId, 'sop.submitted')).toHaveLength(1);
  });

  it('sends a draft back with a reason, and what was changed since has to be submitted anew', async () => {
    const { workspaceId, lead, manager } = await shop('rejected');
    const { sopId } = must(await save(lead, SMALL_SOP));
    const submit = () => rooms.get(SubmitForApproval).run(lead, { sopId, note: '请看' });
    const judge = rooms.get(JudgeProposal);
    expect(codeOf(await judge.reject(manager, { sopId, reason: '没有' }))).toBe('NOT_FOUND');
    must(await submit());
    expect(codeOf(await judge.reject(lead, { sopId, reason: '不是我的事' }))).toBe('RIGHT_MISSING');
    expect(codeOf(await judge.reject(manager, { sopId, reason: ' ' }))).toBe('REASON_REQUIRED');
    must(await judge.reject(manager, { sopId, reason: '少一步' }));
    expect(await rooms.get(SopQueries).proposal(workspaceId, sopId)).toMatchObject({
      status: 'rejected',
      judgement: '少一步',
    });
    expect(await inboxOf(lead)).toEqual([['周岚 退回了流程「小额退款」的发布申请：少一步', 'sop:small_refund']]);
    must(await submit());
    must(await save(lead, retitled('又改了'), { sopId }));
    expect(await rooms.get(PublishSop).run(manager, { sopId, isApproval: true })).toMatchObject({
      ok: false,
      refusal: { code: 'STALE', blockers: [{ code: 'proposal_outdated' }] },
    });
    must(await judge.withdraw(lead, { sopId }));
    expect(codeOf(await rooms.get(PublishSop).run(manager, { sopId, isApproval: true }))).toBe('NOT_FOUND');
  });

  it('is not asked for where nobody else could give it', async () => {
    const { workspaceId, founder } = await rooms.workspace('alone');
    await rooms.member(workspaceId, [{ role: 'cs', level: 'lead' }]);
    await rooms.member(workspaceId, [{ role: 'cs', level: 'member' }]);
    const { sopId } = must(await save(founder, SMALL_SOP));
    expect(await rooms.get(SubmitForApproval).run(founder, { sopId, note: '' })).toMatchObject({
      ok: false,
      refusal: { code: 'FOUR_EYES', blockers: [{ code: 'nobody_to_approve' }] },
    });
    expect(await rooms.get(PreviewPublish).run(founder, sopId)).toMatchObject({ no: null, approvers: [] });
  });
});

describe('a copy of an SOP', () => {
  it('is a draft under its own key, published on its own', async () => {
    const { workspaceId, founder, lead } = await shop('copies');
    const { sopId } = must(await rooms.get(PublishSop).run(founder, { source: SMALL_SOP }));
    const title = { zh: '大额退款', en: 'Large refund' };
    const copy = (key: string) => rooms.get(CloneSop).run(lead, { sopId, key, title });
    const made = must(await copy('large_refund'));
    expect(await rooms.get(SopQueries).get(workspaceId, made.sopId)).toMatchObject({
      key: 'large_refund',
      titleZh: '大额退款',
      status: 'draft',
    });
    expect(codeOf(await copy('large_refund'))).toBe('CONFLICT');
    expect(codeOf(await copy('Large Refund'))).toBe('SOP_INVALID');
    must(await rooms.get(PublishSop).run(founder, { sopId: made.sopId }));
    const mermaid = await rooms
      .get(ExportSop)
      .version(workspaceId, (await rooms.get(SopQueries).get(workspaceId, made.sopId))!.activeVersionId!, {
        format: 'mermaid',
      });
    expect(mermaid).toContain('stateDiagram-v2');
    must(await save(lead, retitled('导出草稿'), { sopId }));
    expect(await rooms.get(ExportSop).draft(workspaceId, sopId, { format: 'json' })).toContain('"zh": "导出草稿"');
    expect(await rooms.get(ExportSop).draft(workspaceId, made.sopId, { format: 'json' })).toBeNull();
  });
});
