const PLACE = /\{\{(.+?)\}\}/g;

/**
 * What somebody made of a filled reply, as a template again: where the facts of the run still stand, their places come back, so that no
 * order number of one buyer gets into the library. Facts of a single letter stay, because they may stand anywhere.
 */
export const asTemplate = (template: string, filled: string, adapted: string): string => {
  const facts = factsIn(template, filled);
  // The longest first: a short one may be part of it.
  return [...facts]
    .sort(([a], [b]) => b.length - a.length)
    .reduce((text, [fact, place]) => text.replaceAll(fact, place), adapted);
};

/** Which place each fact of a filled text came from; none when the text does not come from this template. */
const factsIn = (template: string, filled: string): Map<string, string> => {
  const places = [...template.matchAll(PLACE)].map(([place]) => place);
  const between = template.split(/\{\{.+?\}\}/g).map(escaped);
  const found = new RegExp(`^${between.join('([\\s\\S]*?)')}$`).exec(filled);
  const facts = new Map<string, string>();
  for (const [at, place] of places.entries()) {
    const fact = found?.[at + 1] ?? '';
    if ([...fact].length > 1 && fact !== place) facts.set(fact, place);
  }
  return facts;
};

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
