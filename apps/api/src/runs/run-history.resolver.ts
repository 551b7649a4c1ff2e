import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { spansOf, stepsOfRun } from '#boards';
import type { RunStep } from '#boards';
import { HistoryTooLong, RunHistory, versionAfter, versionsOfRun } from '#engine';
import type { CompiledSop } from '#sop-core';
import { Ctx } from '../edge/caller.decorator.js';
import type { Language } from '../edge/language.js';
import { Refused } from '../edge/refused.js';
import type { RequestContext } from '../edge/request-context.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { InputInvalid } from '../graphql/validation/input.pipe.js';
import { ChartModel } from './chart.model.js';
import { RunModel } from './run.model.js';
import { RunSnapshotModel, stageModel } from './snapshot.model.js';
import { RunStepModel, RunTimelineModel, StageSpanModel } from './timeline.model.js';

const EVENT_ID = { type: () => String, description: 'Id of a row of its log, as `events` and `timeline` give it.' };

/** Where a run has been, how it was, and the chart it walks through. */
@Resolver(() => RunModel)
export class RunHistoryResolver {
  constructor(private readonly history: RunHistory) {}

  @Query(() => RunSnapshotModel, {
    nullable: true,
    description: 'A run as it was right after one row of its log; null when there is no such run or row.',
  })
  runAt(
    @Args('id', { type: () => UuidScalar, description: 'The run.' }) id: string,
    @Args('eventId', EVENT_ID) eventId: string,
    @Ctx() ctx: RequestContext,
  ): Promise<RunSnapshotModel | null> {
    return this.snapshot(id, eventId, ctx);
  }

  @ResolveField(() => RunSnapshotModel, {
    nullable: true,
    description: 'The run as it was right after one row of its log; null when the row is not about it.',
  })
  at(
    @Parent() { id }: RunModel,
    @Args('eventId', EVENT_ID) eventId: string,
    @Ctx() ctx: RequestContext,
  ): Promise<RunSnapshotModel | null> {
    return this.snapshot(id, eventId, ctx);
  }

  @ResolveField(() => ChartModel, { description: 'The chart of the version it follows.' })
  async chart(@Parent() { row }: RunModel, @Ctx() ctx: RequestContext): Promise<ChartModel> {
    return ChartModel.from(await ctx.loaders.sopOfVersion.load(row.sopVersionId), ctx.lang);
  }

  @ResolveField(() => RunTimelineModel, { description: 'Where it has been, for how long, and the way it took.' })
  async timeline(@Parent() { id, row }: RunModel, @Ctx() ctx: RequestContext): Promise<RunTimelineModel> {
    const [steps, versions] = await ctx.loaders.read((tx) => Promise.all([stepsOfRun(tx, id), versionsOfRun(tx, row)]));
    const sops = await Promise.all(versions.map(({ versionId }) => ctx.loaders.sopOfVersion.load(versionId)));
    const sopOf = new Map(versions.map(({ versionId }, index) => [versionId, sops[index]!]));
    const end = row.finishedAt ?? ctx.now;
    const nameOf = (stage: string): string => stageModel(stage, versionWith(sops, stage), ctx.lang).title;
    return Object.assign(new RunTimelineModel(), {
      spans: spansOf(steps).map(({ stage, enteredAt, leftAt }) =>
        Object.assign(new StageSpanModel(), {
          ...{ stage, enteredAt, leftAt },
          title: nameOf(stage),
          ms: Math.max(0, (leftAt ?? end).getTime() - enteredAt.getTime()),
        }),
      ),
      steps: steps.map(({ entered: _, ...step }) => {
        const versionId = versionAfter(versions, step.eventId);
        return Object.assign(new RunStepModel(), step, {
          versionId,
          label: labelOf(step, sopOf.get(versionId)!, ctx.lang),
        });
      }),
    });
  }

  private async snapshot(id: string, eventId: string, ctx: RequestContext): Promise<RunSnapshotModel | null> {
    if (!/^\d{1,18}$/.test(eventId)) throw new InputInvalid([{ code: 'event_id_form', field: 'eventId' }]);
    try {
      const moment = await ctx.loaders.read((tx) => this.history.after(tx, id, eventId));
      if (!moment) return null;
      const sop = await ctx.loaders.sopOfVersion.load(moment.versionId);
      return RunSnapshotModel.from(moment, sop, ctx.lang);
    } catch (error) {
      if (!(error instanceof HistoryTooLong)) throw error;
      throw new Refused({ code: 'TOO_LARGE', blockers: [{ code: 'history_too_long', params: { max: error.most } }] });
    }
  }
}

/** What the log keeps is the chart's own name of the event. */
function labelOf({ event }: Pick<RunStep, 'event'>, sop: CompiledSop, lang: Language): string {
  const words = WORDS[event];
  if (words) return words[lang];
  if (event.startsWith('TASKS.SETTLED')) return SETTLED[lang];
  const timer = sop.timers.get(event);
  if (timer) return lang === 'zh' ? `${timer.delay} 后` : `after ${timer.delay}`;
  return sop.doc.events?.[event]?.title[lang] ?? event;
}

const SETTLED = { zh: '任务完成', en: 'Tasks done' };
/** Stages keep their paths in the log; the latest version that knows one says what it is called. */
const versionWith = (sops: readonly CompiledSop[], stage: string): CompiledSop =>
  sops.findLast(({ stages }) => stages.has(stage)) ?? sops.at(-1)!;

const WORDS: Record<string, { zh: string; en: string }> = {
  'run.migrate': { zh: '换到新版本', en: 'New version' },
  'run.start': { zh: '启动', en: 'Start' },
  CANCEL: { zh: '取消', en: 'Cancel' },
  RESCHEDULE: { zh: '改期', en: 'Reschedule' },
};
