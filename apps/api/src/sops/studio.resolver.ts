import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Caller } from '#engine';
import type { Logged } from '#identity';
import {
  CloneSop,
  DiscardDraft,
  ImportSop,
  JudgeProposal,
  PublishSop,
  RestoreVersion,
  SaveDraft,
  SopQueries,
  SubmitForApproval,
  type ImportedDraft,
  type SavedDraft,
  type WarningReason,
} from '#sops';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { answerLogged } from '../graphql/answer-logged.js';
import { optionsOf } from '../graphql/command.input.js';
import { RefusalModel } from '../graphql/refusal.model.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import {
  SopDiscardPayload,
  SopDiscardResult,
  SopDraftModel,
  SopDraftPayload,
  SopDraftResult,
  SopImportPayload,
  SopImportRemarkModel,
  SopImportResult,
} from './draft.model.js';
import { findingsOf } from './finding.model.js';
import { NamesOfWorkspace } from './names-of-workspace.js';
import { PublishPreviews } from './publish-preview.js';
import { SopPublishPreviewModel } from './publish.model.js';
import { SopModel, SopPayload, SopResult } from './sop.model.js';
import {
  SopApproveInput,
  SopCloneInput,
  SopDiscardDraftInput,
  SopImportInput,
  SopPublishInput,
  SopRejectInput,
  SopRestoreInput,
  SopSaveDraftInput,
  SopSubmitInput,
  SopWithdrawInput,
} from './studio.inputs.js';

type Answered = Promise<SopPayload | RefusalModel>;
type DraftAnswered = Promise<SopDraftPayload | RefusalModel>;

/** Writing SOPs: drafts, a second pair of eyes, publishing, copies. */
@Resolver()
export class StudioResolver {
  constructor(
    private readonly queries: SopQueries,
    private readonly previews: PublishPreviews,
    private readonly saveDraft: SaveDraft,
    private readonly discardDraft: DiscardDraft,
    private readonly submit: SubmitForApproval,
    private readonly judge: JudgeProposal,
    private readonly publish: PublishSop,
    private readonly restore: RestoreVersion,
    private readonly clone: CloneSop,
    private readonly importer: ImportSop,
    private readonly names: NamesOfWorkspace,
  ) {}

