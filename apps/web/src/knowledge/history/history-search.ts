/** Which two versions are compared, as the address holds it. */
export interface HistorySearch {
  from?: number;
  to?: number;
}

/** Malformed parts are left out, never an error. */
export const readHistorySearch = (search: Record<string, unknown>): HistorySearch => ({
  ...(isNumber(search['from']) ? { from: search['from'] } : {}),
  ...(isNumber(search['to']) ? { to: search['to'] } : {}),
});

const isNumber = (value: unknown): value is number => Number.isInteger(value) && (value as number) > 0;
