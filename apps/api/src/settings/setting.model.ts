import { Field, Float, InputType, Int, ObjectType } from '@nestjs/graphql';
import { LoggedPayload } from '../graphql/answer-logged.js';
import { CommandInput } from '../graphql/command.input.js';
import { resultOf } from '../graphql/result-union.js';
import { JsonScalar } from '../graphql/scalars/json.scalar.js';
import { Nested } from '../graphql/validation/nested.js';
import { ListUpTo, TextBetween } from '../graphql/validation/rules.js';

@ObjectType('Setting', { description: 'A limit or a time that a workspace decides.' })
export class SettingModel {
  @Field(() => String, { description: 'Key, such as authority.refund.lead or sop.after_sales_refund.autoLimit@tmall.' })
  key!: string;

  @Field(() => String, { description: 'What it means, in the language of the caller.' })
  title!: string;

  @Field(() => JsonScalar, {
    nullable: true,
    description: 'Its value. Money in fen; -1 means without limit where a limit is asked.',
  })
  value!: unknown;

  @Field(() => JsonScalar, { nullable: true, description: 'Its value when the workspace says nothing.' })
  default!: unknown;

  @Field(() => Float, { nullable: true, description: 'Least value.' })
  min!: number | null;

  @Field(() => Float, { nullable: true, description: 'Greatest value.' })
  max!: number | null;

  @Field(() => Int, {
    description: 'Counts changes of all settings of the workspace together; send it back as `expectedRevision`.',
  })
  revision!: number;
}

@InputType({ description: 'One setting and its new value.' })
export class SettingChangeInput {
  @TextBetween(1, 160)
  @Field(() => String, {
    description: 'Key, as `settings` lists it. `@channel` behind a setting of an SOP changes it for that channel only.',
  })
  key!: string;

  @Field(() => JsonScalar, { nullable: true, description: 'The value; null goes back to the default. Money in fen.' })
  value!: unknown;
}

@InputType({ description: 'Changes settings of the workspace.' })
export class SettingsUpdateInput extends CommandInput {
  @ListUpTo(50)
  @Nested(() => SettingChangeInput)
  @Field(() => [SettingChangeInput], {
    description: 'The changes, made together: when one is refused, none is made.',
  })
  changes!: SettingChangeInput[];
}

@ObjectType('SettingsPayload', { description: 'The settings as they are now.' })
export class SettingsPayload extends LoggedPayload {
  @Field(() => [SettingModel], { description: 'All settings of the workspace.' })
  settings!: SettingModel[];
}

export const SettingsResult = resultOf('Settings', SettingsPayload);
