import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Engine, MigrationPlans } from '#engine';
import type { Caller } from '#engine';
import { can } from '#identity';
import { SopQueries } from '#sops';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import { Refused } from '../edge/refused.js';
import type { RequestContext } from '../edge/request-context.js';
import { answer } from '../graphql/answer.js';
import { optionsOf } from '../graphql/command.input.js';
import { toConnection } from '../graphql/connection.js';
import type { Connection } from '../graphql/connection.js';
import { pageOfList } from '../graphql/page-of-list.js';
import { RefusalModel } from '../graphql/refusal.model.js';
import { SopModel } from '../sops/sop.model.js';
import {
  choicesOf,
  RunMigratedModel,
  RunMigrateInput,
  RunMigrateManyInput,
  RunMigrateManyPayload,
  RunMigrateManyResult,
  RunMigrationPlanArgs,
  RunMigrationPlanConnection,
  RunMigrationPlanModel,
  SopOpenRunsModel,
} from './migration.model.js';
import { RunPayload, RunResult } from './run.payload.js';

/** Open runs and a new version of their SOP: they stay on theirs unless somebody moves them. */
@Resolver(() => SopModel)
export class MigrationResolver {
  constructor(
    private readonly engine: Engine,
    private readonly plans: MigrationPlans,
    private readonly sops: SopQueries,
  ) {}

  @Query(() => RunMigrationPlanConnection, {
    nullable: true,
    description:
      'What would become of open runs of an SOP under another version. Runs that follow it already are left out. For those who may publish; null when there is no such SOP or version.',
  })
  async runMigrationPlan(
    @Args() args: RunMigrationPlanArgs,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<Connection<RunMigrationPlanModel> | null> {
    await mayPublish(ctx);
    const { workspaceId } = caller;
    const sop = await this.sops.get(workspaceId, args.sopId);
    const toVersionId = args.versionId ?? sop?.activeVersionId ?? null;
    const target = toVersionId === null ? null : await this.sops.version(workspaceId, toVersionId);
    if (!sop || toVersionId === null || target?.sopId !== sop.id) return null;
    const open = await ctx.loaders.read((tx) => this.plans.openRuns(tx, sop.key, toVersionId));
    const wanted = args.runIds ? new Set(args.runIds) : null;
    const page = pageOfList(wanted ? open.filter((id) => wanted.has(id)) : open, args, (id) => id);
    const runIds = page.rows.map(({ row }) => row);
    const choices = choicesOf(args.choices);
    const planned = await ctx.loaders.read((tx) => this.plans.of(tx, workspaceId, { runIds, toVersionId, choices }));
    const now = await ctx.loaders.sopOfVersion.load(toVersionId);
    const models = new Map<string, RunMigrationPlanModel>();
    for (const plan of planned) {
      const old = await ctx.loaders.sopOfVersion.load(plan.run.sopVersionId);
      models.set(plan.run.id, RunMigrationPlanModel.from(plan, toVersionId, { old, now, lang: ctx.lang }));
    }
    // A run may have ended between the two looks.
    const rows = page.rows.flatMap(({ row, cursor }) => {
      const model = models.get(row);
      return model ? [{ row: model, cursor }] : [];
    });
    return toConnection({ ...page, rows }, (model) => model);
  }

  @Mutation(() => RunResult, {
    description:
      'Lets a run go on under another version of its SOP: its stages, tasks, fields and clocks are carried over.',
  })
  async runMigrate(
    @Args('input', { description: 'Which run, and which version.' }) input: RunMigrateInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<RunPayload | RefusalModel> {
    const { runId, toVersionId, choices, planHash, reason } = input;
    const asked = {
      ...{ runId, toVersionId, choices: choicesOf(choices) },
      ...(planHash ? { planHash } : {}),
      ...(reason ? { reason } : {}),
    };
    const outcome = await this.engine.migrateRun(caller, asked, optionsOf(input));
    const payload = (change: Parameters<typeof RunPayload.from>[0], cursor: string): RunPayload =>
      RunPayload.from(change, cursor, ctx.lang);
    return answer(ctx, 'runMigrate', outcome, payload, { runId });
  }

  @Mutation(() => RunMigrateManyResult, {
    description:
      'The same for up to 200 runs. Each is a command of its own: one that is refused keeps no other from it.',
  })
  async runMigrateMany(
    @Args('input', { description: 'Which runs, and which version.' }) input: RunMigrateManyInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<RunMigrateManyPayload> {
    await mayPublish(ctx);
    const { runIds, toVersionId, choices, reason } = input;
    const asked = { runIds, toVersionId, choices: choicesOf(choices), ...(reason ? { reason } : {}) };
    const outcomes = await this.engine.migrateRuns(caller, asked, optionsOf(input));
    ctx.forgetLoaded();
    const results = outcomes.map(({ runId, outcome }) => RunMigratedModel.from(runId, outcome, ctx.lang));
    const migratedCount = results.filter(({ run }) => run !== null).length;
    ctx.metrics.moves.inc({ mutation: 'runMigrateMany' }, migratedCount);
    return Object.assign(new RunMigrateManyPayload(), {
      ...{ results, migratedCount, refusedCount: results.length - migratedCount },
    });
  }

  @ResolveField(() => [SopOpenRunsModel], { description: 'How many open runs follow which version, latest first.' })
  async openRunsByVersion(
    @Parent() { id, key }: SopModel,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<SopOpenRunsModel[]> {
    const counts = await ctx.loaders.read((tx) => this.plans.openByVersion(tx, key));
    if (counts.length === 0) return [];
    const numbers = new Map((await this.sops.versions(caller.workspaceId, id)).map((head) => [head.id, head.number]));
    return counts
      .map(({ versionId, count }) =>
        Object.assign(new SopOpenRunsModel(), { versionId, count, number: numbers.get(versionId) ?? 0 }),
      )
      .sort((a, b) => b.number - a.number);
  }
}

/** Others have no use for it, and a plan of every open run costs something. */
async function mayPublish(ctx: RequestContext): Promise<void> {
  const actor = await ctx.loaders.actor();
  if (actor && can(actor, 'sop.publish')) return;
  throw new Refused({ code: 'RIGHT_MISSING', blockers: [{ code: 'right_missing', params: { right: 'sop.publish' } }] });
}
