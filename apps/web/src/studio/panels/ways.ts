import {
  triggerPath,
  valueAt,
  type DocumentPath,
  type SopDocument,
  type StateDef,
  type TransitionDef,
  type Trigger,
} from '#sop-core';

/** One branch of a state with what makes it happen. */
export interface Way {
  path: DocumentPath;
  trigger: Trigger;
  def: TransitionDef;
}

/** Every branch of a state, in the order they are tried. */
export const waysOf = (doc: SopDocument, state: DocumentPath): Way[] => {
  const def = valueAt(doc, state) as StateDef | undefined;
  if (!def) return [];
  const triggers: Trigger[] = [
    ...Object.keys(def.on ?? {}).map((name): Trigger =>
      name === 'TASKS.SETTLED' ? { kind: 'settled' } : { kind: 'event', name },
    ),
    ...(def.always === undefined ? [] : [{ kind: 'always' as const }]),
    ...Object.keys(def.after ?? {}).map((name): Trigger => ({ kind: 'timer', name })),
    ...(def.onDone === undefined ? [] : [{ kind: 'done' as const }]),
  ];
  return triggers.flatMap((trigger) =>
    branchesAt(doc, triggerPath(state, trigger)).map((branch) => ({ ...branch, trigger })),
  );
};

/** The branches of one trigger. */
export const branchesAt = (doc: SopDocument, path: DocumentPath): { path: DocumentPath; def: TransitionDef }[] => {
  const written = valueAt(doc, path) as unknown;
  if (written === undefined || written === null) return [];
  const one = (def: unknown): TransitionDef => (typeof def === 'string' ? { target: def } : (def as TransitionDef));
  return Array.isArray(written)
    ? written.map((def, index) => ({ path: [...path, index], def: one(def) }))
    : [{ path, def: one(written) }];
};
