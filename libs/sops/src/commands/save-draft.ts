import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import {
  Acting,
  can,
  done,
  refused,
  rightMissing,
  staleUnless,
  type Answer,
  type CommandOptions,
  type Deed,
  type Logged,
  type RefusedAnswer,
  type Who,
} from '#identity';
import { findingBlockers } from '../examine.js';
import { DraftStore } from '../draft.store.js';
import { Checker } from '../off-thread/checker.js';
import type { DocumentHead } from '../off-thread/questions.js';
import type { Sop, SopDraft } from '../sop.entity.js';
import { SopStore } from '../sop.store.js';
import { draftOf } from './publish-sop.js';

export interface DraftInput {
  /** May be wrong in every way when `sopId` says whose it is. */
  source: string;
  /** The SOP it belongs to; without it the document names a new or known one. */
  sopId?: string;
  /** The version it was begun from; counts for the first saving. Default: the active one. */
  baseVersionId?: string;
  /** The document begins an SOP: refused when its key is taken. */
  isNewSop?: boolean;
}

export interface SavedDraft {
  sopId: string;
  revision: number;
  /** False: this very text was saved already. */
  isNew: boolean;
}

/**
 * Keeps a document that is being written, after every pause in typing. What is wrong with it is told elsewhere; only its key and its owner matter
 * here. Saving the same text again changes nothing. Until its first publishing an SOP takes its key and titles from the draft.
 */
@Injectable()
export class SaveDraft {
  constructor(
    private readonly acting: Acting,
    private readonly sops: SopStore,
    private readonly drafts: DraftStore,
    private readonly checker: Checker,
  ) {}

  /** @param options - `expectedRevision` is the draft's as the writer knows it; 0: there was none. */
  async run(who: Who, input: DraftInput, options: CommandOptions = {}): Promise<Logged<SavedDraft>> {
    const head = (await this.checker.head(input.source)) ?? NOTHING;
    // A new SOP has to be readable so far that somebody could own it.
    if (input.sopId === undefined && !isWhole(head)) return this.unreadable(input.source);
    return this.acting.as(who, null, (tx, deed) => this.save(tx, deed, { ...input, head, options }), {
      name: 'SaveDraft',
      input,
      options,
    });
  }

  private async unreadable(source: string): Promise<RefusedAnswer> {
    const examined = await this.checker.examine(source, {});
    return refused('SOP_INVALID', ...findingBlockers(examined.doc ? [] : examined.findings));
  }

  private async save(
    tx: Tx,
    deed: Deed,
    input: DraftInput & { head: DocumentHead; options: CommandOptions },
  ): Promise<Answer<SavedDraft>> {
    const { workspaceId, at, memberId } = deed;
    const { source, head, options } = input;
    if (input.sopId === undefined && !can(deed.actor, 'sop.draft', head.owner ?? '')) return rightMissing('sop.draft');
    if (input.isNewSop === true && head.key !== null && (await this.sops.sopByKey(tx, workspaceId, head.key)))
      return refused('CONFLICT', { code: 'sop_key_taken', field: 'key', params: { key: head.key } });
    const sop = await this.sopOf(tx, deed, input);
    if (!sop) return refused('NOT_FOUND', { code: 'sop_unknown', field: 'sopId' });
    // A lead may not take over another role's SOP by writing their own role into it, nor give theirs away.
    const owners = [sop.ownerRole, ...(head.owner === null ? [] : [head.owner])];
    if (!owners.every((owner) => can(deed.actor, 'sop.draft', owner))) return rightMissing('sop.draft');
    const no = await this.wrongKey(tx, sop, head);
    if (no) return no;

    const before = await this.drafts.draft(tx, workspaceId, sop.id);
    const revision = before?.revision ?? 0;
    if (before?.source === source) return done({ sopId: sop.id, revision, isNew: false });
    const late = staleUnless(options.expectedRevision, revision);
    if (late) return late;
    const base = before ? before.baseVersionId : await this.baseOf(tx, sop, input.baseVersionId);
    if (base === undefined) return refused('NOT_FOUND', { code: 'version_unknown', field: 'baseVersionId' });
    const draft: SopDraft = {
      ...{ workspaceId, sopId: sop.id, source, revision: revision + 1, updatedAt: at, updatedBy: memberId },
      authorIds: [...new Set([...(before?.authorIds ?? []), ...(memberId ? [memberId] : [])])],
      baseVersionId: base,
    };
    await this.drafts.save(tx, draft);
    await this.nameUnpublished(tx, sop, head, at);
    // Every few seconds somebody's typing is saved; the log tells when somebody begins, the revisions tell the rest.
    if (before?.updatedBy !== memberId || !before) await deed.log('sop.drafted', { sop: sop.id, key: sop.key });
    return done({ sopId: sop.id, revision: draft.revision, isNew: true });
  }

  private sopOf(tx: Tx, deed: Deed, { sopId, head }: DraftInput & { head: DocumentHead }): Promise<Sop | null> {
    if (sopId !== undefined) return this.sops.lockById(tx, deed.workspaceId, sopId);
    const { key, owner, title } = head;
    if (key === null || owner === null || title === null) return Promise.resolve(null);
    return this.sops.lockByKey(tx, draftOf({ sop: key, owner, title }, deed));
  }

  /** Runs, settings and other SOPs refer to the key of a published SOP, so it stays. */
  private async wrongKey(tx: Tx, sop: Sop, { key }: DocumentHead): Promise<RefusedAnswer | null> {
    if (key === null || key === sop.key) return null;
    if (sop.latestNumber > 0)
      return refused('CONFLICT', { code: 'sop_key_fixed', field: 'sop', params: { key: sop.key } });
    const other = await this.sops.sopByKey(tx, sop.workspaceId, key);
    return other ? refused('CONFLICT', { code: 'sop_key_taken', field: 'sop', params: { key } }) : null;
  }

  /** Undefined: the writer named a version that this SOP does not have. */
  private async baseOf(tx: Tx, sop: Sop, asked: string | undefined): Promise<string | null | undefined> {
    if (asked === undefined) return sop.activeVersionId;
    const version = await this.sops.version(tx, sop.workspaceId, asked);
    return version?.sopId === sop.id ? asked : undefined;
  }

  private async nameUnpublished(tx: Tx, sop: Sop, { key, title, owner }: DocumentHead, at: Date): Promise<void> {
    if (sop.latestNumber > 0) return;
    const names = {
      ...{ key: key ?? sop.key, ownerRole: owner ?? sop.ownerRole },
      ...{ titleZh: title?.zh ?? sop.titleZh, titleEn: title?.en ?? sop.titleEn },
    };
    const isSame = (Object.keys(names) as (keyof typeof names)[]).every((name) => names[name] === sop[name]);
    if (!isSame) await this.sops.update(tx, sop, { ...names, updatedAt: at });
  }
}

const NOTHING: DocumentHead = { key: null, owner: null, title: null };

const isWhole = ({ key, owner, title }: DocumentHead): boolean => key !== null && owner !== null && title !== null;
