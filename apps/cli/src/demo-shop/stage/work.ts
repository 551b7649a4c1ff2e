import type { MoveTaskInput } from '#engine';
import type { CriterionDef, Json, TaskDef } from '#sop-core';
import { demoId } from '../ids.js';

type Move = MoveTaskInput['move'];

/** What somebody hands in. */
export interface Result {
  fields: Record<string, Json>;
  /** Names of links attached to the task itself. */
  proof: readonly string[];
  /** Files that were uploaded for fields: id and name by field. */
  files: readonly { field: string; id: string; name: string }[];
  /** Manual criteria the doer confirms, where there is nobody else to. */
  confirm: readonly string[];
}

/** What is done between starting a task and its verdict: everything ticked, attached, confirmed and handed in. */
export function handIn(taskId: string, def: TaskDef, result: Result): { name: string; move: Move }[] {
  const moves: { name: string; move: Move }[] = [];
  const add = (name: string, move: Move): void => void moves.push({ name, move });
  for (const { key } of def.checklist ?? []) add(`tick ${key}`, { type: 'task.tick', item: key, done: true });
  for (const { field, id, name } of result.files) {
    add(`attach ${id}`, { type: 'task.attach', evidence: { id, kind: 'file', name, mime: 'image/png', field } });
  }
  for (const [index, { name, criterion }] of linksFor(def, result).entries()) {
    const id = demoId(taskId, `link ${index}`);
    const url = `https://oms.qinghe.example/proof/${id}`;
    add(`attach ${index}`, {
      type: 'task.attach',
      evidence: { id, kind: 'link', name, url, ...(criterion && { criterion }) },
    });
  }
  for (const criterion of result.confirm) add(`judge ${criterion}`, { type: 'task.judge', criterion, met: true });
  add('submit', { type: 'task.submit', fields: result.fields });
  return moves;
}

/** Named links first; then as many as the criteria still ask for, called after the criterion. */
function linksFor(def: TaskDef, { proof, files }: Result): { name: string; criterion?: string }[] {
  const given = proof.map((name) => ({ name }));
  const have = given.length + files.length;
  const asked = (def.criteria ?? []).filter(isCount).flatMap(({ key, min, title }) => {
    const lacking = Math.max(0, min - have);
    return Array.from({ length: lacking }, (_, n) => ({
      name: lacking > 1 ? `${title.zh} ${n + 1}` : title.zh,
      criterion: key,
    }));
  });
  return [...given, ...asked];
}

const isCount = (criterion: CriterionDef): criterion is CriterionDef & { min: number } =>
  criterion.kind === 'evidence' && criterion.when === undefined && typeof criterion.min === 'number';

/** Manual criteria of a task. `all`: also those that only count for some results. */
export const manualCriteria = (def: TaskDef, { all }: { all: boolean }): string[] =>
  (def.criteria ?? [])
    .filter(({ kind, when }) => kind === 'manual' && (all || when === undefined))
    .map(({ key }) => key);
