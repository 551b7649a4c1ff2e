import chineseDays from 'chinese-days';

export type StatutoryDay = 'holiday' | 'make-up' | null;

/**
 * What the State Council says about a local date: a statutory holiday, a weekend day worked instead (调休), or nothing special.
 * A year whose notice is not out yet (usually published in November before it) has no special days.
 */
export const statutoryDay = (date: string): StatutoryDay => {
  const { work, name } = chineseDays.getDayDetail(date);
  // Only days named by a notice carry "English,中文,days"; every other day carries its weekday.
  if (!name.includes(',')) return null;
  return work ? 'make-up' : 'holiday';
};
