import type { CoreClient } from '../check/core-client.js';
import type { Merged } from './draft-store.js';

/** Stands for the whole text, when one side cannot be read and so cannot be taken apart. */
export const WHOLE = 'document';

export interface ThreeTexts {
  base: string;
  mine: string;
  theirs: string;
}

/** Merges per step where all three can be read; otherwise the whole text is one place to choose about. */
export const mergeWithWorker = async (
  core: CoreClient,
  { base, mine, theirs }: ThreeTexts,
  choices: Record<string, 'mine' | 'theirs'>,
): Promise<Merged> => {
  if (mine === theirs || theirs === base) return { text: mine, conflicts: [] };
  if (mine === base) return { text: theirs, conflicts: [] };
  const merged = await core.call('merge', base, mine, theirs, choices);
  if (merged) return merged;
  const chosen = choices[WHOLE];
  return chosen === undefined
    ? { text: mine, conflicts: [{ id: WHOLE, path: [], mine, theirs }] }
    : { text: chosen === 'mine' ? mine : theirs, conflicts: [] };
};
