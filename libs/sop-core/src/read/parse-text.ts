import { Composer, type Document, isScalar, Lexer, LineCounter, Parser, type ParsedNode, type CST } from 'yaml';
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

/**
 * Text → YAML document (JSON is YAML). Tokens and depth are counted while they arrive, so an oversized document is given up early
 * instead of being built.
 */
export const parseText = (text: string): ParsedText => {
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
      uniqueKeys: true,
      stringKeys: false,
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
  return { ok: true, document, lines };
};
