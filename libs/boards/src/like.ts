/** A pattern for LIKE that finds `text` anywhere; signs that mean something to LIKE mean themselves. */
export const containing = (text: string): string => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