  @Query(() => SopPublishPreviewModel, {
    nullable: true,
    description:
      'What publishing the draft would mean, for those who may write it: findings, changes, articles to look at, runs under way, who could publish it. Null: no draft.',
  })
  sopPublishPreview(
    @Args('sopId', { type: () => UuidScalar, description: 'The SOP.' }) sopId: string,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<SopPublishPreviewModel | null> {
    return this.previews.of(caller, sopId, ctx);
  }

  @Mutation(() => SopDraftResult, {
    description:
      'Saves a draft; made to be called after every pause in typing. The same text again changes nothing. STALE: somebody else saved meanwhile, and `sop.draft` of the refusal shows what and who.',
  })
  async sopSaveDraft(
    @Args('input', { description: 'The document.' }) input: SopSaveDraftInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): DraftAnswered {
    const { source, sopId, baseVersionId } = input;
    const asked = { source, ...(sopId ? { sopId } : {}), ...(baseVersionId ? { baseVersionId } : {}) };
    const said = await this.saveDraft.run(caller, asked, optionsOf(input));
    return this.drafted(ctx, 'sopSaveDraft', said, sopId ?? null);
  }

  @Mutation(() => SopDiscardResult, {
    description: 'Throws a draft away, with its history. An SOP that was never published goes with it.',
  })
  async sopDiscardDraft(
    @Args('input', { description: 'Which draft.' }) input: SopDiscardDraftInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<SopDiscardPayload | RefusalModel> {
    const { sopId } = input;
    const said = await this.discardDraft.run(caller, { sopId }, optionsOf(input));
    const payload = async (): Promise<Omit<SopDiscardPayload, 'cursor'>> => {
      const sop = await this.queries.get(caller.workspaceId, sopId);
      return { sop: sop ? SopModel.from(sop, ctx.lang) : null };
    };
    return answerLogged(ctx, 'sopDiscardDraft', said, payload, { as: SopDiscardPayload, subject: { sopId } });
  }

  @Mutation(() => SopResult, {
    description:
      'Asks for a draft to be published by somebody who has not written on it; they find it in their inbox. Refused like publishing when the draft has errors or a warning without a reason.',
  })
  async sopSubmitForApproval(
    @Args('input', { description: 'Which draft, and what is new.' }) input: SopSubmitInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answered {
    const { sopId, note } = input;
    const asked = { sopId, note: note ?? '', reasons: reasonsOf(input) };
    const said = await this.submit.run(caller, asked, optionsOf(input), await this.names.known(ctx));
    return this.changed(ctx, 'sopSubmitForApproval', said, sopId);
  }

  @Mutation(() => SopResult, {
    description:
      'Publishes a proposed draft, with the note and the reasons of whoever proposed it. Never by its authors.',
  })
  async sopApprove(
    @Args('input', { description: 'Which SOP.' }) input: SopApproveInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answered {
    const { sopId, commandId, expectedRevision } = input;
    const asked = { sopId, isApproval: true, ...(expectedRevision == null ? {} : { expectedDraft: expectedRevision }) };
    const options = commandId ? { commandId } : {};
    const said = await this.publish.run(caller, asked, options, await this.names.known(ctx));
    return this.changed(ctx, 'sopApprove', said, sopId);
  }

  @Mutation(() => SopResult, { description: 'Sends a proposed draft back with a reason; whoever proposed it is told.' })
  async sopReject(
    @Args('input', { description: 'Which SOP, and why.' }) input: SopRejectInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answered {
    const { sopId, reason } = input;
    return this.changed(ctx, 'sopReject', await this.judge.reject(caller, { sopId, reason }, optionsOf(input)), sopId);
  }

  @Mutation(() => SopResult, { description: 'Takes a proposal back; the draft stays.' })
  async sopWithdraw(
    @Args('input', { description: 'Which SOP.' }) input: SopWithdrawInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answered {
    const { sopId } = input;
    return this.changed(ctx, 'sopWithdraw', await this.judge.withdraw(caller, { sopId }, optionsOf(input)), sopId);
  }

  @Mutation(() => SopResult, {
    description:
      'Publishes the next version. New runs take it; those under way stay on theirs. Errors refuse it, warnings need a reason, every version after the first a note, and sometimes somebody else has to do it (FOUR_EYES).',
  })
  async sopPublish(
    @Args('input', { description: 'The document, or the SOP whose draft it is.' }) input: SopPublishInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answered {
    const { source, sopId, note, expectedDraft } = input;
    const asked = {
      ...(source ? { source } : {}),
      ...(sopId ? { sopId } : {}),
      ...(note ? { note } : {}),
      ...(expectedDraft == null ? {} : { expectedDraft }),
      reasons: reasonsOf(input),
    };
    const said = await this.publish.run(caller, asked, optionsOf(input), await this.names.known(ctx));
    return this.changed(
      ctx,
      'sopPublish',
      said,
      sopId ?? (source ? await this.queries.idOfDocument(caller.workspaceId, source) : null),
    );
  }

  @Mutation(() => SopResult, {
    description:
      'Publishes the text of an earlier version again, as the next one: bringing back version 3 makes version 5.',
  })
  async sopRestore(
    @Args('input', { description: 'Which version, and why.' }) input: SopRestoreInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answered {
    const { versionId, note } = input;
    const said = await this.restore.run(caller, { versionId, note }, optionsOf(input), await this.names.known(ctx));
    const version = said.ok ? null : await this.queries.version(caller.workspaceId, versionId);
    return this.changed(ctx, 'sopRestore', said, version?.sopId ?? null);
  }

  @Mutation(() => SopDraftResult, {
    description: 'Begins a new SOP as a copy of another one. It is a draft until it is published.',
  })
  async sopClone(
    @Args('input', { description: 'What to copy, and its new name.' }) input: SopCloneInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): DraftAnswered {
    const { sopId, versionId, key, titleZh, titleEn } = input;
    const asked = { sopId, ...(versionId ? { versionId } : {}), key, title: { zh: titleZh, en: titleEn } };
    return this.drafted(ctx, 'sopClone', await this.clone.run(caller, asked, optionsOf(input)), sopId);
  }

  @Mutation(() => SopImportResult, {
    description:
      'Takes in an SOP (YAML or JSON) or a chart of another tool (XState JSON) as a draft, and says what could not be taken over.',
  })
  async sopImport(
    @Args('input', { description: 'What came in.' }) input: SopImportInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<SopImportPayload | RefusalModel> {
    const { text, sopId, key } = input;
    const asked = { text, ...(sopId ? { sopId } : {}), ...(key ? { key } : {}) };
    const said = await this.importer.run(caller, asked, optionsOf(input));
    const payload = async (made: ImportedDraft): Promise<Omit<SopImportPayload, 'cursor'>> => ({
      ...(await this.whole(ctx, made.sopId)),
      format: made.format,
      report: made.report
        .slice(0, MOST_REMARKS)
        .map(({ path, reason }) => Object.assign(new SopImportRemarkModel(), { path, reason: reason[ctx.lang] })),
    });
    return answerLogged(ctx, 'sopImport', said, payload, { as: SopImportPayload, subject: sopId ? { sopId } : {} });
  }

  /** An SOP with its draft. */
  private async whole(ctx: RequestContext, sopId: string): Promise<{ sop: SopModel; draft: SopDraftModel }> {
    const { workspaceId } = ctx.caller;
    const [sop, draft] = await Promise.all([
      this.queries.get(workspaceId, sopId),
      this.queries.draft(workspaceId, sopId),
    ]);
    if (!sop || !draft) throw new Error('A draft just saved is not there.');
    return { sop: SopModel.from(sop, ctx.lang), draft: SopDraftModel.from(draft) };
  }

  private drafted(
    ctx: RequestContext,
    mutation: string,
    said: Logged<SavedDraft>,
    about: string | null,
  ): DraftAnswered {
    const payload = async ({ sopId, isNew }: SavedDraft): Promise<Omit<SopDraftPayload, 'cursor'>> => ({
      ...(await this.whole(ctx, sopId)),
      isNew,
    });
    return answerLogged(ctx, mutation, said, payload, { as: SopDraftPayload, subject: about ? { sopId: about } : {} });
  }

  private changed(
    ctx: RequestContext,
    mutation: string,
    said: Logged<{ sopId: string } & Partial<Pick<Published, 'isNew' | 'warnings'>>>,
    about: string | null,
  ): Answered {
    const payload = async ({ sopId, isNew = true, warnings = [] }: { sopId: string } & Partial<Published>) => {
      const sop = await this.queries.get(ctx.caller.workspaceId, sopId);
      if (!sop) throw new Error('An SOP just changed is not there.');
      return { sop: SopModel.from(sop, ctx.lang), isNew, findings: findingsOf(warnings, ctx.lang) };
    };
    return answerLogged(ctx, mutation, said, payload, { as: SopPayload, subject: about ? { sopId: about } : {} });
  }
}

type Published = Extract<Awaited<ReturnType<PublishSop['run']>>, { ok: true }>['value'];

/** More are read by nobody. */
const MOST_REMARKS = 500;

/** A reason for all stands behind those for single warnings. */
const reasonsOf = ({
  warningsReason,
  warningReasons,
}: Pick<SopPublishInput, 'warningsReason' | 'warningReasons'>): WarningReason[] => [
  ...(warningReasons ?? []).map(({ code, path, reason }) => ({
    reason,
    ...(code == null ? {} : { code }),
    ...(path == null ? {} : { path }),
  })),
  ...(warningsReason ? [{ reason: warningsReason }] : []),
];
