/** One part of what somebody looks for: exactly this word, or every word that begins with it. */
export interface Term {
  text: string;
  isPrefix: boolean;
}

const MOST_TERMS = 24;
const LONGEST_WORD = 40;

/** Scripts that put no space between words. */
const CJK = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}]';
const IS_CJK = new RegExp(`^${CJK}`, 'u');
const RUN = new RegExp(`${CJK}+|(?:(?!${CJK})[\\p{L}\\p{N}])+`, 'gu');

/** The words under which a text is found, each once. */
export const wordsOf = (text: string): Set<string> => {
  const words = new Set<string>();
  for (const run of runsOf(text)) {
    if (!IS_CJK.test(run)) words.add(cut(run));
    else for (const pair of pairsOf(run)) words.add(pair);
  }
  return words;
};

/** What of a question must be found, at most 24 parts. */
export const termsOf = (question: string): Term[] => {
  const terms = new Map<string, Term>();
  for (const run of runsOf(question)) {
    const letters = [...run];
    if (!IS_CJK.test(run)) terms.set(cut(run), { text: cut(run), isPrefix: true });
    else if (letters.length === 1) terms.set(run, { text: run, isPrefix: true });
    else for (const pair of pairsOf(run)) if ([...pair].length === 2) terms.set(pair, { text: pair, isPrefix: false });
  }
  return [...terms.values()].slice(0, MOST_TERMS);
};

/** As words are compared: one form for full width and half width, no case, no accents. */
export const folded = (text: string): string =>
  IS_FOLDED.test(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase();

/** What folding leaves as it is: most of what there is, and snippets ask letter by letter. */
const IS_FOLDED = /^[\u4e00-\u9fffa-z0-9 ，。、]*$/;

/** Runs of letters: Chinese ones and others apart, so that `KB09退款` is two. */
const runsOf = (text: string): string[] => folded(text).match(RUN) ?? [];

const cut = (word: string): string => [...word].slice(0, LONGEST_WORD).join('');

/** Every two that stand together, and the last one alone, so that the beginning of a word finds it too. */
const pairsOf = (run: string): string[] => {
  const letters = [...run];
  return letters.map((letter, place) => letter + (letters[place + 1] ?? ''));
};
