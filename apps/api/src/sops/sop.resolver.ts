import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller } from '#engine';
import { can } from '#identity';
import type { Logged } from '#identity';
import { readSop } from '#sop-core';
import type { Finding } from '#sop-core';
import { examine, ExportSop, PublishSop, SaveDraft, SetSopStatus, SopQueries } from '#sops';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { answerLogged } from '../graphql/answer-logged.js';
import { optionsOf } from '../graphql/command.input.js';
import { PageArgs, toConnection } from '../graphql/connection.js';
import type { Connection } from '../graphql/connection.js';
import { pageOfList } from '../graphql/page-of-list.js';
import { RefusalModel } from '../graphql/refusal.model.js';
import {
  SopConnection,
  SopDraftModel,
  SopExportEnum,
  SopFindingModel,
  SopModel,
  SopPayload,
  SopPublishInput,
  SopReleaseConnection,
  SopReleaseModel,
  SopResult,
  SopSaveDraftInput,
  SopSetStatusInput,
  SopVersionModel,
} from './sop.model.js';

type Answered = Promise<SopPayload | RefusalModel>;

/** SOPs: reading, publishing, switching off. */
@Resolver(() => SopModel)
export class SopResolver {
  constructor(
    private readonly queries: SopQueries,
    private readonly exporter: ExportSop,
    private readonly publish: PublishSop,
    private readonly saveDraft: SaveDraft,
    private readonly setStatus: SetSopStatus,
  ) {}

