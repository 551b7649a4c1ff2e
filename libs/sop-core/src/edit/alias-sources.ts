import { type Alias, type Document, isAlias, type Node, type ParsedNode, visit } from 'yaml';
import { anchorOf } from './source-tree.js';

const known = new WeakMap<Document.Parsed<ParsedNode>, Map<Alias, Node>>();

/** What an alias stands for; null: nothing before it has that name. All of a document are looked up at once: the library walks it for each. */
export const aliasSource = (document: Document.Parsed<ParsedNode>, alias: Alias): Node | null => {
  const sources = known.get(document) ?? sourcesIn(document);
  known.set(document, sources);
  return sources.get(alias) ?? null;
};

const sourcesIn = (document: Document.Parsed<ParsedNode>): Map<Alias, Node> => {
  const sources = new Map<Alias, Node>();
  const named = new Map<string, Node>();
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node)) {
        const source = named.get(node.source);
        if (source !== undefined) sources.set(node, source);
        return;
      }
      const anchor = anchorOf(node);
      if (anchor !== undefined) named.set(anchor, node);
    },
  });
  return sources;
};
