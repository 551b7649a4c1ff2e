import { getNullableType, isLeafType, isNonNullType, Kind } from 'graphql';
import type { FieldNode, FragmentDefinitionNode, GraphQLLeafType, GraphQLObjectType, SelectionSetNode } from 'graphql';

/** One field of a selection, under the name it has in the answer. */
export interface SelectedField {
  key: string;
  /** In the schema; `__typename` included. */
  name: string;
  type: GraphQLLeafType | null;
  isNullable: boolean;
}

type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

/**
 * The fields that some nodes select of an object type, in the order of the answer, fragments followed and repetitions merged. Null for what
 * only graphql-js should answer: directives, arguments, fields with fields of their own.
 */
export function selectedFields(
  nodes: readonly FieldNode[],
  fragments: Fragments,
  type: GraphQLObjectType,
): SelectedField[] | null {
  const found = new Map<string, SelectedField>();
  const isKnown = nodes.every((node) => node.selectionSet && gather(node.selectionSet, fragments, type, found));
  return isKnown ? [...found.values()] : null;
}

function gather(
  set: SelectionSetNode,
  fragments: Fragments,
  type: GraphQLObjectType,
  found: Map<string, SelectedField>,
): boolean {
  return set.selections.every((node) => {
    if (node.directives && node.directives.length > 0) return false;
    if (node.kind === Kind.FIELD) {
      const field = selected(node, type);
      if (field && !found.has(field.key)) found.set(field.key, field);
      return field !== null;
    }
    const inner = node.kind === Kind.FRAGMENT_SPREAD ? fragments[node.name.value] : node;
    if (!inner || (inner.directives && inner.directives.length > 0)) return false;
    const condition = inner.typeCondition?.name.value;
    return (condition === undefined || condition === type.name) && gather(inner.selectionSet, fragments, type, found);
  });
}

function selected(node: FieldNode, type: GraphQLObjectType): SelectedField | null {
  const name = node.name.value;
  const key = node.alias?.value ?? name;
  if (name === '__typename') return { key, name, type: null, isNullable: false };
  const field = type.getFields()[name];
  if (!field || node.selectionSet || (node.arguments && node.arguments.length > 0)) return null;
  const leaf = getNullableType(field.type);
  return isLeafType(leaf) ? { key, name, type: leaf, isNullable: !isNonNullType(field.type) } : null;
}
