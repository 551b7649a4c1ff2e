import { isObjectType, Kind, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { DocumentNode, FragmentDefinitionNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { CardColumn } from '#boards';
import { CARD_FIELDS } from './card-fields.js';
import { CARD_LIST, CARD_TYPE } from './fast-schema.js';
import { selectedFields, type SelectedField } from './selection.js';

/** How the lists of cards of an operation are written. */
export interface Plan {
  /** What must be read to write them from texts; null: some field is known to objects only. */
  columns: readonly CardColumn[] | null;
  /** Whether what the SOP says of a card is asked for. */
  needsFacts: boolean;
}

/** Apollo keeps the documents it has seen, so each is looked at once. */
const plans = new WeakMap<OperationDefinitionNode, Plan | null>();

/** The plan of an operation; null when graphql-js should answer it. @param document - validated, with the operation in it. */
export function planOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Plan | null {
  const known = plans.get(operation);
  if (known !== undefined) return known;
  const plan = make(schema, document);
  plans.set(operation, plan);
  return plan;
}

/** The plan that an operation is being executed by. */
export const planInUse = (operation: OperationDefinitionNode): Plan | null => plans.get(operation) ?? null;

function make(schema: GraphQLSchema, document: DocumentNode): Plan | null {
  const card = schema.getType(CARD_TYPE);
  if (!isObjectType(card)) return null;
  const fragments = fragmentsOf(document);
  const types = new TypeInfo(schema);
  const fields: SelectedField[] = [];
  let lists = 0;
  let isKnown = true;
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: (node) => {
        if (types.getType()?.toString() !== CARD_LIST) return;
        const selected = selectedFields([node], fragments, card);
        lists += 1;
        if (selected) fields.push(...selected);
        else isKnown = false;
      },
    }),
  );
  if (lists === 0 || !isKnown) return null;
  const known = fields.map(({ name }) => CARD_FIELDS[name]);
  return {
    columns: known.every((field) => field !== undefined) ? [...new Set(known.flatMap((field) => field.columns))] : null,
    needsFacts: known.some((field) => field?.needsFacts),
  };
}

const fragmentsOf = (document: DocumentNode): Record<string, FragmentDefinitionNode> =>
  Object.fromEntries(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
