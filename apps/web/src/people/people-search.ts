/** The view of the people page, as the address holds it. */
export interface PeopleSearch {
  tab?: 'members';
  /** Also onboardings that are over. */
  ended?: true;
  role?: string;
  level?: 'lead' | 'member' | 'trainee';
  q?: string;
}

/** Unknown or malformed parts are left out, never an error. */
export const readPeopleSearch = (search: Record<string, unknown>): PeopleSearch => {
  const { tab, ended, role, level, q } = search;
  return {
    ...(tab === 'members' ? { tab } : {}),
    ...(ended === true ? { ended } : {}),
    ...(typeof role === 'string' && role !== '' ? { role: role.slice(0, 60) } : {}),
    ...(level === 'lead' || level === 'member' || level === 'trainee' ? { level } : {}),
    ...(typeof q === 'string' && q !== '' ? { q: q.slice(0, 100) } : {}),
  };
};
