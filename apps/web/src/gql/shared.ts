/** For questions that several components of a page ask at once and that no change has to make anew: one request answers them all. */
export const SHARED = { context: { queryDeduplication: true } } as const;
