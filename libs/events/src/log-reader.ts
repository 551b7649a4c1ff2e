import { DatabaseUnavailable, PoolExhausted, type UnitOfWork } from '#database';
import { decodeCursor, type Cursor } from './cursor.js';
import type { EventRow } from './event-row.js';
import { checkCursor, follow, headCursor } from './follow.js';

/** Where a subscriber starts, and whether it must read its state anew first. */
export interface Start {
  cursor: Cursor;
  reload: boolean;
}

/** Short read-only transactions on the log of one workspace. */
export class LogReader {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly workspaceId: string,
  ) {}

  /** Up to `limit` rows after `cursor`. While the database cannot be asked there is nothing new: null. */
  async after(cursor: Cursor, limit: number): Promise<EventRow[] | null> {
    try {
      return await this.unitOfWork.run(
        { workspaceId: this.workspaceId, readOnly: true },
        (tx) => follow(tx, cursor, limit),
        { attempts: 1 },
      );
    } catch (error) {
      if (error instanceof DatabaseUnavailable || error instanceof PoolExhausted) return null;
      throw error;
    }
  }

  /** @param from - A cursor given out earlier; null: from now on. */
  start(from: string | null, reloadBeyond: number): Promise<Start> {
    const asked = from === null ? null : decodeCursor(from);
    return this.unitOfWork.run({ workspaceId: this.workspaceId, readOnly: true }, async (tx) => {
      if (asked && (await checkCursor(tx, asked, reloadBeyond)) === 'good') return { cursor: asked, reload: false };
      return { cursor: known(await headCursor(tx)), reload: from !== null };
    });
  }
}

const known = (text: string): Cursor => {
  const cursor = decodeCursor(text);
  if (!cursor) throw new Error(`The server gave a snapshot that is no cursor: ${text}`);
  return cursor;
};
