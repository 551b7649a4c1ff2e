import type { SopDocument, StateDef, TransitionDef, Transitions } from '#sop-core';

const MARK = 'transition: ';

/** A copy of an SOP in which every transition leaves its name in the run's history, and the names of all of them. */
export function instrumented(doc: SopDocument): { doc: SopDocument; transitions: string[] } {
  const transitions: string[] = [];
  const mark = (where: string, given: Transitions): TransitionDef[] =>
    (Array.isArray(given) ? given : [given]).map((one, index) => {
      const transition = typeof one === 'string' ? { target: one } : one;
      const name = `${where} #${index} ${transition.guard ?? ''} → ${String(transition.target ?? 'stay')}`;
      transitions.push(name);
      const note = { type: 'log' as const, params: { text: { zh: MARK + escaped(name), en: MARK + escaped(name) } } };
      return { ...transition, actions: [...(transition.actions ?? []), note] };
    });
  const visit = (state: StateDef, path: string): StateDef => ({
    ...state,
    ...(state.on && { on: mapEntries(state.on, (given, event) => mark(`${path} on ${event}`, given)) }),
    ...(state.after && { after: mapEntries(state.after, (given, delay) => mark(`${path} after ${delay}`, given)) }),
    ...(state.always && { always: mark(`${path} always`, state.always) }),
    ...(state.onDone && { onDone: mark(`${path} done`, state.onDone) }),
    ...(state.states && {
      states: mapEntries(state.states, (child, key) => visit(child, path === '' ? key : `${path}.${key}`)),
    }),
  });
  return { doc: { ...doc, machine: visit(doc.machine, '') }, transitions };
}

/** The transition a line of history names, if it is one of ours. */
export function transitionIn(note: unknown): string | null {
  const text = (note as { text?: { en?: string } } | undefined)?.text?.en;
  return text?.startsWith(MARK) ? text.slice(MARK.length).replaceAll('{ {', '{{').replaceAll('} }', '}}') : null;
}

/** Guards may hold braces that would be read as a template. */
const escaped = (name: string): string => name.replaceAll('{{', '{ {').replaceAll('}}', '} }');

const mapEntries = <V, R>(record: Record<string, V>, map: (value: V, key: string) => R): Record<string, R> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
