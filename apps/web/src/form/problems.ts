import { checkField, type Problem } from './check-field.js';
import type { FieldDefinition } from './definition.js';
import type { useFormTexts } from './texts.js';

type SayForm = ReturnType<typeof useFormTexts>;

/** Checks a whole form. @returns sentences by path, as `FieldsForm` shows them. */
export const problemsOf = (
  definitions: readonly FieldDefinition[],
  values: Readonly<Record<string, unknown>>,
  complete: boolean,
  say: SayForm,
): Record<string, string> =>
  inWords(
    definitions.flatMap((definition) => checkField(definition, values[definition.key], complete)),
    say,
  );

export const inWords = (problems: readonly Problem[], say: SayForm): Record<string, string> =>
  Object.fromEntries(problems.map(({ path, key, values }) => [path, say(key, values)]));

/** The server's complaints about fields, by path. The first about a place is the one to show. */
export const problemsFrom = (blockers: readonly { field: string | null; message: string }[]): Record<string, string> =>
  Object.fromEntries(
    blockers.flatMap(({ field, message }) => (field === null ? [] : [[field, message] as const])).toReversed(),
  );

/** Moves the focus to the field at a path, as far into it as there is a control. */
export const focusField = (root: ParentNode, path: string, idPrefix = 'field'): boolean => {
  const id = `${idPrefix}-${path.replaceAll(/[[\].]+/gu, '-').replace(/-$/u, '')}`;
  const key = path.split(/[[.]/u)[0] ?? path;
  const frame = root.querySelector<HTMLElement>(`[data-field="${CSS.escape(key)}"]`);
  const target =
    root.querySelector<HTMLElement>(`#${CSS.escape(id)}`) ??
    frame?.querySelector<HTMLElement>('input, textarea, button');
  frame?.scrollIntoView({ block: 'center' });
  target?.focus({ preventScroll: true });
  return frame !== null;
};
