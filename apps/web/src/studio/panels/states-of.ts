import { valueAt, type DocumentPath, type SopDocument, type StateDef } from '#sop-core';
import type { Language } from '../../i18n/language.js';

/** Every state as a choice, with the states around it in front of its name. */
export const allStates = (
  state: StateDef,
  path: DocumentPath,
  language: Language,
  around = '',
): { path: DocumentPath; label: string }[] =>
  Object.entries(state.states ?? {}).flatMap(([key, child]) => {
    const at = [...path, 'states', key];
    const label = `${around}${child.title?.[language] ?? key}`;
    return [{ path: at, label }, ...allStates(child, at, language, `${label} › `)];
  });

/** The title of the state a way leads to; undefined: it stays. */
export const sayTarget = (
  doc: SopDocument,
  source: DocumentPath,
  target: string | string[] | undefined,
  language: Language,
): string | undefined => {
  if (target === undefined) return undefined;
  if (Array.isArray(target)) return target.map((one) => sayTarget(doc, source, one, language)).join(' + ');
  const path = targetPath(doc, source, target);
  const state = path && (valueAt(doc, path) as StateDef | undefined);
  return state?.title?.[language] ?? target;
};

/** The place of the state that a target text means. */
export const targetPath = (doc: SopDocument, source: DocumentPath, target: string): DocumentPath | null => {
  const root = [doc.machine.id, doc.sop].find(
    (id) => id !== undefined && (target === `#${id}` || target.startsWith(`#${id}.`)),
  );
  const base = target.startsWith('#') ? ['machine'] : target.startsWith('.') ? source : source.slice(0, -2);
  const keys = (target.startsWith('#') ? target.slice((root?.length ?? 0) + 2) : target.replace(/^\./, '')).split('.');
  if (target.startsWith('#') && root === undefined) return null;
  const path = [...base, ...keys.filter((key) => key !== '').flatMap((key) => ['states', key])];
  return valueAt(doc, path) === undefined ? null : path;
};
