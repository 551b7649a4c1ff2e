import { Args, Field, InputType, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import type { Caller } from '#engine';
import { sensitiveFields, UnmaskPii } from '#identity';
import { runView } from '#sop-core';
import type { FieldDef, Json } from '#sop-core';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import type { WholeRun } from '../edge/loaders.js';
import { Refused } from '../edge/refused.js';
import type { RequestContext } from '../edge/request-context.js';
import { answerLogged, LoggedPayload } from '../graphql/answer-logged.js';
import { optionsOf, RepeatableInput } from '../graphql/command.input.js';
import { RefusalModel } from '../graphql/refusal.model.js';
import { resultOf } from '../graphql/result-union.js';
import { JsonScalar } from '../graphql/scalars/json.scalar.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { TextBetween, TextsBetween } from '../graphql/validation/rules.js';

@InputType({ description: 'Asks to read buyer data in the clear. It is written down who read what and why.' })
export class PiiUnmaskInput extends RepeatableInput {
  @Field(() => UuidScalar, { description: 'The run.' })
  runId!: string;

  @TextsBetween(1, 80, 50)
  @Field(() => [String], { nullable: true, description: 'Keys of the fields; all that hold buyer data when left out.' })
  fields?: string[];

  @TextBetween(0, 500)
  @Field(() => String, { description: 'Why. Customer service may leave it empty for their own open runs.' })
  reason!: string;
}

@ObjectType('UnmaskedField', { description: 'A field in the clear.' })
export class UnmaskedFieldModel {
  @Field(() => String, { description: 'Key of the field; fields of tasks are C03.name.' })
  key!: string;

  @Field(() => JsonScalar, { nullable: true, description: 'What it holds.' })
  value!: Json;
}

@ObjectType('PiiPayload', { description: 'Buyer data in the clear, for this answer only.' })
export class PiiPayload extends LoggedPayload {
  @Field(() => [UnmaskedFieldModel], {
    description: 'The fields asked for. Shown only this once: empty when the command is repeated.',
  })
  fields!: UnmaskedFieldModel[];
}

export const PiiResult = resultOf('Pii', PiiPayload);

/** The only door through which buyer data leaves unmasked. */
@Resolver()
export class PiiResolver {
  constructor(private readonly unmask: UnmaskPii) {}

  @Mutation(() => PiiResult, {
    description: 'Shows buyer data of a run; it is logged who asked, for which fields and why.',
  })
  async piiUnmask(
    @Args('input', { description: 'Which run, which fields, why.' }) input: PiiUnmaskInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<PiiPayload | RefusalModel> {
    const { runId, reason } = input;
    const row = await ctx.loaders.run.load(runId);
    if (!row) throw new Refused({ code: 'NOT_FOUND', blockers: [] });
    const whole = await ctx.loaders.wholeRun(row);
    const held = sensitiveValues(whole, ctx.now.toISOString());
    const fields = input.fields ?? [...held.keys()];
    const unknown = fields.filter((key) => !held.has(key));
    if (unknown.length > 0)
      throw new Refused({
        code: 'INPUT_INVALID',
        blockers: unknown.map((field) => ({ code: 'not_sensitive', field })),
      });
    const subject = { ownerId: row.ownerId, involved: membersOf(whole), isOpen: row.finishedAt === null };
    const said = await this.unmask.run(caller, { runId, fields, reason, subject }, optionsOf(input));
    const shown = (key: string): UnmaskedFieldModel =>
      Object.assign(new UnmaskedFieldModel(), { key, value: held.get(key) ?? null });
    return answerLogged(ctx, 'piiUnmask', said, (allowed) => ({ fields: allowed.fields.map(shown) }), {
      as: PiiPayload,
      subject: { runId },
    });
  }
}

/** Everything in a run that is masked elsewhere, by key. */
function sensitiveValues({ sop, state, tasks }: WholeRun, at: string): Map<string, Json> {
  const view = runView(sop, state, at);
  const held = new Map<string, Json>();
  const collect = (defs: Record<string, FieldDef>, values: Record<string, Json>, prefix: string): void => {
    for (const name of sensitiveFields(defs)) held.set(prefix + name, values[name] ?? null);
  };
  collect(sop.doc.form, view.form, '');
  collect(sop.doc.data ?? {}, view.data, '');
  for (const task of tasks) collect(sop.tasks[task.taskKey]?.form ?? {}, task.state.fields, `${task.instance}.`);
  return held;
}

const membersOf = ({ tasks }: WholeRun): string[] =>
  tasks.flatMap(({ assigneeId, doerId }) => [assigneeId, doerId].filter((id) => id !== null));
