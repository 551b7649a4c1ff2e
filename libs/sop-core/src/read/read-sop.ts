import type { SopDocument, StateDef, Text } from '../definition.js';
import { type Finding, type Locate, nowhere } from '../finding.js';
import { checkValues, locator } from './check-values.js';
import { LIMITS } from './limits.js';
import { aliasFinding, parseText, readFinding } from './parse-text.js';
import { plainLocator } from './plain/plain-locator.js';
import { readPlain } from './plain/read-plain.js';
import { checkSchema } from './schema.js';

/** What reading a text gives. `doc` is null exactly when `findings` is not empty: then the text is not an SOP yet. */
export interface ReadResult {
  doc: SopDocument | null;
  findings: Finding[];
  locate: Locate;
}

/**
 * YAML or JSON text → SOP document, checked against the published schema. Never throws; whatever is wrong comes back as findings with
 * line and column. Whether the document makes sense is `lintSop`'s question.
 */
export const readSop = (text: string): ReadResult => {
  const plain = readPlain(text);
  return plain ? judged(plain.value, plainLocator(text, plain)) : readWhole(text);
};

/** Whatever YAML allows, and the words for what it does not. */
const readWhole = (text: string): ReadResult => {
  const parsed = parseText(text);
  if (!parsed.ok) return { doc: null, findings: parsed.findings, locate: nowhere };
  const { document, lines } = parsed;
  const locate = locator(document, lines);
  const values = checkValues(document, lines);
  if (values.length > 0) return { doc: null, findings: values, locate };
  try {
    return judged(document.toJS({ maxAliasCount: LIMITS.aliases }), locate);
  } catch (error) {
    // The library's word for aliases that are unknown, contain themselves or stand for too much.
    if (error instanceof ReferenceError)
      return { doc: null, findings: [aliasFinding(locate([]), error.message)], locate };
    throw error;
  }
};

/** Is it an SOP, as far as the schema can tell? */
const judged = (value: unknown, locate: Locate): ReadResult => {
  const refused = (findings: Finding[]): ReadResult => ({ doc: null, findings, locate });
  // An alias inside what it stands for makes a value without end; aliases of aliases make it deep.
  if (deeperThan(value, LIMITS.depth))
    return refused([readFinding('TOO_DEEP', locate([]), [], { limit: LIMITS.depth })]);

  const crowd = tooMany(value);
  if (crowd !== null)
    return refused([
      readFinding('TOO_LARGE', locate(crowd.path), crowd.path, { what: crowd.what, limit: crowd.limit }),
    ]);

  const findings = checkSchema(value, locate);
  return findings.length > 0 ? refused(findings) : { doc: value as SopDocument, findings: [], locate };
};

const deeperThan = (value: unknown, levels: number): boolean => {
  if (value === null || typeof value !== 'object') return false;
  return levels === 0 || Object.values(value).some((part) => deeperThan(part, levels - 1));
};

/** Counts states and tasks before the schema, which would take its time over ten thousand of them. */
const tooMany = (value: unknown): { path: string[]; what: Text; limit: number } | null => {
  const { machine, tasks } = (value ?? {}) as { machine?: unknown; tasks?: unknown };
  if (countStates(machine) > LIMITS.states)
    return { path: ['machine'], what: { zh: '状态数', en: 'the number of states' }, limit: LIMITS.states };
  if (keysOf(tasks) > LIMITS.tasks)
    return { path: ['tasks'], what: { zh: '任务数', en: 'the number of tasks' }, limit: LIMITS.tasks };
  return null;
};

const countStates = (state: unknown): number => {
  const { states } = (state ?? {}) as StateDef;
  if (states === null || typeof states !== 'object') return 0;
  return Object.values(states).reduce((total, child) => total + 1 + countStates(child), 0);
};

const keysOf = (value: unknown): number =>
  value !== null && typeof value === 'object' ? Object.keys(value).length : 0;
