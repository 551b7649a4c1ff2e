import { Injectable } from '@nestjs/common';
import { newId, type Tx } from '#database';
import { Engine, type Caller, type Outcome, type RunChange } from '#engine';
import {
  Acting,
  can,
  Directory,
  done,
  refused,
  rightMissing,
  stale,
  staleUnless,
  type Answer,
  type CommandOptions,
  type Deed,
  type Logged,
  type Who,
} from '#identity';
import { PublishSop, SetSopStatus, SopStore } from '#sops';
import { UnitOfWork } from '#database';
import { checklistSop, type ChecklistForm } from './checklist-sop.js';
import { ChecklistStore, type ChecklistView } from './checklist.store.js';
import { formBlockers } from './form-blockers.js';

/**
 * Plain lists: made, changed and put away by whoever may write SOPs of the role. Each is an SOP and is published at once, by the program:
 * four eyes are for procedures, and a list of ten ticks needs none. The log says who made it.
 */
@Injectable()
export class Checklists {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly acting: Acting,
    private readonly directory: Directory,
    private readonly store: ChecklistStore,
    private readonly sops: SopStore,
    private readonly publish: PublishSop,
    private readonly status: SetSopStatus,
    private readonly engine: Engine,
  ) {}

  async create(who: Who, form: ChecklistForm, options: CommandOptions = {}): Promise<Logged<{ id: string }>> {
    const asked = { name: 'CreateChecklist', input: form, options };
    const first = await this.acting.recall<{ id: string }>(who, asked);
    if (first) return first;
    // Asked again under the same command id after half of it was done, it is the same list.
    const id = options.commandId ?? newId();
    const sopKey = `list_${id.replaceAll('-', '').slice(-12).toLowerCase()}`;
    const no = await this.check(who, form);
    if (no) return no;
    const published = await this.publishAs(who, sopKey, form, { note: '' });
    if (!published.ok) return published;
    return this.acting.as(
      who,
      null,
      async (tx, deed) => {
        const { at, memberId } = deed;
        const list = {
          id,
          sopKey,
          form,
          createdBy: memberId,
          createdAt: at,
          updatedAt: at,
          archivedAt: null,
          revision: 1,
        };
        if ((await this.store.insert(tx, list)) === 0)
          return refused('CONFLICT', { code: 'id_taken', field: 'commandId' });
        await deed.log('checklist.created', { checklist: id, sop: sopKey, title: form.title });
        return done({ id });
      },
      asked,
    );
  }

  /** @param options - `expectedRevision` is the list's. */
  async update(
    who: Who,
    { id, form }: { id: string; form: ChecklistForm },
    options: CommandOptions = {},
  ): Promise<Logged<{ id: string }>> {
    const asked = { name: 'UpdateChecklist', input: { id, form }, options };
    const first = await this.acting.recall<{ id: string }>(who, asked);
    if (first) return first;
    const before = await this.known(who, id, options.expectedRevision);
    if (!before.ok) return before;
    const no = await this.check(who, form);
    if (no) return no;
    const { sopKey } = before.value;
    const published = await this.publishAs(who, sopKey, form, { note: '清单已修改 / the list was changed' });
    if (!published.ok) return published;
    return this.acting.as(who, null, (tx, deed) => this.write(tx, deed, before.value, { form }), asked);
  }

  /** Puts a list away, or brings it back. Runs under way go on in any case. */
  async setArchived(
    who: Who,
    { id, archived }: { id: string; archived: boolean },
    options: CommandOptions = {},
  ): Promise<Logged<{ id: string }>> {
    const asked = { name: 'ArchiveChecklist', input: { id, archived }, options };
    const first = await this.acting.recall<{ id: string }>(who, asked);
    if (first) return first;
    const before = await this.known(who, id, options.expectedRevision);
    if (!before.ok) return before;
    const { sopKey } = before.value;
    const sop = await this.read(who, (tx) => this.sops.sopByKey(tx, who.workspaceId, sopKey));
    if (!sop) throw new Error(`The SOP of the list ${id} is gone.`);
    const status = archived ? 'archived' : 'active';
    const said = await this.status.run(program(who), { sopId: sop.id, status });
    if (!said.ok) return said;
    return this.acting.as(who, null, (tx, deed) => this.write(tx, deed, before.value, { archived }), asked);
  }

  /** Begins a list now. */
  async begin(caller: Caller, id: string, options: CommandOptions = {}): Promise<Outcome<RunChange>> {
    const list = await this.read(caller, (tx) => this.store.byId(tx, id));
    if (!list) return refused('NOT_FOUND', { code: 'checklist_unknown', field: 'id' });
    return this.engine.startRun(caller, { sopKey: list.sopKey, form: {} }, options);
  }

  /** A list that the caller may change. */
  private known(who: Who, id: string, expected: number | undefined): Promise<Logged<ChecklistView>> {
    return this.acting.as(who, null, async (tx, { actor }) => {
      const list = await this.store.byId(tx, id);
      if (!list) return refused('NOT_FOUND', { code: 'checklist_unknown', field: 'id' });
      if (!can(actor, 'sop.draft', list.form.role)) return rightMissing('sop.draft');
      return staleUnless(expected, list.revision) ?? done(list);
    });
  }

  private async check(who: Who, form: ChecklistForm): Promise<(Logged<never> & { ok: false }) | null> {
    const said = await this.acting.as(who, null, async (tx, { actor, workspaceId }) => {
      if (!can(actor, 'sop.draft', form.role)) return rightMissing('sop.draft');
      const blockers = formBlockers(form, await this.directory.of(tx, workspaceId));
      return blockers.length > 0 ? refused('INPUT_INVALID', ...blockers) : done(null);
    });
    return said.ok ? null : said;
  }

  private publishAs(who: Who, sopKey: string, form: ChecklistForm, { note }: { note: string }) {
    const reasons = [{ reason: '由清单表单生成 / made from the form of a list' }];
    return this.publish.run(program(who), { source: checklistSop(sopKey, form), note, reasons });
  }

  private async write(
    tx: Tx,
    deed: Deed,
    before: ChecklistView,
    { form, archived }: { form?: ChecklistForm; archived?: boolean },
  ): Promise<Answer<{ id: string }>> {
    const { id, sopKey } = before;
    const archivedAt = archived === undefined ? before.archivedAt : archived ? deed.at : null;
    const next = { form: form ?? before.form, archivedAt, at: deed.at };
    if ((await this.store.update(tx, before, next)) === 0) return stale(before.revision + 1);
    if (form) await deed.log('checklist.changed', { checklist: id, sop: sopKey, title: form.title });
    else await deed.log(archived ? 'checklist.archived' : 'checklist.restored', { checklist: id, sop: sopKey });
    return done({ id });
  }

  private read<T>({ workspaceId }: Pick<Who, 'workspaceId'>, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.unitOfWork.run({ workspaceId, readOnly: true }, work);
  }
}

const program = ({ workspaceId, requestId }: Who): Who => ({
  workspaceId,
  memberId: null,
  ...(requestId !== undefined && { requestId }),
});
