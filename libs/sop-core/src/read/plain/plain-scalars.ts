import type { Json } from '../../state.js';
import { FORBIDDEN_KEYS, LIMITS } from '../limits.js';

/** Thrown where a text leaves the plain subset; caught by `readPlain`, seen by nobody. */
export class NotPlain extends Error {}

/** @throws NotPlain */
export const leave = (): never => {
  throw LEFT;
};

/** One for all: a stack would cost more than reading the text. */
const LEFT = new NotPlain();

/** A scalar without quotes, as YAML 1.2's core schema understands it. @throws NotPlain for numbers in rare dress (`0x1F`, `1e3`, `+5`). */
export const plainValue = (word: string): Json => {
  const first = word.charCodeAt(0);
  // A digit, `+`, `-` or `.`: only then it can be a number.
  if ((first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d || first === 0x2e) {
    if (USUAL_NUMBER.test(word)) return Number(word);
    return ODD_NUMBER.test(word) ? leave() : word;
  }
  return WORDS.has(word) ? WORDS.get(word)! : word;
};

const USUAL_NUMBER = /^-?\d{1,15}(?:\.\d{1,9})?$/;
const ODD_NUMBER =
  /^(?:0o[0-7]+|[-+]?\d+|0x[\da-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)|[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?)$/;
const WORDS: ReadonlyMap<string, Json> = new Map<string, Json>([
  ...['~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
]);

/** What stands between double quotes. @throws NotPlain for escapes that JSON does not know, and for characters no document may hold. */
export const unescaped = (raw: string): string => {
  if (!raw.includes('\\')) return raw;
  let text: string;
  try {
    text = JSON.parse(`"${raw}"`) as string;
  } catch {
    return leave();
  }
  return text.includes('\u0000') || !text.isWellFormed() ? leave() : text;
};

/** A key as text. @throws NotPlain when it is none, may not be used, or would change its place among the keys of an object. */
export const plainKey = (key: Json): string =>
  typeof key !== 'string' || key.length > LONGEST_KEY || FORBIDDEN_KEYS.has(key) || /^\d+$/.test(key) ? leave() : key;

const LONGEST_KEY = 500;

/** @throws NotPlain when no document may hold a text of this length. */
export const shortEnough = (text: string): string => (text.length > LIMITS.text ? leave() : text);
