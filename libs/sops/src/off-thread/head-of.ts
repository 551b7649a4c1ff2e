import { readValue } from '#sop-core';
import type { DocumentHead } from './questions.js';

const NOBODY: DocumentHead = { key: null, owner: null, title: null };

/** Reads the few words of a document that say whose it is; the rest of it may still be wrong. */
export const headOf = (source: string): DocumentHead => {
  const read = readValue(source);
  if (!('value' in read) || !isMap(read.value)) return NOBODY;
  const { sop, owner, title } = read.value;
  return {
    key: typeof sop === 'string' && /^[a-z][a-z0-9_]{2,59}$/.test(sop) ? sop : null,
    owner: typeof owner === 'string' && owner.length <= 60 ? owner : null,
    title:
      isMap(title) && typeof title['zh'] === 'string' && typeof title['en'] === 'string'
        ? { zh: title['zh'], en: title['en'] }
        : null,
  };
};

const isMap = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
