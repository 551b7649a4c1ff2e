import { v7 } from 'uuid';

/** A new UUIDv7: unique without asking the database, and ascending in time, so that new rows land at the end of their index. */
export const newId = (): string => v7();
