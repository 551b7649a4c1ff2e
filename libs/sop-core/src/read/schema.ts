import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import sopSchema from '../../schema/sop.schema.json' with { type: 'json' };
import type { DocumentPath, Finding, Locate, Repair } from '../finding.js';
import { nearest } from '../nearest.js';
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
      const finding = readFinding('UNKNOWN_KEY', locate([...path, key]), [...path, key], { key, hint });
      const taken = near !== null && isMap(error.data) && Object.hasOwn(error.data, near);
      return { ...finding, repair: unknownKey([...path, key], taken ? null : near) };
    }
    case 'required': {
      const key = String(params['missingProperty']);
      if (key !== 'zh' && key !== 'en') return readFinding('MISSING_KEY', at, path, { key });
      const other = isMap(error.data) ? error.data[key === 'zh' ? 'en' : 'zh'] : undefined;
      const finding = readFinding('MISSING_TRANSLATION', at, path, { key });
      return typeof other === 'string' ? { ...finding, repair: copyText([...path, key], other) } : finding;
    }
    case 'type':
      return readFinding('WRONG_TYPE', at, path, { expected: [params['type']].flat().join(' / ') });
    case 'enum':
      return readFinding('NOT_ALLOWED', at, path, {
        choices: (params['allowedValues'] as unknown[]).map(String).join(', '),
      });
    case 'const':
      return readFinding('NOT_ALLOWED', at, path, { choices: String(params['allowedValue']) });
    case 'maxLength':
      return readFinding('TEXT_TOO_LONG', at, path, { limit: Number(params['limit']) });
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

const isMap = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const unknownKey = (path: DocumentPath, near: string | null): Repair =>
  near === null
    ? { title: { zh: '删除这个键', en: 'Remove the key' }, edits: [{ path, remove: true }] }
    : { title: { zh: `改为 ${near}`, en: `Call it ${near}` }, edits: [{ path, rename: near }] };

const copyText = (path: DocumentPath, text: string): Repair => ({
  title: { zh: '先照抄另一种语言', en: 'Copy the other language for now' },
  edits: [{ path, set: text }],
});
