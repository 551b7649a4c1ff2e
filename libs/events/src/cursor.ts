/**
 * A place in the log, `<xid>.<id>`; opaque to clients. Rows are read in the order of (xid, id) and only once every older transaction is
 * over, so "strictly after this place" misses nothing.
 */
export interface Cursor {
  /** 64-bit transaction id, as decimal text. */
  xid: string;
  /** Row id inside it; 0 stands before the first row of the transaction. */
  id: string;
}

const SHAPE = /^(0|[1-9]\d{0,19})\.(0|[1-9]\d{0,18})$/;
const MAX_XID = 2n ** 64n - 1n;
const MAX_ID = 2n ** 63n - 1n;

export const encodeCursor = (cursor: Cursor): string => `${cursor.xid}.${cursor.id}`;

/** @returns null for anything that this program never gave out. */
export const decodeCursor = (text: string): Cursor | null => {
  const match = SHAPE.exec(text);
  if (!match?.[1] || !match[2]) return null;
  if (BigInt(match[1]) > MAX_XID || BigInt(match[2]) > MAX_ID) return null;
  return { xid: match[1], id: match[2] };
};

/** Negative when `a` comes before `b` in the log. */
export const compareCursors = (a: Cursor, b: Cursor): number =>
  compareDecimals(a.xid, b.xid) || compareDecimals(a.id, b.id);

/** Without leading zeros the longer one is greater; as numbers they would not fit, and every subscriber compares at every event. */
const compareDecimals = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
