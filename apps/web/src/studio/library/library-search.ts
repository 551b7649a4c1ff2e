export const LIBRARY_FILTERS = ['active', 'draft', 'inactive', 'archived'] as const;
export type StatusFilter = (typeof LIBRARY_FILTERS)[number];

/** What the address of the library says: words, status, owner role, and where the SOPs come from. */
export interface LibrarySearch {
  q?: string;
  status?: StatusFilter;
  role?: string;
  only?: 'drafts' | 'own';
}

export const readLibrarySearch = (search: Record<string, unknown>): LibrarySearch => {
  const status = LIBRARY_FILTERS.find((one) => one === search['status']);
  const text = (name: string): string | undefined => {
    const value = search[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const [q, role] = [text('q'), text('role')];
  const only = search['only'] === 'drafts' || search['only'] === 'own' ? search['only'] : undefined;
  return { ...(q && { q }), ...(status && { status }), ...(role && { role }), ...(only && { only }) };
};

/** What a line of the library is judged by. */
export interface Filterable {
  key: string;
  title: string;
  status: StatusFilter;
  ownerRole: string;
  hasDraft: boolean;
  isShipped: boolean;
}

/** Archived SOPs are out of sight until asked for. */
export const matches = (sop: Filterable, { q, status, role, only }: LibrarySearch): boolean =>
  (status === undefined ? sop.status !== 'archived' : sop.status === status) &&
  (role === undefined || sop.ownerRole === role) &&
  (only === undefined || (only === 'drafts' ? sop.hasDraft : !sop.isShipped)) &&
  (q ?? '')
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => sop.title.toLowerCase().includes(word) || sop.key.includes(word));
