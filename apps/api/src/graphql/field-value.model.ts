import { Field, ObjectType } from '@nestjs/graphql';
import type { FieldDef, Json } from '#sop-core';
import { mask } from '#identity';
import type { Language } from '../edge/language.js';
import { FieldDefinitionModel } from './field-definition.model.js';
import { MoneyScalar } from './scalars/money.scalar.js';
import { JsonScalar } from './scalars/json.scalar.js';

@ObjectType('FieldValue', { description: 'A field and what it holds now.' })
export class FieldValueModel {
  @Field(() => String, { description: 'Key of the field.' })
  key!: string;

  @Field(() => JsonScalar, {
    nullable: true,
    description:
      'What it holds; null when nothing. Money in fen, times ISO in UTC, files as evidence ids. Buyer data is masked.',
  })
  value!: Json;

  @Field(() => MoneyScalar, { nullable: true, description: 'The same as an amount, for money fields in the clear.' })
  amount!: number | null;

  @Field(() => Boolean, { description: 'Whether part of the value is hidden; `piiUnmask` shows it.' })
  isMasked!: boolean;

  @Field(() => FieldDefinitionModel, { description: 'Type, label and limits.' })
  definition!: FieldDefinitionModel;

  static from(key: string, def: FieldDef, value: Json | undefined, lang: Language): FieldValueModel {
    const shown = masked(def, value ?? null);
    return Object.assign(new FieldValueModel(), {
      key,
      value: shown.value,
      amount: def.type === 'money' && !shown.isMasked && typeof shown.value === 'number' ? shown.value : null,
      isMasked: shown.isMasked,
      definition: FieldDefinitionModel.from(key, def, lang),
    });
  }
}

export const valuesOf = (
  defs: Record<string, FieldDef>,
  values: Record<string, Json>,
  lang: Language,
): FieldValueModel[] => Object.entries(defs).map(([key, def]) => FieldValueModel.from(key, def, values[key], lang));

/** Sensitive values are masked wherever they stand, also in columns of tables. */
function masked(def: FieldDef, value: Json): { value: Json; isMasked: boolean } {
  if (value === null) return { value, isMasked: false };
  if (def.sensitive) return { value: mask(value), isMasked: true };
  const hidden = Object.entries(def.columns ?? {}).filter(([, column]) => column.sensitive);
  if (hidden.length === 0 || !Array.isArray(value)) return { value, isMasked: false };
  const rows = value.map((row) => {
    if (typeof row !== 'object' || row === null || Array.isArray(row)) return row;
    const copy = { ...row };
    for (const [column] of hidden) copy[column] = mask(copy[column] ?? null);
    return copy;
  });
  return { value: rows, isMasked: true };
}
