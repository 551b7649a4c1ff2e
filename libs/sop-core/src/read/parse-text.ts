import {
  Composer,
  type Document,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  Parser,
  type ParsedNode,
  type CST,
} from 'yaml';
import { fillText, type Finding, type Position, type TextParams } from '../finding.js';
import { LIMITS, utf8Length } from './limits.js';
import { READ_MESSAGES, type ReadCode } from './messages.js';

export type ParsedText =
  { ok: true; document: Document.Parsed<ParsedNode>; lines: LineCounter } | { ok: false; findings: Finding[] };

/** A finding of the reader; everything it says is an error. */
export const readFinding = (code: ReadCode, at: Position, path: Finding['path'], params: TextParams = {}): Finding => ({
  code,
  severity: 'error',
  message: fillText(READ_MESSAGES[code], params),
  ...at,
  path,
});

/** The library's word for aliases that are unknown or stand for too much, as a finding. */
export const aliasFinding = (at: Position, said: string): Finding => {
  const name = /: (\S+)$/.exec(said)?.[1] ?? '';
  const detail = said.startsWith('Excessive')
    ? {
        zh: `展开后太大，全文最多引用 ${LIMITS.aliases} 次`,
        en: `together they stand for too much; at most ${LIMITS.aliases} uses`,
      }
    : { zh: '没有这个锚点', en: 'there is no such anchor before it' };
  return readFinding('ALIAS', at, [], { name, detail });
};

/**
 * Text → YAML document (JSON is YAML). Tokens and depth are counted while they arrive, so an oversized document is given up early
 * instead of being built. With `keepSourceTokens` every node knows the tokens it was made of.
 */
export const parseText = (text: string, { keepSourceTokens = false } = {}): ParsedText => {
  const refuse = (code: ReadCode, at: Position, params: TextParams): ParsedText => ({
    ok: false,
    findings: [readFinding(code, at, [], params)],
  });
  const start = { line: 1, column: 1 };
  if (text.length > LIMITS.bytes || utf8Length(text) > LIMITS.bytes) {
    return refuse('TOO_LARGE', start, { what: { zh: '大小', en: 'its size' }, limit: '5 MB' });
  }
  if (text.trim() === '') return refuse('EMPTY', start, {});

  const lines = new LineCounter();
  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  lines.addNewLine(0);
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  let count = 0;
  for (const lexeme of new Lexer().lex(text)) {
    count += 1;
    if (count > LIMITS.tokens)
      return refuse('TOO_LARGE', position(parser.offset), {
        what: { zh: '词元数', en: 'the number of tokens' },
        limit: LIMITS.tokens,
      });
    for (const token of parser.next(lexeme)) tokens.push(token);
    // The stack holds the document, its collections and the scalar being read.
    if (parser.stack.length > LIMITS.depth + 2)
      return refuse('TOO_DEEP', position(parser.offset), { limit: LIMITS.depth });
  }
  for (const token of parser.end()) tokens.push(token);

  const documents = [
    ...new Composer<ParsedNode>({
      version: '1.2',
      schema: 'core',
      merge: false,
      // Asked below: the library compares every key with every other, which takes seconds for 20,000 of them.
      uniqueKeys: false,
      stringKeys: false,
      keepSourceTokens,
    }).compose(tokens, true, text.length),
  ];
  const document = documents[0];
  if (document === undefined) return refuse('EMPTY', start, {});
  if (documents.length > 1) return refuse('SEVERAL_DOCUMENTS', position(documents[1]?.range[0] ?? 0), {});
  // An unknown tag (`!!js/function`) is only a warning to the library; here it is a mistake.
  const problems = [...document.errors, ...document.warnings];
  if (problems.length > 0) {
    const findings = problems
      .slice(0, LIMITS.findings)
      .map((problem) =>
        readFinding('SYNTAX', position(problem.pos[0]), [], { detail: problem.message.split('\n')[0] ?? '' }),
      );
    return { ok: false, findings };
  }
  // The typings promise contents; a text of comments has none.
  const contents: ParsedNode | null = document.contents;
  if (contents === null || (isScalar(contents) && contents.value === null)) return refuse('EMPTY', start, {});
  const twice = keyTwice(document.contents);
  if (twice !== null) return refuse('SYNTAX', position(twice), { detail: 'Map keys must be unique' });
  return { ok: true, document, lines };
};

/** Where a key stands that its map has already; null: nowhere. */
const keyTwice = (node: unknown): number | null => {
  if (isSeq(node)) return first(node.items, keyTwice);
  if (!isMap(node)) return null;
  const { items } = node;
  const known = items.length > FEW ? new Set<unknown>() : null;
  for (const [index, { key }] of items.entries()) {
    if (!isScalar(key)) continue;
    const { value } = key;
    const isKnown = known
      ? known.has(value)
      : items.findIndex((other) => isScalar(other.key) && other.key.value === value) < index;
    if (isKnown) return key.range?.[0] ?? 0;
    known?.add(value);
  }
  return first(items, ({ value }) => keyTwice(value));
};

/** Up to here comparing is cheaper than remembering. */
const FEW = 12;

const first = <T>(items: readonly T[], ask: (item: T) => number | null): number | null => {
  for (const item of items) {
    const found = ask(item);
    if (found !== null) return found;
  }
  return null;
};
