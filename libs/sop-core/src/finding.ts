import type { Text } from './definition.js';
import type { SopEdit } from './edit/sop-edit.js';

/** A place inside a document: keys and indexes from the root. */
export type DocumentPath = (string | number)[];

/** Where something stands in the text; both count from 1. */
export interface Position {
  line: number;
  column: number;
}

/** Something the reader or the linter has to say about a document. An `error` keeps it from being published, a `warning` does not. */
export interface Finding extends Position {
  /** Stable and public, see `lint/messages.ts` and `read/messages.ts`. */
  code: string;
  severity: 'error' | 'warning';
  message: Text;
  path: DocumentPath;
  /** How it could be put right, where that is obvious. */
  repair?: Repair;
}

/** One way to put a finding right: edits for `editSop`, and what they do. */
export interface Repair {
  title: Text;
  edits: SopEdit[];
}

/** Tells where a path stands; a path that does not exist stands where its nearest existing parent does. */
export type Locate = (path: DocumentPath) => Position;

/** For documents without a text: everything stands at 1:1. */
export const nowhere: Locate = () => ({ line: 1, column: 1 });

const PLACEHOLDER = /\{(\w+)\}/g;

/** What fills a `{name}`: the same in both languages, or a text of its own for each. */
export type TextParams = Readonly<Record<string, string | number | Text>>;

/** Fills `{name}` in both languages. */
export const fillText = (text: Text, params: TextParams): Text => {
  const fill = (lang: keyof Text) =>
    text[lang].replace(PLACEHOLDER, (whole, name: string) => {
      const value = params[name];
      return value === undefined ? whole : typeof value === 'object' ? value[lang] : String(value);
    });
  return { zh: fill('zh'), en: fill('en') };
};
