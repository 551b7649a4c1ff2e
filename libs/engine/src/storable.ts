import { refuse, type Refusal } from '#sop-core';

const DEEPEST = 32;
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * What PostgreSQL or a later reader could not hold: NUL, half a surrogate pair, keys that reach into prototypes, numbers that are none,
 * nesting without end. Judged before anything else, so that one such input never fails the batch it would have travelled in.
 */
export const storable = (input: unknown): Refusal | null => {
  const fault = faultIn(input, '', 0);
  return fault ? refuse('INPUT_INVALID', fault) : null;
};

type Fault = { code: string; field: string };

const faultIn = (value: unknown, field: string, depth: number): Fault | null => {
  if (typeof value === 'string') return faultInText(value, field);
  if (typeof value === 'number') return Number.isFinite(value) ? null : { code: 'number_invalid', field };
  if (value === null || typeof value !== 'object' || value instanceof Date) return null;
  if (depth >= DEEPEST) return { code: 'too_deep', field };
  const isList = Array.isArray(value);
  for (const [key, inner] of Object.entries(value)) {
    const at = isList ? `${field}[${key}]` : field === '' ? key : `${field}.${key}`;
    if (!isList && RESERVED.has(key)) return { code: 'key_reserved', field: at };
    const fault = (isList ? null : faultInText(key, at)) ?? faultIn(inner, at, depth + 1);
    if (fault) return fault;
  }
  return null;
};

const faultInText = (text: string, field: string): Fault | null => {
  if (text.includes('\u0000')) return { code: 'text_nul', field };
  return text.isWellFormed() ? null : { code: 'text_surrogate', field };
};
