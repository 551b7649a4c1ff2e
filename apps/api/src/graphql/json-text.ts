import { randomUUID } from 'node:crypto';
import { GraphQLScalarType } from 'graphql';

/** UTF-8 with one character for each byte. JavaScript keeps and joins such texts at half the size, and sending them is only copying. */
export type ByteText = string;

export const byteText = (text: string): ByteText => Buffer.from(text).toString('latin1');

/** A part of an answer that is JSON already. Only `stringifyAnswer` and `bytesOfAnswer` write it as such. */
export class JsonText {
  /** @param kept - where the parts of this answer stay until `bytesOfAnswer`; null: the answer is wanted as one text */
  constructor(
    readonly bytes: ByteText,
    private readonly kept: ByteText[] | null,
  ) {}

  /** Leaves a mark where the part belongs. */
  toJSON(): string {
    return `${MARK}${(this.kept ?? gathered).push(this.bytes) - 1}`;
  }
}

/** Stands for whatever a `JsonText` holds; no client ever sees the type. */
export const JsonTextScalar = new GraphQLScalarType<JsonText, JsonText>({
  name: 'JsonText',
  serialize: (value) => value as JsonText,
});

/** An answer as one text with a line end, as Apollo writes it, with the prepared parts in their places; those that are kept stay marks. */
export function stringifyAnswer(answer: object): string {
  gathered = [];
  const text = `${JSON.stringify(answer)}\n`;
  return gathered.length === 0 ? text : bytesOfAnswer(text, gathered).toString('utf8');
}

/** What `stringifyAnswer` wrote, with the kept parts in their places. */
export function bytesOfAnswer(text: string, kept: readonly ByteText[]): Buffer {
  if (kept.length === 0) return Buffer.from(text);
  const [head = '', ...rest] = text.split(`"${MARK}`);
  const pieces = [byteText(head)];
  for (const piece of rest) {
    // Each begins with the number of its part and a quote.
    const quote = piece.indexOf('"');
    pieces.push(kept[Number(piece.slice(0, quote))]!, byteText(piece.slice(quote + 1)));
  }
  const bytes = Buffer.allocUnsafe(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) at += bytes.write(piece, at, 'latin1');
  return bytes;
}

/** Nobody can guess it, so no text of an answer can be taken for it. */
const MARK = `${randomUUID()}:`;

/** Filled while `JSON.stringify` runs, which nothing interrupts. */
let gathered: ByteText[] = [];
