import { Query, Resolver } from '@nestjs/graphql';
import { Exercises } from '#practice';
import { Ctx } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { NamesOfWorkspace } from './names-of-workspace.js';
import { SopNameModel, SopNamesModel } from './names.model.js';

/** Lists to pick from while an SOP is written. */
@Resolver()
export class SopNamesResolver {
  constructor(
    private readonly names: NamesOfWorkspace,
    private readonly exercises: Exercises,
  ) {}

  @Query(() => SopNamesModel, {
    description: 'Keys and titles of what an SOP can name: articles, quizzes, replies, exercises.',
  })
  async sopNames(@Ctx() ctx: RequestContext): Promise<SopNamesModel> {
    const [names, exercises] = await Promise.all([this.names.all(ctx), this.exercises.all()]);
    const shown = (all: readonly Parameters<typeof SopNameModel.from>[0][]) =>
      all.map((name) => SopNameModel.from(name, ctx.lang));
    const of = Map.groupBy(names, ({ type }) => type);
    return Object.assign(new SopNamesModel(), {
      articles: shown(of.get('article') ?? []),
      quizzes: shown(of.get('quiz') ?? []),
      replies: shown(of.get('reply') ?? []),
      exercises: shown(exercises),
    });
  }
}
