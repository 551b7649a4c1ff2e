import { registerEnumType } from '@nestjs/graphql';

/** A GraphQL enum for a union of texts in a lib; `values` describes each, and does not compile when the lib knows more or fewer. */
export function enumOf<V extends string>(
  name: string,
  description: string,
  values: Record<V, string>,
): Record<string, string> {
  const keys = Object.keys(values) as V[];
  const made = Object.fromEntries(keys.map((value) => [value, value]));
  const valuesMap = Object.fromEntries(keys.map((value) => [value, { description: values[value] }]));
  registerEnumType(made, { name, description, valuesMap });
  return made;
}
