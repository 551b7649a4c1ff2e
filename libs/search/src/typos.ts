/** Of some words those that `text` may have meant: at most one letter off, or two in a word of eight and more. The nearest first, at most 20. */
export const withoutTypos = (text: string, words: readonly string[]): string[] => {
  const most = [...text].length >= 8 ? 2 : 1;
  return words
    .map((word) => ({ word, off: distance(text, word, most) }))
    .filter(({ off }) => off <= most)
    .sort((a, b) => a.off - b.off)
    .slice(0, 20)
    .map(({ word }) => word);
};

/** How many letters are wrong, missing, too many or in the wrong order; anything above `most` once that is certain. */
const distance = (a: string, b: string, most: number): number => {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, before[j - 2]! + 1);
      row.push(best);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length]!;
};
