import { Args, ArgsType, Field, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { StartPreviews, type Caller } from '#engine';
import type { Json } from '#sop-core';
import { explainRefusal } from '../edge/explain.js';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { FieldValueModel, valuesOf } from '../graphql/field-value.model.js';
import { BlockerModel } from '../graphql/refusal.model.js';
import { JsonScalar } from '../graphql/scalars/json.scalar.js';
import { JsonObject, TextBetween } from '../graphql/validation/rules.js';

@ArgsType()
class RunPreviewArgs {
  @TextBetween(1, 100)
  @Field(() => String, { description: 'Key of the SOP.' })
  sopKey!: string;

  @JsonObject()
  @Field(() => JsonScalar, { description: 'The start form as far as it is filled in, by field.' })
  form!: Record<string, Json>;
}

@ObjectType('RunPreview', {
  description: 'What would follow from a start form, as far as it is filled in. Nothing is stored.',
})
export class RunPreviewModel {
  @Field(() => [BlockerModel], { description: 'What is wrong with the form, or still missing in it.' })
  problems!: BlockerModel[];

  @Field(() => [FieldValueModel], { description: 'Formulas of the SOP; null where one cannot be worked out yet.' })
  derived!: FieldValueModel[];
}

/** Helps whoever is filling in a start form. */
@Resolver()
export class RunPreviewResolver {
  constructor(private readonly previews: StartPreviews) {}

  @Query(() => RunPreviewModel, {
    nullable: true,
    description: 'What would follow from a start form; null when no run of such an SOP can start.',
  })
  async runPreview(
    @Args() { sopKey, form }: RunPreviewArgs,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<RunPreviewModel | null> {
    const found = await ctx.loaders.read((tx) => this.previews.of(tx, caller, { sopKey, form }));
    if (!found) return null;
    const { sop, preview } = found;
    const worded = explainRefusal({ code: 'FIELDS_INVALID', blockers: preview.problems }, ctx.lang);
    return Object.assign(new RunPreviewModel(), {
      problems: worded.blockers.map((blocker) => BlockerModel.from(blocker)),
      derived: valuesOf(sop.doc.derived ?? {}, preview.derived, ctx.lang),
    });
  }
}
