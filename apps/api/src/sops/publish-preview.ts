import { Injectable } from '@nestjs/common';
import { countOpenRuns } from '#boards';
import type { Caller } from '#engine';
import type { SopDocument } from '#sop-core';
import { PreviewPublish, type PublishPreview } from '#sops';
import { explainRefusal } from '../edge/explain.js';
import type { RequestContext } from '../edge/request-context.js';
import { BlockerModel } from '../graphql/refusal.model.js';
import { MemberModel } from '../members/member.model.js';
import { SopChangeModel } from './change.model.js';
import { findingsOf } from './finding.model.js';
import { NamesOfWorkspace } from './names-of-workspace.js';
import { LinkedArticles } from './linked-articles.js';
import { SopPublishPreviewModel } from './publish.model.js';

/** Puts together what publishing a draft would mean: the room of SOPs knows the document, others know runs and articles. */
@Injectable()
export class PublishPreviews {
  constructor(
    private readonly preview: PreviewPublish,
    private readonly articles: LinkedArticles,
    private readonly names: NamesOfWorkspace,
  ) {}

  async of(caller: Caller, sopId: string, ctx: RequestContext): Promise<SopPublishPreviewModel | null> {
    const seen = await this.preview.run(caller, sopId, await this.names.known(ctx));
    if (!seen) return null;
    const openRuns = await ctx.loaders.read((tx) => countOpenRuns(tx, seen.sop.key));
    const people = await ctx.loaders.directory();
    const explained = seen.no ? explainRefusal(seen.no.refusal, ctx.lang).blockers : [];
    const hasErrors = seen.findings.some(({ severity }) => severity === 'error');
    return Object.assign(new SopPublishPreviewModel(), {
      ...{ draftRevision: seen.draft.revision, nextNumber: seen.sop.latestNumber + 1, openRuns },
      ...{
        isNoteNeeded: seen.isNoteNeeded,
        areReasonsNeeded: seen.areReasonsNeeded,
        isBaseOutdated: seen.isBaseOutdated,
      },
      findings: findingsOf(seen.findings, ctx.lang),
      changes: seen.changes.map((change) => SopChangeModel.from(change, ctx.lang)),
      articles: await this.articles.ofChanges(documentsOf(seen), seen.changes, ctx),
      canPublish: seen.no === null && !hasErrors,
      blockers: explained.map((blocker) => BlockerModel.from(blocker)),
      isApprovalNeeded: seen.no !== null,
      approvers: seen.approvers.flatMap((id) => {
        const member = people.member(id);
        return member ? [MemberModel.from(member, false)] : [];
      }),
    });
  }
}

const documentsOf = ({ doc, active }: PublishPreview): SopDocument[] => [doc, active].filter((one) => one !== null);
