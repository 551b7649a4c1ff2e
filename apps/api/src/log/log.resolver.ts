import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { listEvents } from '#boards';
import type { Filter, LogReach } from '#boards';
import type { Caller } from '#engine';
import { eventTitle } from '#events';
import { can } from '#identity';
import type { CompiledSop, FieldDef } from '#sop-core';
import { SopQueries } from '#sops';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import { Refused } from '../edge/refused.js';
import type { RequestContext } from '../edge/request-context.js';
import { toConnection } from '../graphql/connection.js';
import type { Connection } from '../graphql/connection.js';
import { readPage } from '../graphql/read-page.js';
import { memberOf } from '../members/member-of.js';
import { MemberModel } from '../members/member.model.js';
import { AuditEntryConnection, AuditEntryModel } from './audit-entry.model.js';
import { LogEntryConnection, LogEntryModel } from './log-entry.model.js';
import { LogListArgs } from './log.inputs.js';
import { touchedTitles } from './touched-titles.js';

/** The log: activity for everybody, the audit for those with the right to it. */
@Resolver(() => LogEntryModel)
export class LogResolver {
  constructor(private readonly sops: SopQueries) {}

  @Query(() => LogEntryConnection, {
    description: 'What happened in the workspace, newest first, without the values that were written.',
  })
  async events(
    @Args() args: LogListArgs,
    @CurrentCaller() _caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<Connection<LogEntryModel>> {
    const found = await readPage(ctx, (tx) =>
      listEvents(tx, { filter: filterOf(args), reach: { everything: true }, page: args }),
    );
    return toConnection(found, (row) => LogEntryModel.from(row));
  }

  @Query(() => AuditEntryConnection, {
    description:
      'The log with all that was written: everything for admins and managers; for leads the tasks of their roles and what those did who work only in these roles; one’s own deeds for everybody.',
  })
  async audit(
    @Args() args: LogListArgs,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<Connection<AuditEntryModel>> {
    const reach = await this.reachOf(caller, ctx);
    const found = await readPage(ctx, (tx) => listEvents(tx, { filter: filterOf(args), reach, page: args }));
    const sensitive = await this.sensitiveNames(caller, ctx);
    return toConnection(found, (row) => AuditEntryModel.from(row, sensitive));
  }

  @ResolveField(() => MemberModel, { nullable: true, description: 'Who did it; null when the program did.' })
  actor(@Parent() { actorId }: LogEntryModel, @Ctx() ctx: RequestContext): Promise<MemberModel | null> {
    return memberOf(actorId, ctx);
  }

  @ResolveField(() => String, { description: 'What happened in a few words, in the language of the caller.' })
  title(@Parent() { type }: LogEntryModel, @Ctx() { lang }: RequestContext): string {
    return eventTitle(type)[lang];
  }

  @ResolveField(() => [String], {
    description:
      'What it touched in the words of the caller, in the order of `touched`; a key without a title as it is.',
  })
  touchedTitles(@Parent() { row }: LogEntryModel, @Ctx() ctx: RequestContext): Promise<string[]> {
    return touchedTitles(row, ctx);
  }

  private async reachOf(caller: Caller, ctx: RequestContext): Promise<LogReach> {
    const actor = await ctx.loaders.actor();
    if (!actor || caller.memberId === null) throw new Refused({ code: 'RIGHT_MISSING', blockers: [] });
    if (can(actor, 'audit.view')) return { everything: true };
    const people = await ctx.loaders.directory();
    const roles = people.roles.map(({ key }) => key).filter((role) => can(actor, 'audit.view', role));
    return { members: [caller.memberId, ...people.workingOnlyIn(roles)], roles };
  }

  private async sensitiveNames(caller: Caller, ctx: RequestContext): Promise<ReadonlySet<string>> {
    const versions = (await this.sops.list(caller.workspaceId, { archived: true })).flatMap(
      ({ activeVersionId }) => activeVersionId ?? [],
    );
    const compiled = await Promise.all(versions.map((id) => ctx.loaders.sopOfVersion.load(id)));
    return new Set(compiled.flatMap((sop) => formsOf(sop).flatMap(sensitiveIn)));
  }
}

const filterOf = ({ filter }: LogListArgs): Filter | null => (filter ?? null) as Filter | null;

const formsOf = ({ doc, tasks }: CompiledSop): Record<string, FieldDef>[] => [
  doc.form,
  doc.data ?? {},
  ...Object.values(tasks).map((task) => task.form ?? {}),
  ...Object.values(doc.events ?? {}).map((event) => event.fields ?? {}),
];

const sensitiveIn = (defs: Record<string, FieldDef>): string[] =>
  Object.entries(defs).flatMap(([name, def]) => [...(def.sensitive ? [name] : []), ...sensitiveIn(def.columns ?? {})]);
