import { createHash } from 'node:crypto';

/** The fingerprint of a document's text. Line ends do not count: a checkout on Windows is the same document. */
export const contentHash = (source: string): Buffer =>
  createHash('sha256').update(source.replaceAll('\r\n', '\n')).digest();
