import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type Pair,
  type ParsedNode,
  type YAMLMap,
} from 'yaml';
import type { DocumentPath, Finding, Locate, Position } from '../finding.js';
import { FORBIDDEN_KEYS, LIMITS } from './limits.js';
import { readFinding } from './parse-text.js';

/**
 * What no value of a document may hold, whatever the schema says: forbidden keys, keys that are not text, NUL and half characters, texts
 * without end, numbers that JSON cannot carry. Aliases are not followed: what they stand for is checked where it is written.
 */
export const checkValues = (document: Document.Parsed<ParsedNode>, lines: LineCounter): Finding[] => {
  const findings: Finding[] = [];
  const at = (node: Node): Position => positionOf(node, lines);
  const visit = (node: unknown, path: DocumentPath): void => {
    if (findings.length >= LIMITS.findings) return;
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        if (!isScalar(key) || (typeof key.value !== 'string' && typeof key.value !== 'number')) {
          findings.push(readFinding('KEY_NOT_TEXT', at((key as Node | null) ?? node), path));
          continue;
        }
        const name = String(key.value);
        if (FORBIDDEN_KEYS.has(name)) findings.push(readFinding('KEY_FORBIDDEN', at(key), path, { key: name }));
        else if (!isCleanText(name)) findings.push(readFinding('TEXT_CHARACTERS', at(key), path));
        else visit(value, [...path, name]);
      }
    } else if (isSeq(node)) {
      node.items.forEach((item, index) => visit(item, [...path, index]));
    } else if (isScalar(node)) {
      const { value } = node;
      if (typeof value === 'number' && !Number.isFinite(value))
        findings.push(readFinding('NUMBER_NOT_FINITE', at(node), path));
      if (typeof value !== 'string') return;
      if (!isCleanText(value)) findings.push(readFinding('TEXT_CHARACTERS', at(node), path));
      if (value.length > LIMITS.text)
        findings.push(readFinding('TEXT_TOO_LONG', at(node), path, { limit: LIMITS.text }));
    }
  };
  visit(document.contents, []);
  return findings;
};

const isCleanText = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed();

const positionOf = (node: Node, lines: LineCounter): Position => {
  const { line, col } = lines.linePos(node.range?.[0] ?? 0);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
};

/** Finds the key (or list element) a path names; the nearest existing parent when the path goes further. */
export const locator = (document: Document.Parsed<ParsedNode>, lines: LineCounter): Locate => {
  // Thousands of findings may ask about one map: its keys are looked through once.
  const known = new WeakMap<YAMLMap, Map<string, Pair>>();
  const pairsOf = (map: YAMLMap): Map<string, Pair> => {
    const pairs =
      known.get(map) ?? new Map(map.items.map((pair) => [isScalar(pair.key) ? String(pair.key.value) : '', pair]));
    known.set(map, pairs);
    return pairs;
  };
  return (path) => {
    let node: unknown = document.contents;
    let found: Node | null = document.contents;
    for (const part of path) {
      if (isAlias(node)) node = node.resolve(document);
      if (isMap(node)) {
        const pair = pairsOf(node).get(String(part));
        if (pair === undefined) break;
        found = pair.key as Node;
        node = pair.value;
      } else if (isSeq(node)) {
        const item: unknown = node.items[Number(part)];
        if (item === undefined) break;
        found = item as Node;
        node = item;
      } else break;
    }
    return found === null ? { line: 1, column: 1 } : positionOf(found, lines);
  };
};
