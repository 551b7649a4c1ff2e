import type { Rules } from './card-store.js';

/** Before the first answer nothing is shown. */
export const NO_RULES: Rules = {
  column: () => null,
  lane: () => '',
  compare: () => () => 0,
  admits: () => 'no',
  newColumn: (key) => ({
    key,
    label: key,
    total: 0,
    totalIsAtLeast: false,
    hasMore: false,
    endCursor: null,
    wip: null,
    lanes: [],
  }),
};
