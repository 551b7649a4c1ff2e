/** The known word that differs in case or by at most two letters. */
export const nearest = (word: string, known: readonly string[]): string | null => {
  const close = known
    .map((candidate) => ({ candidate, distance: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter((entry) => entry.distance <= 2)
    .sort((a, b) => a.distance - b.distance);
  return close[0]?.candidate ?? null;
};

/** Levenshtein, as far as it can matter. Keys are short; longer words than 40 letters are never near. */
const distance = (a: string, b: string): number => {
  if (a.length > 40 || b.length > 40 || Math.abs(a.length - b.length) > 2) return 99;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, swap));
    }
    row = next;
  }
  return row[b.length] ?? 99;
};
