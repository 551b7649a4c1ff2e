import { Document, type ParsedNode } from 'yaml';
import { fillText, type Finding } from '../finding.js';
import { parseText } from '../read/parse-text.js';
import { readPlain, type PlainText } from '../read/plain/read-plain.js';
import type { Json } from '../state.js';
import { handOver, joinShared } from './anchors.js';
import { applyEdits } from './apply-edits.js';
import { EDIT_MESSAGES } from './messages.js';
import type { Manner } from './render.js';
import { EditRefused, type SopEdit } from './sop-edit.js';
import { SourceText } from './source-text.js';
import { type Source, SourceTree, same, type Tree } from './source-tree.js';
import { stretchAround } from './stretch.js';
import { hollow, outgrown, spliced, TreeWriter } from './write-tree.js';

export type EditResult = { text: string } | { problem: Finding };

/**
 * Edits the text of a document. Comments, order, style and anchors of everything that is not touched stay byte for byte; a JSON text stays
 * JSON. What an alias shares changes only at the place that was named, unless all its places are changed alike in one call.
 * Edits inside parts that stand on their own cost a quick look at the text (about 0.1 ms per kB each); others one parse of the new text (about
 * 1 ms per kB), and one of the old unless it was the last result.
 */
export const editSop = (text: string, edits: readonly SopEdit[]): EditResult => {
  if (edits.length === 0) return { text };
  try {
    const near = editNearby(text, edits);
    return near === null ? editWhole(text, edits) : { text: near };
  } catch (error) {
    if (error instanceof EditRefused) return { problem: refusal(error) };
    throw error;
  }
};

/** Does the edits one after the other, each in the smallest part of the text that holds it. Null where one of them concerns more than that. */
const editNearby = (text: string, edits: readonly SopEdit[]): string | null => {
  const before = edits.length > MOST_NEARBY ? null : plainly(text);
  const manner = mannerOf(text);
  if (before === null || manner.isJson) return null;
  const wanted = applyEdits(before.value as Json, edits);
  let now = text;
  for (const edit of edits) {
    const plain = plainly(now);
    const stretch = plain && stretchAround(now, plain, placeOf(edit));
    const part = stretch && parseText(stretch.text, { keepSourceTokens: true });
    if (!part?.ok) return null;
    const edited = rewrite({ text: stretch!.text, document: part.document, manner }, [within(edit, stretch!.path)]);
    const whole = edited === null ? null : stretch!.put(edited);
    if (whole === null) return null;
    now = whole;
  }
  return same(plainly(now)?.value, wanted) ? now : null;
};

/** The same edit in a stretch, where the beginning of its path reads otherwise. */
const within = (edit: SopEdit, place: Finding['path']): SopEdit => {
  const there = (path: Finding['path']) => [...place, ...path.slice(place.length)];
  return 'move' in edit
    ? { ...edit, path: there(edit.path), move: there(edit.move) }
    : { ...edit, path: there(edit.path) };
};

/** More edits at once are faster done on the whole. */
const MOST_NEARBY = 6;

/** What holds everything an edit changes: the map or list of what it names, and of where that goes. */
const placeOf = (edit: SopEdit): Finding['path'] => {
  const { path } = edit;
  const other = 'move' in edit ? edit.move : path;
  const apart = path.findIndex((part, index) => part !== other[index]);
  return path.slice(0, Math.min(apart === -1 ? Infinity : apart, path.length - 1, other.length - 1));
};

/** The text that was looked at last: an edit nearly always begins with the result of the one before. */
let seen: { text: string; plain: PlainText | null } | null = null;

const plainly = (text: string): PlainText | null => {
  if (seen?.text !== text) seen = { text, plain: readPlain(text) };
  return seen.plain;
};

/** @throws EditRefused */
const editWhole = (text: string, edits: readonly SopEdit[]): EditResult => {
  const before = parsed(text);
  if ('problem' in before) return before;
  const wanted = applyEdits(before.value, edits);
  const edited = rewrite(before, edits);
  const after = edited === null ? null : parsed(edited);
  if (edited !== null && after !== null && 'value' in after && same(after.value, wanted)) return { text: edited };
  // A way of writing that the careful path does not know: say it anew rather than say something else.
  return {
    text: before.manner.isJson ? asJson(wanted, before.manner) : new Document(wanted).toString({ lineWidth: 0 }),
  };
};

