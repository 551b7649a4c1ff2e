import { randomUUID } from 'node:crypto';
import { GraphQLScalarType } from 'graphql';

/** A part of an answer that is JSON already. Only `stringifyAnswer` writes it as such. */
export class JsonText {
  constructor(readonly text: string) {}

  /** Leaves a mark where the text belongs. */
  toJSON(): string {
    return `${MARK}${gathered.push(this.text) - 1}`;
  }
}

/** Stands for whatever a `JsonText` holds; no client ever sees the type. */
export const JsonTextScalar = new GraphQLScalarType<JsonText, JsonText>({
  name: 'JsonText',
  serialize: (value) => value as JsonText,
});

/** An answer as one text with a line end, as Apollo writes it, with the prepared parts in their places. */
export function stringifyAnswer(answer: object): string {
  gathered = [];
  const text = `${JSON.stringify(answer)}\n`;
  if (gathered.length === 0) return text;
  const [head = '', ...rest] = text.split(`"${MARK}`);
  // Each piece begins with the number of its part and a quote; the parts stand in the order in which they were gathered.
  return head + rest.map((piece, i) => gathered[i] + piece.slice(piece.indexOf('"') + 1)).join('');
}

/** Nobody can guess it, so no text of an answer can be taken for it. */
const MARK = `${randomUUID()}:`;

/** Filled while `JSON.stringify` runs, which nothing interrupts. */
let gathered: string[] = [];
