import type { GraphQLObjectType, GraphQLResolveInfo } from 'graphql';
import { LRUCache } from 'lru-cache';
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

/**
 * What depends on nothing but the row is written once for each card as it was read, and found again as long as the very same card comes
 * from memory. The pieces are put together by one `join`: a text grown bit by bit costs as much again when it is sent.
 */
function fromTexts({ columns, cards }: CardTextList, fields: readonly SelectedField[], scene: CardScene): string {
  const at = (column: CardColumn): number => columns.indexOf(column);
  const written = fields.map(({ key, name }, i) => ({
    head: `${i === 0 ? '{' : ','}"${key}":`,
    write: CARD_FIELDS[name]!.bind(at, scene),
    isOfRow: !CARD_FIELDS[name]!.isOfMoment,
  }));
  const stretches = stretchesOf(written);
  const known = piecesFor(columns, fields, scene.lang);
  const text: string[] = [];
  for (const card of cards) {
    if (text.length > 0) text.push(',');
    let pieces = known.get(card);
    if (!pieces) {
      pieces = stretches.filter(([{ isOfRow }]) => isOfRow).map((stretch) => writeStretch(stretch, card));
      known.set(card, pieces);
    }
    let next = 0;
    for (const stretch of stretches) text.push(stretch[0].isOfRow ? pieces[next++]! : writeStretch(stretch, card));
    text.push('}');
  }
  return `[${text.join('')}]`;
}

interface Written {
  head: string;
  write: CardWriter;
  isOfRow: boolean;
}
type Stretch = [Written, ...Written[]];

const writeStretch = (stretch: Stretch, card: CardTexts): string =>
  stretch.flatMap(({ head, write }) => [head, write(card)]).join('');

/** Fields that are written together: either all or none of them depend on the row alone. */
function stretchesOf(fields: readonly Written[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const field of fields) {
    const last = stretches.at(-1);
    if (last?.[0].isOfRow === field.isOfRow) last.push(field);
    else stretches.push([field]);
  }
  return stretches;
}

/** Pieces by card, for each selection and language that was asked for lately. */
const pieces = new LRUCache<string, WeakMap<CardTexts, string[]>>({ max: 100 });

function piecesFor(
  columns: readonly CardColumn[],
  fields: readonly SelectedField[],
  lang: string,
): WeakMap<CardTexts, string[]> {
  const selection = `${lang} ${columns.join()} ${fields.map(({ key, name }) => `${key}:${name}`).join()}`;
  const known = pieces.get(selection) ?? new WeakMap<CardTexts, string[]>();
  pieces.set(selection, known);
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
