import type { GraphQLObjectType, GraphQLResolveInfo } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { CardColumn, CardTexts } from '#boards';
import { byteText, type ByteText } from '../../graphql/json-text.js';
import type { TaskCardModel } from '../board.model.js';
import { CARD_FIELDS, type CardScene } from './card-fields.js';
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
): ByteText {
  const fields = selectedFields(info.fieldNodes, info.fragments, type);
  if (!fields) throw new Error('A list of cards was asked for in a way that was not foreseen.');
  return list instanceof CardTextList
    ? fromTexts(list, fields, { ...scene, facts: list.facts })
    : byteText(fromModels(list, fields));
}

/**
 * A card is written once, and found again as long as the very same card comes from memory and what depends on the moment is the same: a list
 * of known cards is put together by one `join`.
 */
function fromTexts({ columns, cards }: CardTextList, fields: readonly SelectedField[], scene: CardScene): ByteText {
  const at = (column: CardColumn): number => columns.indexOf(column);
  const writers = fields.map(({ name }) => CARD_FIELDS[name]!.bind(at, scene));
  const ofMoment = writers.filter((_, i) => CARD_FIELDS[fields[i]!.name]!.isOfMoment);
  const heads = fields.map(({ key }, i) => `${i === 0 ? '{' : ','}"${key}":`);
  const written = writtenFor(columns, fields, scene.lang);
  const texts = cards.map((card) => {
    const moment = ofMoment.length === 0 ? '' : ofMoment.map((write) => write(card)).join();
    const known = written.get(card);
    if (known?.moment === moment) return known.bytes;
    const bytes = byteText(`${heads.map((head, i) => head + writers[i]!(card)).join('')}}`);
    written.set(card, { moment, bytes });
    return bytes;
  });
  return `[${texts.join()}]`;
}

/** A card as it was written last. */
interface WrittenCard {
  /** The fields that depend on more than the row. */
  moment: string;
  bytes: ByteText;
}

/** By card, for each selection and language that was asked for lately. */
const selections = new LRUCache<string, WeakMap<CardTexts, WrittenCard>>({ max: 100 });

function writtenFor(
  columns: readonly CardColumn[],
  fields: readonly SelectedField[],
  lang: string,
): WeakMap<CardTexts, WrittenCard> {
  const selection = `${lang} ${columns.join()} ${fields.map(({ key, name }) => `${key}:${name}`).join()}`;
  const known = selections.get(selection) ?? new WeakMap<CardTexts, WrittenCard>();
  selections.set(selection, known);
  return known;
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
