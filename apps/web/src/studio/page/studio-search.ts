export const TABS = ['edit', 'try', 'versions', 'flight'] as const;
export type StudioTab = (typeof TABS)[number];

export const VIEWS = ['diagram', 'text', 'both'] as const;
export type StudioView = (typeof VIEWS)[number];

/** What the address of the studio says: what is looked at, how, and where one is in the document. */
export interface StudioSearch {
  tab?: StudioTab;
  view?: StudioView;
  at?: string;
  /** The list of findings is open. */
  findings?: boolean;
}

export const readStudioSearch = (search: Record<string, unknown>): StudioSearch => {
  const tab = TABS.find((one) => one === search['tab']);
  const view = VIEWS.find((one) => one === search['view']);
  return {
    ...(tab && { tab }),
    ...(view && { view }),
    ...(typeof search['at'] === 'string' && search['at'] !== '' ? { at: search['at'] } : {}),
    ...(search['findings'] === true ? { findings: true } : {}),
  };
};
