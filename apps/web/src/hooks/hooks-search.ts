/** What the address of the page says: which webhook is open, and whether only trouble is shown. */
export interface HooksSearch {
  hook?: string;
  troubled?: boolean;
}

export const readHooksSearch = (search: Record<string, unknown>): HooksSearch => ({
  ...(typeof search['hook'] === 'string' ? { hook: search['hook'] } : {}),
  ...(search['troubled'] === true ? { troubled: true } : {}),
});
