import type { GraphQLObjectType, GraphQLResolveInfo } from 'graphql';
import type { CardColumn, CardTexts } from '#boards';
import type { TaskCardModel } from '../board.model.js';
import { CARD_FIELDS, type CardScene, type CardWriter } from './card-fields.js';
import { selectedFields, type SelectedField } from './selection.js';

/** Cards as texts, with the columns they hold. */
export class CardTextList {
  constructor(
    readonly columns: readonly CardColumn[],
    readonly cards: readonly CardTexts[],
    readonly facts: CardScene['facts'],
  ) {}
}

/** The JSON of a list of cards, as the selection asks for it. */
export function writeCards(
  list: CardTextList | readonly TaskCardModel[],
  info: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>,
  type: GraphQLObjectType,
  scene: Pick<CardScene, 'lang' | 'now'>,
): string {
  const fields = selectedFields(info.fieldNodes, info.fragments, type);
  if (!fields) throw new Error('A list of cards was asked for in a way that was not foreseen.');
  return list instanceof CardTextList
    ? fromTexts(list, fields, { ...scene, facts: list.facts })
    : fromModels(list, fields);
}

function fromTexts({ columns, cards }: CardTextList, fields: readonly SelectedField[], scene: CardScene): string {
  const at = (column: CardColumn): number => columns.indexOf(column);
  const writers = fields.map(({ name }): CardWriter => CARD_FIELDS[name]!.bind(at, scene));
  const heads = fields.map(({ key }, i) => `${i === 0 ? '{' : ','}"${key}":`);
  let text = '[';
  for (const card of cards) {
    if (text.length > 1) text += ',';
    for (let i = 0; i < writers.length; i += 1) text += heads[i]! + writers[i]!(card);
    text += '}';
  }
  return `${text}]`;
}

function fromModels(cards: readonly TaskCardModel[], fields: readonly SelectedField[]): string {
  const value = (card: TaskCardModel, { name, type, isNullable }: SelectedField): string => {
    if (type === null) return '"TaskCard"';
    const held = card[name as keyof TaskCardModel];
    if (held !== null && held !== undefined) return JSON.stringify(type.serialize(held));
    if (isNullable) return 'null';
    throw new Error(`A card has no ${name}.`);
  };
  const objects = cards.map((card) => `{${fields.map((field) => `"${field.key}":${value(card, field)}`).join(',')}}`);
  return `[${objects.join(',')}]`;
}
