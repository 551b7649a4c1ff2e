const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

/** A span (ms) as a document writes it, in the largest unit that loses nothing; rounded up to whole seconds. Null when there is none. */
export const spanBetween = (from: string, to: string): string | null => {
  const ms = Math.ceil((Date.parse(to) - Date.parse(from)) / 1_000) * 1_000;
  if (!(ms > 0)) return null;
  const [unit, size] = UNITS.find(([, one]) => ms % one === 0)!;
  return `${ms / size}${unit}`;
};
