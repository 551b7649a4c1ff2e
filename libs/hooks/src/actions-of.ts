import type { ActionName, SopDocument } from '#sop-core';

/** Parameters of all actions of a kind, wherever the chart has them. */
export const actionsOf = (doc: SopDocument, type: ActionName): Record<string, unknown>[] => {
  const found: Record<string, unknown>[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { type: kind, params } = value as { type?: unknown; params?: unknown };
    if (kind === type && typeof params === 'object' && params !== null) found.push(params as Record<string, unknown>);
    Object.values(value).forEach(walk);
  };
  walk(doc.machine);
  return found;
};
