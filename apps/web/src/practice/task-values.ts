import type { SceneTask } from './scene.js';

/** What stands in the form at first: what was saved, and the constant defaults of the rest. */
export const startingValues = ({ form, values }: Pick<SceneTask, 'form' | 'values'>): Record<string, unknown> => ({
  ...Object.fromEntries(
    Object.entries(form).flatMap(([key, def]) => (def.default === undefined ? [] : [[key, def.default] as const])),
  ),
  ...values,
});

/** What is handed in: what was typed, and in fields for files the stand-ins attached to them. Fields never touched are left out. */
export const valuesWithFiles = (
  { form, evidence }: Pick<SceneTask, 'form' | 'evidence'>,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> => {
  const given = Object.entries(values).filter(([key, value]) => Object.hasOwn(form, key) && value !== undefined);
  const files = Object.entries(form).flatMap(([key, { type, list }]) => {
    if (type !== 'image' && type !== 'file') return [];
    const ids = evidence.filter(({ field }) => field === key).map(({ id }) => id);
    return ids.length === 0 ? [] : [[key, list ? ids : ids.at(-1)] as const];
  });
  return { ...Object.fromEntries(given), ...Object.fromEntries(files) };
};
