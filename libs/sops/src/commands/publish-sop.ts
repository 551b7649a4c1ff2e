import { Injectable } from '@nestjs/common';
import { newId, type Tx } from '#database';
import {
  Acting,
  Directory,
  done,
  refused,
  staleUnless,
  type Answer,
  type CommandOptions,
  type Deed,
  type Logged,
  type RefusedAnswer,
  type Who,
} from '#identity';
import type { Finding, SopDocument } from '#sop-core';
import { contentHash } from '../content-hash.js';
import { DryRun } from '../dry-run/dry-run.js';
import { examine, findingBlockers, type SopWorld } from '../examine.js';
import { SopCache } from '../sop-cache.js';
import type { Sop, SopVersion } from '../sop.entity.js';
import { SopStore } from '../sop.store.js';

export interface PublishInput {
  /** The document, or `sopId` to publish its draft. */
  source?: string;
  sopId?: string;
  /** What is new, for colleagues. */
  note?: string;
}

export interface PublishedSop {
  sopId: string;
  versionId: string;
  number: number;
  /** False when this very text is the active version already. */
  isNew: boolean;
  warnings: Finding[];
}

/** A document ready to be published, and who wrote it. */
interface Manuscript {
  source: string;
  authorIds: string[];
  world: SopWorld;
}

/**
 * Makes a document the version that new runs take; runs under way stay on theirs. Refused with `SOP_INVALID` and one blocker per finding
 * (with its line) when it has errors, does not end, or breaks one of its own scenarios. A manager does not publish what only they wrote.
 */
@Injectable()
export class PublishSop {
  constructor(
    private readonly acting: Acting,
    private readonly store: SopStore,
    private readonly cache: SopCache,
    private readonly directory: Directory,
    private readonly dryRun: DryRun,
  ) {}

  /** @param options - `expectedRevision` is the SOP's. */
  async run(who: Who, input: PublishInput, options: CommandOptions = {}): Promise<Logged<PublishedSop>> {
    const asked = { name: 'PublishSop', input, options };
    const first = await this.acting.recall<PublishedSop>(who, asked);
    if (first) return first;
    const manuscript = await this.acting.as(who, 'sop.publish', (tx, deed) => this.collect(tx, deed, input));
    if (!manuscript.ok) return manuscript;
    const { source, world } = manuscript.value;
    // Reading and trying out takes seconds at worst: no transaction stays open meanwhile.
    const examined = examine(source, world);
    if (!examined.doc) return refused('SOP_INVALID', ...findingBlockers(examined.findings));
    const hopeless = await this.tryOut(source);
    if (hopeless) return hopeless;
    const { doc, warnings } = examined;
    const { expectedRevision } = options;
    return this.acting.as(
      who,
      'sop.publish',
      (tx, deed) => this.publish(tx, deed, { ...manuscript.value, doc, warnings, note: input.note, expectedRevision }),
      asked,
    );
  }

  private async collect(tx: Tx, deed: Deed, input: PublishInput): Promise<Answer<Manuscript>> {
    const { workspaceId, memberId } = deed;
    const draft = input.sopId === undefined ? null : await this.store.draft(tx, workspaceId, input.sopId);
    const source = input.source ?? draft?.source;
    if (source === undefined) return refused('NOT_FOUND', { code: 'draft_missing', field: 'sopId' });
    const authors = draft?.authorIds ?? [];
    const authorIds = memberId === null || source === draft?.source ? authors : [...new Set([...authors, memberId])];
    const mayAlone = deed.actor.kind === 'system' || deed.actor.roles.some(({ role }) => role === 'admin');
    if (!mayAlone && authorIds.every((author) => author === memberId))
      return refused('FOUR_EYES', { code: 'sole_author' });
    const sops = (await this.store.sops(tx, workspaceId)).map((sop) => sop.key);
    return done({ source, authorIds, world: { roles: (await this.directory.of(tx, workspaceId)).staffing(), sops } });
  }

  private async tryOut(source: string): Promise<RefusedAnswer | null> {
    const verdict = await this.dryRun.try(source);
    switch (verdict.outcome) {
      case 'passed':
        return null;
      case 'hangs':
        return refused('SOP_INVALID', { code: 'sop_hangs' });
      case 'failed':
        return refused(
          'SOP_INVALID',
          ...verdict.problems.slice(0, 50).map(({ scenario, step, mismatch }) => ({
            code: scenario === null ? 'sop_broken' : 'sop_scenario_failed',
            params: { scenario, step, mismatch },
          })),
        );
    }
  }

  private async publish(
    tx: Tx,
    deed: Deed,
    manuscript: Manuscript & { doc: SopDocument; warnings: Finding[]; note?: string; expectedRevision?: number },
  ): Promise<Answer<PublishedSop>> {
    const { workspaceId, at, memberId } = deed;
    const { doc, source, warnings } = manuscript;
    const sop = await this.store.lockByKey(tx, draftOf(doc, deed));
    const no = staleUnless(manuscript.expectedRevision, sop.revision);
    if (no) return no;
    const hash = contentHash(source);
    const active = sop.activeVersionId ? await this.store.version(tx, workspaceId, sop.activeVersionId) : null;
    if (active && sop.status === 'active' && active.contentHash.equals(hash)) {
      return done({ sopId: sop.id, versionId: active.id, number: active.number, isNew: false, warnings });
    }
    const version = versionOf(sop, doc, {
      ...{ source, contentHash: hash, note: (manuscript.note ?? '').trim().slice(0, 2_000), origin: 'member' as const },
      ...{ authorIds: manuscript.authorIds, publishedBy: memberId, publishedAt: at },
    });
    await this.store.insertVersion(tx, version);
    await this.store.update(tx, sop, { ...activated(doc, version), status: 'active', updatedAt: at });
    await this.store.removeDraft(tx, workspaceId, sop.id);
    await deed.log('sop.published', {
      sop: sop.id,
      key: sop.key,
      version: version.id,
      number: version.number,
      origin: version.origin,
    });
    tx.afterCommit(() => this.cache.forget(workspaceId, sop.key));
    return done({ sopId: sop.id, versionId: version.id, number: version.number, isNew: true, warnings });
  }
}

/** The row of an SOP that was never published. */
export const draftOf = (
  doc: Pick<SopDocument, 'sop' | 'title' | 'owner'>,
  { workspaceId, at }: Pick<Deed, 'workspaceId' | 'at'>,
): Sop => ({
  ...{ workspaceId, id: newId(), key: doc.sop, titleZh: doc.title.zh, titleEn: doc.title.en, ownerRole: doc.owner },
  ...{ status: 'draft', activeVersionId: null, latestNumber: 0, createdAt: at, updatedAt: at, revision: 1 },
});

/** The next version of an SOP. */
export const versionOf = (
  sop: Sop,
  doc: SopDocument,
  rest: Pick<SopVersion, 'source' | 'contentHash' | 'note' | 'origin' | 'authorIds' | 'publishedBy' | 'publishedAt'>,
): SopVersion => ({
  ...{
    workspaceId: sop.workspaceId,
    id: newId(),
    sopId: sop.id,
    number: sop.latestNumber + 1,
    titleZh: doc.title.zh,
    titleEn: doc.title.en,
  },
  ...rest,
});

/** What changes in the SOP's row when a version becomes the active one. */
export const activated = (doc: SopDocument, version: SopVersion): Partial<Sop> => ({
  activeVersionId: version.id,
  latestNumber: version.number,
  titleZh: doc.title.zh,
  titleEn: doc.title.en,
  ownerRole: doc.owner,
});