interface Parsed {
  text: string;
  document: Document.Parsed<ParsedNode>;
  value: Json;
  manner: Manner;
}

/** The result of one edit is nearly always what the next one begins with. */
let latest: Parsed | null = null;

const parsed = (text: string): Parsed | { problem: Finding } => {
  if (latest?.text === text) return latest;
  const result = parseText(text, { keepSourceTokens: true });
  if (!result.ok) return { problem: result.findings[0] as Finding };
  const { document } = result;
  let value: Json;
  try {
    value = document.toJS({ maxAliasCount: MAX_ALIASES }) as Json;
  } catch (error) {
    if (error instanceof ReferenceError) return { problem: finding('EDIT_ALIAS', [], { detail: error.message }) };
    throw error;
  }
  latest = { text, document, value, manner: mannerOf(text) };
  return latest;
};

const MAX_ALIASES = 100;

const rewrite = ({ text, document, manner }: Omit<Parsed, 'value'>, edits: readonly SopEdit[]): string | null => {
  const source = new SourceText(text);
  const tree: SourceTree = new SourceTree(document, (part) => cut(tree, source, manner, part));
  try {
    for (const { edit, isForAll } of joinShared(document, edits)) tree.apply(edit, isForAll);
  } catch (error) {
    // `applyEdits` has taken them all: what is refused here is only beyond what text surgery can do.
    if (error instanceof EditRefused) return null;
    throw error;
  }
  const givenUp = handOver(tree);
  const root = hollow(tree, manner.isJson ? tree.root : outgrown(tree, source, tree.root));
  if (root.kind !== 'branch') return null;
  const writer = new TreeWriter(tree, source, manner, givenUp);
  writer.write(root, []);
  return spliced(text, writer.splices);
};

/** The text of a part with what was already changed inside it, to stand elsewhere. Shared parts are not cut, they are said anew. */
const cut = (tree: SourceTree, source: SourceText, manner: Manner, part: Tree): Source | undefined => {
  if (part.kind !== 'branch' || manner.isJson || /(^|[\s[{,:-])[&*][A-Za-z]/.test(rawOf(source, part)))
    return undefined;
  const start = part.node.range?.[0] ?? 0;
  const end = source.endOf(part.node);
  const writer = new TreeWriter(tree, source, manner, new Set());
  const whole = hollow(tree, part);
  if (whole.kind !== 'branch') return undefined;
  writer.write(whole, []);
  const isBlock = part.node.flow !== true;
  const from = isBlock ? source.startWithComments(start) : start;
  if (isBlock && !source.startsLine(start)) return undefined;
  const raw = spliced(source.text, writer.splices, from, isBlock ? source.lineEnd(end) : end);
  if (!isBlock) return raw.includes('\n') ? undefined : { text: raw, isBlock };
  const column = source.column(start);
  const lines = raw.split('\n').map((line) => (line.slice(0, column).trim() === '' ? line.slice(column) : null));
  return lines.includes(null) ? undefined : { text: lines.join('\n'), isBlock };
};

const rawOf = (source: SourceText, part: Extract<Tree, { kind: 'branch' }>): string =>
  source.text.slice(part.node.range?.[0] ?? 0, source.endOf(part.node));

const mannerOf = (text: string): Manner => {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const step = /\n( +)\S/.exec(text)?.[1]?.length ?? 2;
  return { isJson: isJson(text), eol, step: Math.min(step, 8) };
};

const isJson = (text: string): boolean => {
  if (!text.trimStart().startsWith('{')) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

const asJson = (value: Json, { step, eol }: Manner): string =>
  JSON.stringify(value, null, step).replaceAll('\n', eol) + eol;

const refusal = (error: EditRefused): Finding => finding(error.code, error.path, { path: error.path.join(' › ') });

const finding = (code: keyof typeof EDIT_MESSAGES, path: Finding['path'], params: Record<string, string>): Finding => ({
  code,
  severity: 'error',
  message: fillText(EDIT_MESSAGES[code], params),
  line: 1,
  column: 1,
  path,
});
