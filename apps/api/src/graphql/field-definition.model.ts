import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type { FieldDef, FieldType, Text } from '#sop-core';
import type { Language } from '../edge/language.js';
import { enumOf } from './enum-of.js';
import { JsonScalar } from './scalars/json.scalar.js';

@ObjectType('Choice', { description: 'A value an enum or multi field takes.' })
export class ChoiceModel {
  @Field(() => String, { description: 'What is stored.' })
  value!: string;

  @Field(() => String, { description: 'What people see, in the language of the caller.' })
  title!: string;
}

const FieldTypeEnum = enumOf<FieldType>('FieldType', 'What a field of a form holds, and how its value is sent.', {
  string: 'One line of text.',
  text: 'Text of several lines.',
  int: 'A whole number.',
  decimal: 'A number.',
  money: 'An amount in whole fen.',
  pct: 'Percent as a number: 5 is 5 %.',
  bool: 'True or false.',
  enum: 'One of `choices`.',
  multi: 'Some of `choices`, as a list.',
  date: 'A date, such as 2026-12-12.',
  datetime: 'A moment, ISO 8601 with offset.',
  url: 'A web address.',
  image: 'Pictures, as evidence ids.',
  file: 'Files, as evidence ids.',
  user: 'A member id.',
  sku: 'Key of a stock keeping unit.',
  orderNo: 'Number of an order.',
  table: 'Rows of `columns`, as a list of objects.',
});

@ObjectType('FieldDefinition', {
  description: 'A typed field of a form, as the SOP defines it. Money limits are in fen.',
})
export class FieldDefinitionModel {
  @Field(() => String, { description: 'Key under which its value is sent.' })
  key!: string;

  @Field(() => String, { description: 'Label in the language of the caller.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Help under the field.' })
  hint!: string | null;

  @Field(() => FieldTypeEnum, { description: 'What it holds.' })
  type!: string;

  @Field(() => Boolean, { description: 'Whether it takes a list of such values.' })
  isList!: boolean;

  @Field(() => Boolean, {
    description: 'Whether it must be given. See `requiredWhen` for fields that must only sometimes.',
  })
  isRequired!: boolean;

  @Field(() => String, { nullable: true, description: 'Expression under which it must be given.' })
  requiredWhen!: string | null;

  @Field(() => Float, { nullable: true, description: 'Least value, when it is a constant.' })
  min!: number | null;

  @Field(() => Float, { nullable: true, description: 'Greatest value, when it is a constant.' })
  max!: number | null;

  @Field(() => Float, { nullable: true, description: 'The value must be above this constant.' })
  above!: number | null;

  @Field(() => Float, { nullable: true, description: 'The value must be below this constant.' })
  below!: number | null;

  @Field(() => Int, { nullable: true, description: 'Fewest characters.' })
  minLength!: number | null;

  @Field(() => Int, { nullable: true, description: 'Most characters.' })
  maxLength!: number | null;

  @Field(() => Int, { nullable: true, description: 'Fewest entries of a list or table, when it is a constant.' })
  minItems!: number | null;

  @Field(() => Int, { nullable: true, description: 'Most entries of a list or table, when it is a constant.' })
  maxItems!: number | null;

  @Field(() => String, { nullable: true, description: 'Regular expression the whole text must match.' })
  pattern!: string | null;

  @Field(() => [ChoiceModel], { nullable: true, description: 'What enum and multi fields take.' })
  choices!: ChoiceModel[] | null;

  @Field(() => [FieldDefinitionModel], { nullable: true, description: 'Columns of a table.' })
  columns!: FieldDefinitionModel[] | null;

  @Field(() => JsonScalar, { nullable: true, description: 'Value when nothing is given.' })
  default!: unknown;

  @Field(() => Boolean, { description: 'Filled in by the program when nothing is given, where it can.' })
  isPrefilled!: boolean;

  @Field(() => Boolean, { description: 'Takes only codes of products that are in the catalogue and not archived.' })
  isKnownProduct!: boolean;

  @Field(() => Boolean, { description: 'Buyer data: values are masked until unmasked with a reason.' })
  isSensitive!: boolean;

  static from(key: string, def: FieldDef, lang: Language): FieldDefinitionModel {
    return Object.assign(new FieldDefinitionModel(), {
      key,
      title: pick(def.title, lang) ?? key,
      hint: pick(def.hint, lang),
      type: def.type,
      isList: def.list ?? false,
      isRequired: !(def.optional ?? false) && def.requiredWhen === undefined && def.prefill === undefined,
      requiredWhen: def.requiredWhen ?? null,
      min: constant(def.min),
      max: constant(def.max),
      above: constant(def.above),
      below: constant(def.below),
      minLength: def.minLength ?? null,
      maxLength: def.maxLength ?? null,
      minItems: constant(def.minItems),
      maxItems: constant(def.maxItems),
      pattern: def.pattern ?? null,
      choices: def.values?.map((choice) => choiceOf(choice, lang)) ?? null,
      columns: def.columns ? definitionsOf(def.columns, lang) : null,
      default: def.default ?? null,
      isPrefilled: def.prefill !== undefined,
      isKnownProduct: def.known ?? false,
      isSensitive: def.sensitive ?? false,
    });
  }
}

export const definitionsOf = (defs: Record<string, FieldDef>, lang: Language): FieldDefinitionModel[] =>
  Object.entries(defs).map(([key, def]) => FieldDefinitionModel.from(key, def, lang));

const choiceOf = (choice: NonNullable<FieldDef['values']>[number], lang: Language): ChoiceModel =>
  Object.assign(
    new ChoiceModel(),
    typeof choice === 'string' ? { value: choice, title: choice } : { value: choice.value, title: choice.title[lang] },
  );

const constant = (limit: number | string | undefined): number | null => (typeof limit === 'number' ? limit : null);

const pick = (text: Text | undefined, lang: Language): string | null => text?.[lang] ?? null;
