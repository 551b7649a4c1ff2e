import type { ActionDef, ActionName } from '../definition.js';
import { isForeign, listOf, textOf } from './foreign-chart.js';
import type { Report } from './unmapped.js';

type Path = readonly (string | number)[];

/** Actions as other tools write them. Those of our vocabulary stay; of others a line in the history of the run is left. */
export class Actions {
  constructor(readonly report: Report) {}

  all(value: unknown, path: Path): ActionDef[] {
    return listOf(value).map((action, index) => this.#one(action, [...path, index]));
  }

  #one(value: unknown, path: Path): ActionDef {
    const type = textOf(value) ?? (isForeign(value) ? textOf(value['type']) : undefined) ?? 'action';
    const params = isForeign(value) && isForeign(value['params']) ? value['params'] : undefined;
    if (isForeign(value) && params !== undefined && hasShape(type, params)) return { type: type as ActionName, params };
    if (type === 'cancelTasks') return { type, ...(params && { params }) };
    this.report.add(
      path,
      `动作「${type}」没有对应的效果，先改为一行记录`,
      `The action "${type}" has no effect here: it is a line in the history for now`,
    );
    const name = type.slice(0, 200).replaceAll('{{', '{ {');
    return { type: 'log', params: { text: { zh: `动作：${name}`, en: `Action: ${name}` } } };
  }
}

/** Whether it is ours by its name and what it carries; the reader looks closer. */
const hasShape = (type: string, params: Record<string, unknown>): boolean => {
  const needs = Object.hasOwn(NEEDS, type) ? NEEDS[type as keyof typeof NEEDS] : undefined;
  return needs !== undefined && needs.every((key) => key in params);
};

const NEEDS = {
  set: [],
  clearRegions: ['regions'],
  notify: ['to', 'text'],
  escalate: ['to', 'text'],
  spawn: ['sop'],
  task: ['title', 'role'],
  tally: ['name', 'key', 'within', 'atLeast', 'then'],
  hook: ['name'],
  cancelTasks: [],
  log: ['text'],
} as const satisfies Record<ActionName, readonly string[]>;
