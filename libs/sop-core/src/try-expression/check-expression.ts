import type { Expr, SopDocument } from '../definition.js';
import { type Checked, ExpressionChecker } from '../expression/check.js';
import { TIMESTAMP } from '../expression/types.js';
import type { DocumentPath } from '../finding.js';
import { placeAt } from './place-at.js';

const checkers = new WeakMap<SopDocument, ExpressionChecker>();

/**
 * Type-checks an expression as if it stood at `path`. The checker of a document is kept as long as the document, so asking with every
 * keystroke is cheap. Types are told short: `timestamp`, `list<row>`.
 */
export const checkExpression = (doc: SopDocument, path: DocumentPath, text: Expr): Checked => {
  let checker = checkers.get(doc);
  if (checker === undefined) checkers.set(doc, (checker = new ExpressionChecker(doc)));
  const checked = checker.check(text, placeAt(doc, path));
  return checked.ok
    ? { ok: true, type: checked.type.replaceAll(TIMESTAMP, 'timestamp').replaceAll(/Row_\d+/g, 'row') }
    : checked;
};
