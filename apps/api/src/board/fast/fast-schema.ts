import {
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLUnionType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';
import type { GraphQLFieldConfigMap, GraphQLNamedType, GraphQLOutputType } from 'graphql';
import type { RequestContext } from '../../edge/request-context.js';
import { JsonText, JsonTextScalar } from '../../graphql/json-text.js';
import type { TaskCardModel } from '../board.model.js';
import { writeCards } from './card-list.js';
import type { CardTextList } from './card-list.js';

export const CARD_TYPE = 'TaskCard';
/** What is written as one text; the same in every type that has such a field. */
export const CARD_LIST = `[${CARD_TYPE}!]!`;

const schemas = new WeakMap<GraphQLSchema, GraphQLSchema>();
const fast = new WeakSet<GraphQLSchema>();

/**
 * The same schema in which a list of cards is a leaf that is written by hand. Everything else about it is the original: resolvers, guards,
 * rules of arguments, errors. Only documents that were validated against the original may be executed on it.
 */
export function fastSchemaOf(schema: GraphQLSchema): GraphQLSchema {
  const known = schemas.get(schema);
  if (known) return known;
  const made = rebuild(schema);
  schemas.set(schema, made);
  fast.add(made);
  return made;
}

export const isFastSchema = (schema: GraphQLSchema): boolean => fast.has(schema);

function rebuild(schema: GraphQLSchema): GraphQLSchema {
  const card = schema.getType(CARD_TYPE);
  if (!isObjectType(card)) throw new Error(`The schema has no ${CARD_TYPE}.`);
  const types = new Map<string, GraphQLNamedType>();
  const named = <T extends GraphQLNamedType>(type: T): T => (types.get(type.name) ?? type) as T;
  const output = (type: GraphQLOutputType): GraphQLOutputType => {
    if (isListType(type)) return new GraphQLList(output(type.ofType));
    if (isNonNullType(type)) return new GraphQLNonNull(output(type.ofType) as never);
    return named(type);
  };
  const fieldsOf = (fields: GraphQLFieldConfigMap<unknown, unknown>): GraphQLFieldConfigMap<unknown, unknown> =>
    Object.fromEntries(
      Object.entries(fields).map(([name, field]) =>
        field.type.toString() === CARD_LIST
          ? [name, { ...field, type: new GraphQLNonNull(JsonTextScalar), resolve: writerOf(name, card) }]
          : [name, { ...field, type: output(field.type) }],
      ),
    );
  const copy = (type: GraphQLNamedType): GraphQLNamedType => {
    if (isObjectType(type) || isInterfaceType(type)) {
      const config = type.toConfig();
      const parts = { fields: () => fieldsOf(config.fields), interfaces: () => config.interfaces.map(named) };
      return isObjectType(type)
        ? new GraphQLObjectType({ ...type.toConfig(), ...parts })
        : new GraphQLInterfaceType({ ...type.toConfig(), ...parts });
    }
    if (!isUnionType(type)) return type;
    const config = type.toConfig();
    return new GraphQLUnionType({ ...config, types: () => config.types.map(named) });
  };
  const { query, mutation, subscription, types: all, ...rest } = schema.toConfig();
  for (const type of all) if (!isIntrospectionType(type)) types.set(type.name, copy(type));
  return new GraphQLSchema({
    ...rest,
    query: query && named(query),
    mutation: mutation && named(mutation),
    subscription: subscription && named(subscription),
    types: [...types.values()],
  });
}

/** Lists of cards are plain properties of what holds them. */
const writerOf =
  (name: string, card: GraphQLObjectType): NonNullable<GraphQLFieldConfigMap<unknown, unknown>[string]['resolve']> =>
  (source, _args, context, info) => {
    const list = (source as Record<string, CardTextList | readonly TaskCardModel[]>)[name]!;
    const ctx = context as RequestContext;
    return new JsonText(writeCards(list, info, card, ctx), ctx.keptParts);
  };
