/** What can be compared: a published version, or the draft as it stands. */
export type Side = string;
export const DRAFT: Side = 'draft';
