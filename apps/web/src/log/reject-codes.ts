/** Why work comes back, as reports count it. The server keeps any code; these are the ones people choose from. */
export const REJECT_CODES = ['incomplete', 'wrong', 'quality', 'evidence', 'unclear', 'other'] as const;
export type RejectCode = (typeof REJECT_CODES)[number];

export const isRejectCode = (code: string): code is RejectCode => (REJECT_CODES as readonly string[]).includes(code);
