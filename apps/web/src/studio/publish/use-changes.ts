import { useEffect, useState } from 'react';
import type { SopChange } from '#sop-core';
import type { CoreClient } from '../check/core-client.js';

/** What differs between two texts. `undefined`: being worked out; null: one of them cannot be read. */
export const useChanges = (
  core: CoreClient,
  before: string | null | undefined,
  after: string | null | undefined,
): SopChange[] | null | undefined => {
  const [found, setFound] = useState<SopChange[] | null | undefined>();
  useEffect(() => {
    let current = true;
    setFound(undefined);
    if (typeof before !== 'string' || typeof after !== 'string') return;
    core.call('diff', before, after).then(
      (changes) => current && setFound(changes),
      () => current && setFound(null),
    );
    return () => {
      current = false;
    };
  }, [core, before, after]);
  return found;
};
