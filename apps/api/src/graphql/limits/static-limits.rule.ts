import { GraphQLError, Kind } from 'graphql';
import type { ASTVisitor, DocumentNode, FragmentDefinitionNode, SelectionSetNode, ValidationContext } from 'graphql';
import { LIMITS } from './limits.js';

/**
 * Depth, aliases and directives, counted once when the document is entered, before any other rule can multiply its complaints.
 * A fragment counts each time it is spread, because that is how often it runs.
 */
export function staticLimitsRule(context: ValidationContext): ASTVisitor {
  return {
    Document: (document) => {
      for (const problem of overLimits(document)) context.reportError(problem);
    },
  };
}

/** The limits a document goes over, as errors; empty when none. */
export function overLimits(document: DocumentNode): GraphQLError[] {
  const counter = new Counter(document);
  const problems: GraphQLError[] = [];
  const check = (name: 'depth' | 'aliases' | 'directives', got: number): void => {
    if (got <= LIMITS[name]) return;
    problems.push(
      new GraphQLError(`The document goes over the limit of ${name}: ${LIMITS[name]} allowed. Ask for less at once.`, {
        extensions: { code: 'DOCUMENT_TOO_LARGE', limit: name, allowed: LIMITS[name] },
      }),
    );
  };
  const total = counter.total();
  check('depth', total.depth);
  check('aliases', total.aliases);
  check('directives', total.directives);
  return problems;
}

interface Count {
  depth: number;
  aliases: number;
  directives: number;
}

class Counter {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly known = new Map<string, Count>();

  constructor(private readonly document: DocumentNode) {
    for (const node of document.definitions) {
      if (node.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(node.name.value, node);
    }
  }

  total(): Count {
    const sum: Count = { depth: 0, aliases: 0, directives: 0 };
    for (const node of this.document.definitions) {
      if (node.kind !== Kind.OPERATION_DEFINITION) continue;
      const count = this.selection(node.selectionSet, new Set());
      add(sum, count, 0);
      sum.directives += node.directives?.length ?? 0;
      for (const variable of node.variableDefinitions ?? []) sum.directives += variable.directives?.length ?? 0;
    }
    // Fragments nobody spreads still cost the other rules time.
    for (const [name, fragment] of this.fragments) {
      if (!this.known.has(name)) add(sum, this.selection(fragment.selectionSet, new Set([name])), 0);
    }
    return sum;
  }

  private selection(set: SelectionSetNode, open: Set<string>): Count {
    const sum: Count = { depth: 0, aliases: 0, directives: 0 };
    for (const node of set.selections) {
      sum.directives += node.directives?.length ?? 0;
      if (node.kind === Kind.FIELD) {
        if (node.alias) sum.aliases += 1;
        // Introspection answers from memory and its own recursion is capped by Apollo; only its tokens count.
        const isIntrospection = node.name.value === '__schema' || node.name.value === '__type';
        const below = node.selectionSet && !isIntrospection ? this.selection(node.selectionSet, open) : null;
        if (below) add(sum, below, 1);
        else sum.depth = Math.max(sum.depth, 1);
      } else if (node.kind === Kind.INLINE_FRAGMENT) {
        add(sum, this.selection(node.selectionSet, open), 0);
      } else {
        add(sum, this.spread(node.name.value, open), 0);
      }
    }
    return sum;
  }

  private spread(name: string, open: Set<string>): Count {
    const known = this.known.get(name);
    if (known) return known;
    const fragment = this.fragments.get(name);
    // Unknown and circular fragments are refused by the standard rules.
    if (!fragment || open.has(name)) return { depth: 0, aliases: 0, directives: 0 };
    const count = this.selection(fragment.selectionSet, new Set(open).add(name));
    this.known.set(name, count);
    return count;
  }
}

function add(sum: Count, count: Count, levels: number): void {
  sum.depth = Math.max(sum.depth, count.depth + levels);
  sum.aliases += count.aliases;
  sum.directives += count.directives;
}
