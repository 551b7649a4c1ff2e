import type { DocumentPath } from '#sop-core';

/** The parts of JSON Schema that the schema of SOPs uses. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  enum?: (string | number | boolean)[];
  const?: string | number | boolean;
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  required?: string[];
  if?: Schema;
  then?: Schema;
  else?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  definitions?: Record<string, Schema>;
}

/** A schema that may hold at a place, and the names of the definitions it came through (`expr`, `duration`). */
export interface SchemaHere {
  schema: Schema;
  through: readonly string[];
}

/**
 * All schemas that may hold at a path. Which branch of an `if` applies is not asked: while one writes, that is not settled yet, so what any
 * of them allows is offered.
 */
export const schemasAt = (root: Schema, path: DocumentPath): SchemaHere[] => {
  let here = alternatives(root, root, []);
  for (const part of path) {
    here = here.flatMap(({ schema }) => {
      const { properties, additionalProperties, items } = schema;
      const found: Schema[] = [];
      if (typeof part === 'number') {
        if (items) found.push(items);
      } else if (properties && Object.hasOwn(properties, part)) found.push(properties[part]!);
      else if (typeof additionalProperties === 'object') found.push(additionalProperties);
      return found.flatMap((one) => alternatives(root, one, []));
    });
  }
  return here;
};

/** A schema and all it may stand for. Conditions and alternatives nest a few levels, never in circles without a step into the document. */
const alternatives = (root: Schema, schema: Schema, through: readonly string[]): SchemaHere[] => {
  const { $ref, then, else: otherwise, anyOf, oneOf, allOf } = schema;
  const name = $ref?.replace('#/definitions/', '');
  const target = name === undefined ? undefined : root.definitions?.[name];
  return [
    { schema, through },
    ...(name !== undefined && target ? alternatives(root, target, [...through, name]) : []),
    ...[then, otherwise, ...(anyOf ?? []), ...(oneOf ?? []), ...(allOf ?? [])].flatMap((one) =>
      one ? alternatives(root, one, through) : [],
    ),
  ];
};
