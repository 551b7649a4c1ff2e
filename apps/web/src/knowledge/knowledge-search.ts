/** The view of the knowledge page, as the address holds it. */
export interface KnowledgeSearch {
  q?: string;
  tab?: 'suggestions' | 'requests';
  /** Which articles: those being written, those whose review is due, or those put away. */
  show?: 'drafts' | 'due' | 'archived';
  /** Only what people of this role should read. */
  role?: string;
}

/** Unknown or malformed parts are left out, never an error. */
export const readKnowledgeSearch = (search: Record<string, unknown>): KnowledgeSearch => {
  const { q, tab, show, role } = search;
  return {
    ...(typeof q === 'string' && q !== '' ? { q: q.slice(0, 100) } : {}),
    ...(tab === 'suggestions' || tab === 'requests' ? { tab } : {}),
    ...(show === 'drafts' || show === 'due' || show === 'archived' ? { show } : {}),
    ...(typeof role === 'string' && role !== '' ? { role: role.slice(0, 60) } : {}),
  };
};
