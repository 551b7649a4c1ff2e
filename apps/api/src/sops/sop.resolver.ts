import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller } from '#engine';
import { can } from '#identity';
import type { Logged } from '#identity';
import type { Language } from '../edge/language.js';
import { Checker, ExportSop, SetSopStatus, SopQueries, type ExportFormat } from '#sops';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { answerLogged } from '../graphql/answer-logged.js';
import { optionsOf } from '../graphql/command.input.js';
import { PageArgs, toConnection } from '../graphql/connection.js';
import type { Connection } from '../graphql/connection.js';
import { LanguageEnum } from '../graphql/language.enum.js';
import { pageOfList } from '../graphql/page-of-list.js';
import { RefusalModel } from '../graphql/refusal.model.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { SopDraftModel } from './draft.model.js';
import { NamesOfWorkspace } from './names-of-workspace.js';
import { findingsOf, SopFindingModel } from './finding.model.js';
import {
  SopConnection,
  SopExportEnum,
  SopModel,
  SopPayload,
  SopReleaseConnection,
  SopReleaseModel,
  SopResult,
  SopSetStatusInput,
  SopVersionModel,
} from './sop.model.js';

type Answered = Promise<SopPayload | RefusalModel>;

/** SOPs: reading, checking, switching off. Writing them is in `studio.resolver.ts`. */
@Resolver(() => SopModel)
export class SopResolver {
  constructor(
    private readonly queries: SopQueries,
    private readonly exporter: ExportSop,
    private readonly checker: Checker,
    private readonly setStatus: SetSopStatus,
    private readonly names: NamesOfWorkspace,
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
    description:
      'What is wrong with a document, each finding with its line; nothing is stored. A document that cannot be checked within two seconds says so.',
  })
  async sopLint(
    @Args('source', { type: () => String, description: 'The document as YAML or JSON.' }) source: string,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<SopFindingModel[]> {
    const [people, sops, known] = await Promise.all([
      ctx.loaders.directory(),
      this.queries.list(caller.workspaceId),
      this.names.known(ctx),
    ]);
    const world = { ...known, roles: people.staffing(), sops: sops.map(({ key }) => key) };
    const examined = await this.checker.examine(source, world);
    return findingsOf(examined.doc ? examined.warnings : examined.findings, ctx.lang);
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
    @Ctx() ctx: RequestContext,
  ): Promise<Connection<SopReleaseModel>> {
    const versions = await this.queries.versions(caller.workspaceId, id);
    return toConnection(
      pageOfList(versions, page, (head) => head.id),
      (head) => SopReleaseModel.from(head, ctx.lang),
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
    if (!(await this.mayWrite(sop, ctx))) return null;
    const draft = await this.queries.draft(caller.workspaceId, sop.id);
    return draft && SopDraftModel.from(draft);
  }

  @ResolveField(() => String, {
    nullable: true,
    description:
      'A version of it (default: the active one) or its draft, in another form. Null: there is none, or the draft cannot be read so far.',
  })
  async exported(
    @Args('format', { type: () => SopExportEnum, description: 'Which form.' }) format: ExportFormat,
    @Args('versionId', { type: () => UuidScalar, nullable: true, description: 'Which version.' })
    versionId: string | null,
    @Args('isDraft', {
      type: () => Boolean,
      defaultValue: false,
      description: 'The draft, for those who may write it.',
    })
    isDraft: boolean,
    @Args('lang', {
      type: () => LanguageEnum,
      nullable: true,
      description: 'Of titles in a drawing; default: the caller’s.',
    })
    lang: Language | null,
    @Parent() sop: SopModel,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<string | null> {
    const wish = { format, lang: lang ?? ctx.lang };
    if (isDraft) return (await this.mayWrite(sop, ctx)) ? this.exporter.draft(caller.workspaceId, sop.id, wish) : null;
    const id = versionId ?? sop.activeVersionId;
    return id === null ? null : this.exporter.version(caller.workspaceId, id, wish);
  }

  @ResolveField(() => Boolean, { description: 'Whether the caller may write its draft.' })
  mayWrite(@Parent() sop: SopModel, @Ctx() ctx: RequestContext): Promise<boolean> {
    return ctx.loaders.actor().then((actor) => actor !== null && can(actor, 'sop.draft', sop.ownerRole));
  }

  @ResolveField(() => SopReleaseModel, {
    nullable: true,
    description: 'The version that came with the program last; null: it was written in this workspace.',
  })
  async shippedVersion(
    @Parent() { id }: SopModel,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<SopReleaseModel | null> {
    const shipped = await this.queries.latestShipped(caller.workspaceId, id);
    return shipped && SopReleaseModel.from(shipped, ctx.lang);
  }

  @ResolveField(() => Boolean, {
    description: 'Whether it came with the program and new runs take something else than what came.',
  })
  async differsFromShipped(
    @Parent() { id, activeVersionId }: SopModel,
    @CurrentCaller() caller: Caller,
  ): Promise<boolean> {
    const shipped = await this.queries.latestShipped(caller.workspaceId, id);
    if (shipped === null || activeVersionId === null || shipped.id === activeVersionId) return false;
    const active = await this.queries.version(caller.workspaceId, activeVersionId);
    return active !== null && !active.contentHash.equals(shipped.contentHash);
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
    return this.changed(ctx, mutation, said, sopId);
  }

  /** Whatever became of it, the SOP is shown as it is now. */
  private changed(ctx: RequestContext, mutation: string, said: Logged<{ sopId: string }>, about: string): Answered {
    const payload = async ({ sopId }: { sopId: string }): Promise<Omit<SopPayload, 'cursor'>> => {
      const sop = await this.queries.get(ctx.caller.workspaceId, sopId);
      if (!sop) throw new Error('An SOP just changed is not there.');
      return { sop: SopModel.from(sop, ctx.lang), isNew: true, findings: [] };
    };
    return answerLogged(ctx, mutation, said, payload, { as: SopPayload, subject: { sopId: about } });
  }
}
