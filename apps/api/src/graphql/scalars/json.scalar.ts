import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped } from 'graphql';
import type { ObjectValueNode, ValueNode } from 'graphql';
import { textFault } from './text-safety.js';

/** Deep enough for tables in forms, shallow enough that no walker of ours needs a guard of its own. */
const MAX_DEPTH = 12;
/** Keys, elements and values together. */
const MAX_PARTS = 20_000;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Values whose shape an SOP decides, such as form fields. Objects are rebuilt without a prototype and dangerous keys are refused,
 * because GraphQL's own input checks do not look inside a scalar.
 */
export const JsonScalar = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description:
    'A JSON value whose shape an SOP decides, for example form fields by key. Money is whole fen (分), dates are ISO 8601 with offset, files are evidence ids. ' +
    `At most ${MAX_DEPTH} levels deep and ${MAX_PARTS} parts; the keys __proto__, constructor and prototype, U+0000 and lone surrogates are refused.`,
  serialize: (value) => value,
  parseValue: (value) => new Rebuild().value(value, 0, ''),
  parseLiteral: (node, variables) => {
    refuseForbiddenKeys(node);
    return new Rebuild().value(valueFromASTUntyped(node, variables), 0, '');
  },
});

class Rebuild {
  private parts = 0;

  value(input: unknown, depth: number, path: string): unknown {
    this.parts += 1;
    if (this.parts > MAX_PARTS) throw refusal(path, `holds more than ${MAX_PARTS} values; send less at once`);
    if (depth > MAX_DEPTH) throw refusal(path, `is nested deeper than ${MAX_DEPTH} levels; flatten it`);
    if (typeof input === 'string') return this.text(input, path);
    if (typeof input === 'number' && !Number.isFinite(input)) throw refusal(path, 'is not a finite number');
    if (Array.isArray(input)) return input.map((item, index) => this.value(item, depth + 1, `${path}[${index}]`));
    if (typeof input === 'object' && input !== null) return this.object(input, depth, path);
    return input;
  }

  private object(input: object, depth: number, path: string): Record<string, unknown> {
    const output = Object.create(null) as Record<string, unknown>;
    for (const [key, item] of Object.entries(input)) {
      if (FORBIDDEN_KEYS.has(key)) throw refusal(path, `has the key "${key}", which is not allowed; remove it`);
      this.text(key, path);
      output[key] = this.value(item, depth + 1, path === '' ? key : `${path}.${key}`);
    }
    return output;
  }

  private text(input: string, path: string): string {
    const fault = textFault(input);
    if (fault === 'text_nul') throw refusal(path, 'contains the character U+0000; remove it');
    if (fault === 'text_surrogate') throw refusal(path, 'contains half of a surrogate pair; send well-formed Unicode');
    return input;
  }
}

/** Looked for in the document itself: turning a literal into a value would already have set a prototype. */
function refuseForbiddenKeys(node: ValueNode): void {
  if (node.kind === Kind.LIST) node.values.forEach(refuseForbiddenKeys);
  if (node.kind === Kind.OBJECT) refuseKeysOf(node);
}

function refuseKeysOf(node: ObjectValueNode): void {
  for (const field of node.fields) {
    if (FORBIDDEN_KEYS.has(field.name.value)) {
      throw refusal('', `has the key "${field.name.value}", which is not allowed; remove it`);
    }
    refuseForbiddenKeys(field.value);
  }
}

const refusal = (path: string, what: string): GraphQLError =>
  new GraphQLError(`JSON value${path === '' ? '' : ` at "${path.slice(0, 120)}"`} ${what}.`, {
    extensions: { code: 'BAD_USER_INPUT', field: path.slice(0, 120) },
  });
