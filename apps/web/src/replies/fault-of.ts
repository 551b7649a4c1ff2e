import type { RefusalPartsFragment } from '../gql/generated.js';

/** What a refusal says about a field, or about one of its elements; null: nothing. */
export const faultOf = (refusal: RefusalPartsFragment | null, field: string): string | null =>
  refusal?.blockers
    .filter((blocker) => blocker.field?.split('[')[0] === field)
    .map(({ message }) => message)
    .join(' ') || null;
