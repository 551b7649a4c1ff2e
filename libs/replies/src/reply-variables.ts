import type { Tx } from '#database';
import type { Blocker, FieldDef, SopDocument, Text } from '#sop-core';
import { sampleRun, unknownIn } from '#sop-core';
import { fillReply, type RunFactsOfReply } from './fill-reply.js';
import type { ReplyValues } from './reply-values.js';

/** Something a reply may say of a run, to pick from. */
export interface ReplyVariable {
  /** What goes between the double braces. */
  expression: string;
  title: Text;
  /** As it comes out in an example; null: the example does not have it. */
  example: string | null;
}

/** A run to show a reply with, as it stood at `at`. */
export type ExampleRun = RunFactsOfReply & { at: Date };

/**
 * SOPs in whose runs a reply is used, whole and active; no keys: all of them. Whoever calls a command hands this in: the room stands below
 * those that keep SOPs.
 */
export type SopsOfReplies = (tx: Tx, keys: readonly string[]) => Promise<readonly SopDocument[]>;

/** The longest scenario of an SOP, played to its end: it has the most to say. Null: the SOP has none that can be played. */
export const exampleRun = (doc: SopDocument): ExampleRun | null => {
  const [longest] = (doc.scenarios ?? []).toSorted((a, b) => b.steps.length - a.steps.length);
  const run = longest === undefined ? null : sampleRun(doc, { scenario: longest.name, given: {} });
  return run && { ...run, at: new Date(run.at) };
};

/** What a reply may say of the runs of an SOP: what the run is called, its fields, what is derived, and what its tasks brought. */
export const variablesOf = (doc: SopDocument): ReplyVariable[] => {
  const run = exampleRun(doc);
  const exampleOf = (expression: string): string | null => {
    if (!run) return null;
    const { text, missing } = fillReply(`{{${expression}}}`, run, run.at);
    return missing.length > 0 ? null : text;
  };
  const named = [
    { expression: 'subject', title: SUBJECT },
    ...sayable('', { ...doc.form, ...doc.data, ...doc.derived }),
    ...Object.entries(doc.tasks).flatMap(([key, { title, decision, form }]) =>
      sayable(`${key}.`, { ...(decision && { decision: DECISION }), ...form }).map((one) => ({
        expression: one.expression,
        title: { zh: `${title.zh} · ${one.title.zh}`, en: `${title.en} · ${one.title.en}` },
      })),
    ),
  ];
  return named.map(({ expression, title }) => ({ expression, title, example: exampleOf(expression) }));
};

/**
 * What of newly written texts no SOP of their situations knows; without situations any SOP will do. A text that stays is not asked about
 * again: the SOP may have changed since.
 */
export const unknownBlockers = async (
  tx: Tx,
  texts: Partial<Pick<ReplyValues, 'textZh' | 'textEn'>>,
  situations: readonly { sop: string }[],
  sopsOf: SopsOfReplies,
): Promise<Blocker[]> => {
  const written = (['textZh', 'textEn'] as const).filter((field) => texts[field]?.includes('{{'));
  if (written.length === 0) return [];
  const docs = await sopsOf(tx, [...new Set(situations.map(({ sop }) => sop))]);
  return written.flatMap((field) =>
    unknownIn(docs, texts[field]!).map((expression) => ({
      ...{ code: 'template_unknown', field, params: { expression: expression.slice(0, 100) } },
    })),
  );
};

const SUBJECT: Text = { zh: '这一单叫什么', en: 'What the run is called' };

const DECISION: Sayable = { type: 'enum', title: { zh: '结论', en: 'decision' } };

type Sayable = Pick<FieldDef, 'type' | 'title' | 'list'>;

/** Amounts as yuan, times as days; what is no text in a sentence (tables, files, lists) is left out. */
const sayable = (owner: string, defs: Record<string, Sayable>): { expression: string; title: Text }[] =>
  Object.entries(defs).flatMap(([name, { type, title, list }]) => {
    if (list === true || UNSAYABLE.has(type)) return [];
    const path = `${owner}${name}`;
    const expression =
      type === 'money' ? `formatMoney(${path})` : type === 'date' || type === 'datetime' ? `day(${path})` : path;
    return [{ expression, title: title ?? { zh: name, en: name } }];
  });

const UNSAYABLE: ReadonlySet<string> = new Set(['table', 'file', 'image', 'user', 'multi', 'bool']);
