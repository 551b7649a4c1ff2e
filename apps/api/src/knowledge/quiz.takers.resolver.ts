import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { QuizQueries } from '#knowledge';
import { Ctx } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { memberOf } from '../members/member-of.js';
import { MemberModel } from '../members/member.model.js';
import { overseen } from './overseen.js';
import { QuizModel, QuizTakerModel } from './quiz.model.js';

/** Who has taken a quiz. */
@Resolver(() => QuizModel)
export class QuizTakersResolver {
  constructor(private readonly queries: QuizQueries) {}

  @ResolveField(() => [QuizTakerModel], {
    description:
      'Who has taken it, at most 1,000, those who have passed first: for managers all, for leads the people of their roles, for mentors theirs.',
  })
  async takers(@Parent() { id }: QuizModel, @Ctx() ctx: RequestContext): Promise<QuizTakerModel[]> {
    const [rows, mayLook] = [await ctx.loaders.read((tx) => this.queries.taken(tx, id)), await overseen(ctx)];
    return rows.filter(({ memberId }) => mayLook(memberId)).map((row) => QuizTakerModel.from(row));
  }
}

/** What of somebody who has taken a quiz has to be looked up. */
@Resolver(() => QuizTakerModel)
export class QuizTakerFieldsResolver {
  @ResolveField(() => MemberModel, { nullable: true, description: 'Who.' })
  member(@Parent() { memberId }: QuizTakerModel, @Ctx() ctx: RequestContext): Promise<MemberModel | null> {
    return memberOf(memberId, ctx);
  }
}