  @Query(() => SopConnection, { description: 'The SOPs of the workspace, by key.' })
  async sops(
    @Args() page: PageArgs,
    @Args('includeArchived', { type: () => Boolean, defaultValue: false, description: 'Also those put away.' })
    archived: boolean,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<Connection<SopModel>> {
    const sops = await this.queries.list(caller.workspaceId, { archived });
    return toConnection(
      pageOfList(sops, page, ({ id }) => id),
      (sop) => SopModel.from(sop, ctx.lang),
    );
  }

  @Query(() => SopModel, { nullable: true, description: 'An SOP by key; null when there is none in this workspace.' })
  async sop(
    @Args('key', { type: () => String, description: 'Its key.' }) key: string,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<SopModel | null> {
    const sop = await this.queries.byKey(caller.workspaceId, key);
    return sop ? SopModel.from(sop, ctx.lang) : null;
  }

  @Query(() => SopConnection, { description: 'The SOPs the caller may start a run of, by key.' })
  async startableSops(
    @Args() page: PageArgs,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<Connection<SopModel>> {
    const actor = await ctx.loaders.actor();
    const startable = actor ? await this.queries.startable(caller.workspaceId, actor) : [];
    return toConnection(
      pageOfList(startable, page, ({ sop }) => sop.id),
      ({ sop }) => SopModel.from(sop, ctx.lang),
    );
  }

  @Query(() => [SopFindingModel], {
    description: 'What is wrong with a document, each finding with its line; nothing is stored.',
  })
  async sopLint(
    @Args('source', { type: () => String, description: 'The document as YAML or JSON.' }) source: string,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<SopFindingModel[]> {
    const [people, sops] = await Promise.all([ctx.loaders.directory(), this.queries.list(caller.workspaceId)]);
    const examined = examine(source, { roles: people.staffing(), sops: sops.map(({ key }) => key) });
    return findingsOf(examined.doc ? examined.warnings : examined.findings, ctx);
  }

  @ResolveField(() => SopVersionModel, {
    nullable: true,
    description: 'The version new runs take, with its form and tasks.',
  })
  async activeVersion(
    @Parent() { activeVersionId }: SopModel,
    @Ctx() ctx: RequestContext,
  ): Promise<SopVersionModel | null> {
    if (activeVersionId === null) return null;
    return SopVersionModel.ofCompiled(activeVersionId, await ctx.loaders.sopOfVersion.load(activeVersionId), ctx.lang);
  }

  @ResolveField(() => SopReleaseConnection, { description: 'Published versions, latest first.' })
  async versions(
    @Parent() { id }: SopModel,
    @Args() page: PageArgs,
    @CurrentCaller() caller: Caller,
  ): Promise<Connection<SopReleaseModel>> {
    const versions = await this.queries.versions(caller.workspaceId, id);
    return toConnection(
      pageOfList(versions, page, (head) => head.id),
      (head) => SopReleaseModel.from(head),
    );
  }

  @ResolveField(() => SopDraftModel, {
    nullable: true,
    description: 'What is being written, for those who may write it; null: nothing.',
  })
  async draft(
    @Parent() sop: SopModel,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<SopDraftModel | null> {
    const actor = await ctx.loaders.actor();
    if (!actor || !can(actor, 'sop.draft', sop.ownerRole)) return null;
    const draft = await this.queries.draft(caller.workspaceId, sop.id);
    if (!draft) return null;
    const { source, authorIds, updatedAt, revision } = draft;
    return Object.assign(new SopDraftModel(), { source, authorIds, updatedAt, revision });
  }

  @ResolveField(() => String, { nullable: true, description: 'The active version in another form.' })
  async exported(
    @Args('format', { type: () => SopExportEnum, description: 'Which form.' }) format: SopExportEnum,
    @Parent() { activeVersionId }: SopModel,
    @CurrentCaller() caller: Caller,
  ): Promise<string | null> {
    return activeVersionId === null ? null : this.exporter.run(caller.workspaceId, activeVersionId, format);
  }

  @Mutation(() => SopResult, {
    description: 'Publishes the next version. New runs take it; those under way stay on theirs.',
  })
  async sopPublish(
    @Args('input', { description: 'The document, or the SOP whose draft it is.' }) input: SopPublishInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answered {
    const { source, sopId, note } = input;
    const asked = { ...(source ? { source } : {}), ...(sopId ? { sopId } : {}), ...(note ? { note } : {}) };
    const said = await this.publish.run(caller, asked, optionsOf(input));
    return this.changed(ctx, 'sopPublish', said, sopId ?? (source && (await this.idOf(source, caller))), (made) => ({
      isNew: made.isNew,
      findings: made.warnings,
    }));
  }

  @Mutation(() => SopResult, { description: 'Saves a draft.' })
  async sopSaveDraft(
    @Args('input', { description: 'The document.' }) input: SopSaveDraftInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answered {
    const said = await this.saveDraft.run(caller, { source: input.source }, optionsOf(input));
    const sopId = await this.idOf(input.source, caller);
    return this.changed(ctx, 'sopSaveDraft', said, sopId, ({ findings }) => ({ isNew: true, findings }));
  }

  @Mutation(() => SopResult, { description: 'Lets no more runs start; those under way go on.' })
  sopDeactivate(
    @Args('input', { description: 'Which SOP.' }) input: SopSetStatusInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answered {
    return this.switch('sopDeactivate', 'inactive', input, caller, ctx);
  }

  @Mutation(() => SopResult, { description: 'Lets runs start again.' })
  sopActivate(
    @Args('input', { description: 'Which SOP.' }) input: SopSetStatusInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answered {
    return this.switch('sopActivate', 'active', input, caller, ctx);
  }

  @Mutation(() => SopResult, { description: 'Puts an SOP away: inactive and out of sight.' })
  sopArchive(
    @Args('input', { description: 'Which SOP.' }) input: SopSetStatusInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answered {
    return this.switch('sopArchive', 'archived', input, caller, ctx);
  }

  private async switch(
    mutation: string,
    status: 'active' | 'inactive' | 'archived',
    input: SopSetStatusInput,
    caller: Caller,
    ctx: RequestContext,
  ): Answered {
    const { sopId } = input;
    const said = await this.setStatus.run(caller, { sopId, status }, optionsOf(input));
    return this.changed(ctx, mutation, said, sopId, () => ({ isNew: true, findings: [] }));
  }

  private changed<T extends { sopId: string }>(
    ctx: RequestContext,
    mutation: string,
    said: Logged<T>,
    about: string | null | undefined,
    more: (value: T) => { isNew: boolean; findings: Finding[] },
  ): Answered {
    const payload = async (value: T): Promise<Omit<SopPayload, 'cursor'>> => {
      const sop = await this.queries.get(ctx.caller.workspaceId, value.sopId);
      if (!sop) throw new Error('An SOP just changed is not there.');
      const { isNew, findings } = more(value);
      return { sop: SopModel.from(sop, ctx.lang), isNew, findings: findingsOf(findings, ctx) };
    };
    return answerLogged(ctx, mutation, said, payload, { as: SopPayload, subject: about ? { sopId: about } : {} });
  }

  /** Which SOP a document is about, for a caller who was refused; null when it cannot be read so far, or is new. */
  private async idOf(source: string, caller: Caller): Promise<string | null> {
    const { doc } = readSop(source);
    return doc ? ((await this.queries.byKey(caller.workspaceId, doc.sop))?.id ?? null) : null;
  }
}

const findingsOf = (findings: readonly Finding[], ctx: RequestContext): SopFindingModel[] =>
  findings
    .slice(0, 200)
    .map(({ code, severity, message, line, column }) =>
      Object.assign(new SopFindingModel(), { code, severity, message: message[ctx.lang], line, column }),
    );
