/** The id of no member: whoever is none has begun nothing. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';
