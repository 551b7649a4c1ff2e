import type { SopDocument } from './definition.js';
import { placesIn } from './fill-text.js';
import { checkExpression } from './try-expression/index.js';

/**
 * The expressions of a text in double braces that none of these documents could work out: a name nobody defined, a wrong use of one. The
 * text belongs to none of them, so it is enough that one knows each. `{{subject}}` means something for every run.
 */
export const unknownIn = (docs: readonly SopDocument[], text: string): string[] =>
  placesIn(text).filter(
    (expression) => expression !== 'subject' && !docs.some((doc) => checkExpression(doc, [], expression).ok),
  );
