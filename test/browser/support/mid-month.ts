/**
 * Noon in China on the next 12th of a month. For what is carried from day to day in the calendar: the days around the end of a month do not
 * always share a page with those before and after.
 */
export const nextMidMonth = (): Date => {
  const now = new Date();
  const months = now.getUTCDate() < 12 ? 0 : 1;
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 12, 4));
};

/** The date of a moment in China, as the calendar's address has it (YYYY-MM-DD). */
export const dateInChina = (moment: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(moment);
