import { Field, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import type { CompiledSop } from '#sop-core';
import { SETTLED } from '#sop-core';
import type { TaskRow } from '#tasks';
import { Ctx } from '../edge/caller.decorator.js';
import type { Language } from '../edge/language.js';
import type { RequestContext } from '../edge/request-context.js';
import { taskOf } from './task.fields.resolver.js';
import { TaskModel, TaskStatusEnum } from './task.model.js';

@ObjectType('TaskLink', { description: 'A task that another one waits for, or that waits for it.' })
export class TaskLinkModel {
  @Field(() => UuidScalar, { nullable: true, description: 'Its id; null: its stage has not opened it yet.' })
  taskId!: string | null;

  @Field(() => String, { description: 'Key of the task in its SOP.' })
  key!: string;

  @Field(() => String, { nullable: true, description: 'Name of the task inside its run.' })
  instance!: string | null;

  @Field(() => String, { description: 'Title in the language of the caller.' })
  title!: string;

  @Field(() => TaskStatusEnum, { nullable: true, description: 'Where it stands.' })
  status!: string | null;

  @Field(() => Boolean, { description: 'Accepted, waived or canceled: nobody waits for it any more.' })
  isSettled!: boolean;
}

/** What a task hangs together with. */
@Resolver(() => TaskModel)
export class TaskLinksResolver {
  @ResolveField(() => [TaskLinkModel], { description: 'Tasks of its run that have to be settled first.' })
  async dependsOn(@Parent() { row }: TaskModel, @Ctx() ctx: RequestContext): Promise<TaskLinkModel[]> {
    const around = await surroundings(row, ctx);
    return around ? linksTo(around.sop.tasks[row.taskKey]?.after ?? [], around, ctx.lang) : [];
  }

  @ResolveField(() => [TaskLinkModel], { description: 'Tasks of its run that wait for it.' })
  async blocks(@Parent() { row }: TaskModel, @Ctx() ctx: RequestContext): Promise<TaskLinkModel[]> {
    const around = await surroundings(row, ctx);
    if (!around) return [];
    const waiting = Object.entries(around.sop.tasks).filter(([, { after }]) => after?.includes(row.taskKey));
    return linksTo(
      waiting.map(([key]) => key),
      around,
      ctx.lang,
    );
  }

  @ResolveField(() => TaskModel, { nullable: true, description: 'The ad-hoc task it is a part of.' })
  parentTask(@Parent() { row }: TaskModel, @Ctx() ctx: RequestContext): Promise<TaskModel | null> {
    return taskOf(row.parentTaskId, ctx);
  }

  @ResolveField(() => [TaskModel], {
    description: 'What it is made of, by when it was opened. It cannot be submitted while a required one is open.',
  })
  async subTasks(@Parent() { row }: TaskModel, @Ctx() ctx: RequestContext): Promise<TaskModel[]> {
    if (row.runId !== null) return [];
    return (await ctx.loaders.partsOfTask.load(row.id)).map((part) => TaskModel.from(part, ctx.lang));
  }
}

interface Surroundings {
  sop: CompiledSop;
  tasks: readonly TaskRow[];
}

async function surroundings({ runId }: TaskRow, ctx: RequestContext): Promise<Surroundings | null> {
  const run = runId === null ? null : await ctx.loaders.run.load(runId);
  return run ? ctx.loaders.wholeRun(run) : null;
}

/** Every instance of these tasks, or the task as the SOP knows it while none was opened. */
const linksTo = (keys: readonly string[], { sop, tasks }: Surroundings, lang: Language): TaskLinkModel[] =>
  keys.flatMap((key): TaskLinkModel[] => {
    const instances = tasks.filter((task) => task.taskKey === key);
    if (instances.length === 0) {
      const title = sop.tasks[key]?.title[lang] ?? key;
      return [
        Object.assign(new TaskLinkModel(), {
          taskId: null,
          key,
          instance: null,
          title,
          status: null,
          isSettled: false,
        }),
      ];
    }
    return instances.map((task) =>
      Object.assign(new TaskLinkModel(), {
        ...{ taskId: task.id, key, instance: task.instance, status: task.status },
        title: lang === 'zh' ? task.titleZh : task.titleEn,
        isSettled: SETTLED.has(task.status),
      }),
    );
  });
