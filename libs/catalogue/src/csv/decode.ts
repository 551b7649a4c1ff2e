/** Five megabytes: about 50,000 lines of a product list. */
export const MOST_BYTES = 5 * 1024 * 1024;

/**
 * The text of a file that a spreadsheet wrote: UTF-8 with or without a byte order mark, or GB18030, which Excel in China writes.
 * Null when it is neither.
 */
export const decode = (bytes: Uint8Array): string | null => {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      // The decoder takes a byte order mark away by itself.
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return text.includes('\u0000') ? null : text;
    } catch {
      // Not this one.
    }
  }
  return null;
};
