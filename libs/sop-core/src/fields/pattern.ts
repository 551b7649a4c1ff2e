const MAX_LENGTH = 200;
const BACKREFERENCE = /\\[1-9]|\\k</;
const LOOKAROUND = /\(\?(?:[=!]|<[=!])/;
/** `a*b*c*` takes time to the power of its stars; three of them over `PATTERN_TEXT` characters stay below a tenth of a second. */
const MAX_UNBOUNDED = 3;
const UNBOUNDED = /[*+]|\{\d+,\}/g;

/** Longest text that a pattern is tried on. */
export const PATTERN_TEXT = 500;

/** A group that repeats inside (`(a+)+`, `(a|b*)*`) and is itself repeated: exponential on the wrong text. */
const NESTED_QUANTIFIER = /\([^()]*[*+}][^()]*\)\s*[*+{]/;
/** A repeated choice may overlap with itself (`(a|a)*`). */
const REPEATED_CHOICE = /\([^()]*\|[^()]*\)\s*[*+{]/;

const cache = new Map<string, RegExp | null>();
const CACHE_SIZE = 1_000;

/** A field's `pattern` as an anchored regular expression; null when it is malformed or could take exponential time. */
export const safePattern = (pattern: string): RegExp | null => {
  const known = cache.get(pattern);
  if (known !== undefined) return known;
  if (cache.size >= CACHE_SIZE) cache.clear();
  const compiled = compile(pattern);
  cache.set(pattern, compiled);
  return compiled;
};

const compile = (pattern: string): RegExp | null => {
  if (pattern.length > MAX_LENGTH) return null;
  // Escaped parentheses and bracket classes are only letters to these questions.
  const bare = pattern.replace(/\\[^1-9k]/g, 'x').replace(/\[[^\]]*\]/g, 'x');
  if ([BACKREFERENCE, LOOKAROUND, NESTED_QUANTIFIER, REPEATED_CHOICE].some((danger) => danger.test(bare))) return null;
  if ((bare.match(UNBOUNDED) ?? []).length > MAX_UNBOUNDED) return null;
  // `((a+))+` hides the repetition one level deeper.
  if (/\([^()]*\(/.test(bare) && /\)\s*[*+{]/.test(bare)) return null;
  try {
    return new RegExp(`^(?:${pattern.replace(/^\^/, '').replace(/(?<!\\)\$$/, '')})$`, 'u');
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};
