import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import sopSchema from '../../schema/sop.schema.json' with { type: 'json' };
import type { DocumentPath, Finding, Locate } from '../finding.js';
import { LIMITS } from './limits.js';
import { readFinding } from './parse-text.js';

/** The published JSON Schema of the language: the reader judges by the same file that editors complete from. */
export { sopSchema };

let compiled: ValidateFunction | undefined;

/** Compiled at first use: whoever only runs SOPs does not pay for it. */
const validator = (): ValidateFunction => {
  compiled ??= new Ajv({ allErrors: true, strict: false, verbose: true }).compile(sopSchema);
  return compiled;
};

/** What of the document the schema does not allow, each with its place. */
export const checkSchema = (value: unknown, locate: Locate): Finding[] => {
  const validate = validator();
  if (validate(value)) return [];
  return (validate.errors ?? [])
    .filter((error) => !WRAPPERS.has(error.keyword) && !error.schemaPath.includes('/oneOf/'))
    .slice(0, LIMITS.findings)
    .map((error) => toFinding(error, locate));
};

/** Keywords that only repeat that something inside them failed. Of a failed choice (`oneOf`) the choice itself is reported, not each way to fail. */
const WRAPPERS: ReadonlySet<string> = new Set(['if', 'allOf', 'propertyNames']);

const toFinding = (error: ErrorObject, locate: Locate): Finding => {
  const path = pathOf(error.instancePath);
  const at = locate(path);
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(params['additionalProperty']);
      const near = nearest(key, Object.keys((error.parentSchema?.['properties'] as object | undefined) ?? {}));
      const hint = near === null ? '' : `→ ${near}?`;
      return readFinding('UNKNOWN_KEY', locate([...path, key]), [...path, key], { key, hint });
    }
    case 'required': {
      const key = String(params['missingProperty']);
      return readFinding(key === 'zh' || key === 'en' ? 'MISSING_TRANSLATION' : 'MISSING_KEY', at, path, { key });
    }
    case 'type':
      return readFinding('WRONG_TYPE', at, path, { expected: [params['type']].flat().join(' / ') });
    case 'enum':
      return readFinding('NOT_ALLOWED', at, path, {
        choices: (params['allowedValues'] as unknown[]).map(String).join(', '),
      });
    case 'const':
      return readFinding('NOT_ALLOWED', at, path, { choices: String(params['allowedValue']) });
    case 'pattern':
    case 'format':
      return readFinding('WRONG_FORMAT', at, path, { detail: quote(error) });
    default:
      return readFinding('WRONG_SHAPE', at, path, {
        detail: `${String(error.parentSchema?.['$comment'] ?? error.message)}`,
      });
  }
};

/** `error.propertyName` is set when the key itself, not a value, is of the wrong form. */
const quote = (error: ErrorObject): string =>
  `"${String(error.propertyName ?? error.data).slice(0, 60)}" ${error.message ?? ''}`;

const pathOf = (pointer: string): DocumentPath =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

/** The known word that differs in case or by at most two letters. */
const nearest = (word: string, known: string[]): string | null => {
  const close = known
    .map((candidate) => ({ candidate, distance: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter((entry) => entry.distance <= 2)
    .sort((a, b) => a.distance - b.distance);
  return close[0]?.candidate ?? null;
};

/** Levenshtein. Keys are short; longer words than 40 letters are never near. */
const distance = (a: string, b: string): number => {
  if (a.length > 40 || b.length > 40) return 99;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, swap));
    }
    row = next;
  }
  return row[b.length] ?? 99;
};
