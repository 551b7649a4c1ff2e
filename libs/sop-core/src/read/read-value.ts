import type { Finding } from '../finding.js';
import type { Json } from '../state.js';
import { checkValues } from './check-values.js';
import { LIMITS } from './limits.js';
import { aliasFinding, parseText } from './parse-text.js';
import { readPlain } from './plain/read-plain.js';

/** Text → plain value, whatever it says: for documents that may still be wrong. The limits of the reader hold. */
export const readValue = (text: string): { value: Json } | { problem: Finding } => {
  const plain = readPlain(text);
  if (plain) return { value: plain.value };
  const parsed = parseText(text);
  if (!parsed.ok) return { problem: parsed.findings[0] as Finding };
  const [unsafe] = checkValues(parsed.document, parsed.lines);
  if (unsafe) return { problem: unsafe };
  try {
    return { value: parsed.document.toJS({ maxAliasCount: LIMITS.aliases }) as Json };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return { problem: aliasFinding({ line: 1, column: 1 }, error.message) };
  }
};
