import { getNamedType, isCompositeType, isInterfaceType, isObjectType, isUnionType, Kind, visit } from 'graphql';
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  GraphQLField,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql';

/** Cards are one row of text each, made for the thousand; everything else counts as one. */
const WEIGHTS: Record<string, number> = { TaskCard: 0.2 };
/** Page size when a connection is asked without `first` or `last`. */
const DEFAULT_PAGE = 50;
/** What a plain list is taken to hold. */
const LIST_GUESS = 3;

/**
 * How many objects a request could return: each object counts one, a connection multiplies what is below it by its page. Scalars are
 * free, they travel with their object.
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): number {
  const root = schema.getRootType(operation.operation);
  return root ? new Cost(document, variables, schema).selection(operation.selectionSet, root, new Set()) : 0;
}

/** Whether the cost of a document depends on variables: whether any field asks for a page. */
export function hasPages(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Argument: ({ name }) => {
      if (name.value === 'first' || name.value === 'last') found = true;
    },
  });
  return found;
}

class Cost {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly known = new Map<string, number>();

  constructor(
    document: DocumentNode,
    private readonly variables: Record<string, unknown>,
    private readonly schema: GraphQLSchema,
  ) {
    for (const node of document.definitions) {
      if (node.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(node.name.value, node);
    }
  }

  selection(set: SelectionSetNode, type: GraphQLCompositeType, open: Set<string>, cards = DEFAULT_PAGE): number {
    let sum = 0;
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) {
        sum += this.field(node, type, open, cards);
      } else if (node.kind === Kind.INLINE_FRAGMENT) {
        sum += this.selection(node.selectionSet, this.typeNamed(node.typeCondition?.name.value) ?? type, open, cards);
      } else {
        sum += this.spread(node.name.value, type, open, cards);
      }
    }
    return sum;
  }

  /** Worked out once for each fragment: a chain in which each spreads the next one twice would otherwise take for ever. */
  private spread(name: string, type: GraphQLCompositeType, open: Set<string>, cards: number): number {
    const key = `${name} ${cards}`;
    const known = this.known.get(key);
    const fragment = this.fragments.get(name);
    if (known !== undefined || !fragment || open.has(name)) return known ?? 0;
    const target = this.typeNamed(fragment.typeCondition.name.value) ?? type;
    const cost = this.selection(fragment.selectionSet, target, new Set(open).add(name), cards);
    this.known.set(key, cost);
    return cost;
  }

  private field(node: FieldNode, parent: GraphQLCompositeType, open: Set<string>, cards: number): number {
    if (!node.selectionSet || isUnionType(parent)) return 0;
    const definition = parent.getFields()[node.name.value];
    if (!definition) return 0;
    const type = getNamedType(definition.type);
    if (!isCompositeType(type)) return 0;
    const isPaged = definition.args.some((arg) => arg.name === 'first');
    const below = this.selection(node.selectionSet, type, open, isPaged ? this.pageSize(node) : cards);
    return this.count(node, definition, cards) * ((WEIGHTS[type.name] ?? 1) + below);
  }

  /** A connection counts its page here, so that `nodes`, `edges` and `node` below it count once each. A board’s page is that of each column. */
  private count(node: FieldNode, definition: GraphQLField<unknown, unknown>, cards: number): number {
    const type = definition.type.toString();
    if (type.includes('Connection')) return this.pageSize(node);
    if (!type.includes('[') || node.name.value === 'nodes' || node.name.value === 'edges') return 1;
    return WEIGHTS[getNamedType(definition.type).name] === undefined ? LIST_GUESS : cards;
  }

  private pageSize(node: FieldNode): number {
    for (const argument of node.arguments ?? []) {
      if (argument.name.value !== 'first' && argument.name.value !== 'last') continue;
      const { value } = argument;
      const asked =
        value.kind === Kind.VARIABLE
          ? this.variables[value.name.value]
          : value.kind === Kind.INT
            ? Number(value.value)
            : null;
      if (typeof asked === 'number' && Number.isFinite(asked)) return Math.max(1, asked);
    }
    return DEFAULT_PAGE;
  }

  private typeNamed(name: string | undefined): GraphQLCompositeType | null {
    const type = name === undefined ? null : this.schema.getType(name);
    return isObjectType(type) || isInterfaceType(type) || isUnionType(type) ? type : null;
  }
}
