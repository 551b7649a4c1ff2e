import type { Type } from '@nestjs/common';

const nested = new Map<object, Map<string, () => Type<object>>>();

/** Marks an input field that holds another input type (or a list of them), so that its rules are checked too. */
export const Nested =
  (type: () => Type<object>): PropertyDecorator =>
  (target, property) => {
    const fields = nested.get(target) ?? new Map<string, () => Type<object>>();
    nested.set(target, fields.set(String(property), type));
  };

/** The nested fields of an input class, those of its parents included. */
export function nestedFieldsOf(type: Type<object>): Map<string, () => Type<object>> {
  const known = ofTypes.get(type);
  if (known) return known;
  const found = new Map<string, () => Type<object>>();
  for (
    let prototype: object | null = type.prototype as object;
    prototype;
    prototype = Object.getPrototypeOf(prototype) as object | null
  ) {
    for (const [name, inner] of nested.get(prototype) ?? []) found.set(name, inner);
  }
  ofTypes.set(type, found);
  return found;
}

/** Asked of every argument; decorators have all run by then. */
const ofTypes = new WeakMap<Type<object>, Map<string, () => Type<object>>>();
