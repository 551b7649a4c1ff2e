import type { Blocker, Json, Step } from '#sop-core';
import { Entry, KEYS } from '#shipped';

const LIMITS = { key: 100, text: 2_000, list: 100, bytes: 100_000 } as const;

const MOVES = [
  ...(['task.claim', 'task.start', 'task.release', 'task.tick', 'task.fill', 'task.attach', 'task.detach'] as const),
  ...(['task.judge', 'task.submit', 'task.accept', 'task.reject', 'task.hold', 'task.resume', 'run.event'] as const),
] as const;

const NAMES = [
  ...(['type', 'task', 'item', 'done', 'fields', 'evidence', 'criterion', 'met', 'note', 'confirm', 'code'] as const),
  ...(['failed', 'reason', 'external', 'event', 'payload'] as const),
] as const;

/** A move as a client sends it. What its values mean the SOP says; here they only have to be of the right kind. */
export function readMove(value: unknown): { move: Step | null; problems: Blocker[] } {
  const problems: Blocker[] = [];
  if (JSON.stringify(value ?? null).length > LIMITS.bytes)
    return { move: null, problems: [{ code: 'json_large', field: 'move', params: { max: LIMITS.bytes } }] };
  const given = new Entry(value, 'move', problems).object(NAMES);
  const move = moveOf(given);
  return { move: problems.length > 0 ? null : move, problems };
}

function moveOf(given: Record<(typeof NAMES)[number], Entry>): Step {
  const type = given.type.oneOf(MOVES);
  if (type === 'run.event')
    return {
      type,
      event: given.event.matching(/^[A-Z][A-Z0-9_.]{1,59}$/, 'BUYER.APPEAL'),
      payload: bag(given.payload),
    };
  const task = given.task.text(1, LIMITS.key);
  const note = given.note.isGiven ? { note: given.note.text(0, LIMITS.text) } : {};
  switch (type) {
    case 'task.claim':
    case 'task.start':
    case 'task.release':
    case 'task.resume':
      return { type, task };
    case 'task.tick':
      return { type, task, item: given.item.text(1, LIMITS.key), done: given.done.flag() };
    case 'task.fill':
      return { type, task, fields: bag(given.fields) };
    case 'task.attach':
      return { type, task, evidence: evidenceOf(given.evidence) };
    case 'task.detach':
      return { type, task, evidence: given.evidence.text(1, LIMITS.key) };
    case 'task.judge':
      return { type, task, criterion: given.criterion.text(1, LIMITS.key), met: given.met.flag(), ...note };
    case 'task.submit':
      return { type, task, ...(given.fields.isGiven && { fields: bag(given.fields) }) };
    case 'task.accept':
      return { type, task, ...(given.confirm.isGiven && { confirm: keys(given.confirm) }), ...note };
    case 'task.reject':
      return { type, task, code: given.code.text(1, LIMITS.key), failed: keys(given.failed), note: note.note ?? '' };
    case 'task.hold':
      return {
        ...{ type, task, reason: given.reason.text(1, LIMITS.text) },
        ...(given.external.isGiven && { external: given.external.flag() }),
      };
  }
}

const keys = (entry: Entry): string[] =>
  entry.isGiven ? entry.list(0, LIMITS.list).map((one) => one.text(1, LIMITS.key)) : [];

/** Values by name; what they may be is the business of the fields. */
const bag = (entry: Entry): Record<string, Json> => {
  if (!entry.isGiven) return {};
  const { value } = entry;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    entry.object([]);
    return {};
  }
  return Object.fromEntries(
    Object.entries(value as Record<string, Json>).filter(([name]) => KEYS.field.test(name) || problem(entry, name)),
  );
};

const problem = (entry: Entry, name: string): boolean => {
  entry.problem({ code: 'entry_unknown', params: { name, known: 'fields' } });
  return false;
};

/** Nothing is uploaded in a practice: a name stands for the file. */
const evidenceOf = (entry: Entry): Extract<Step, { type: 'task.attach' }>['evidence'] => {
  const { id, kind, name, criterion, field, url } = entry.object(['id', 'kind', 'name', 'criterion', 'field', 'url']);
  return {
    ...{ id: id.text(1, LIMITS.key), kind: kind.oneOf(['file', 'link']), name: name.text(1, 200) },
    ...(criterion.isGiven && { criterion: criterion.text(1, LIMITS.key) }),
    ...(field.isGiven && { field: field.text(1, LIMITS.key) }),
    ...(url.isGiven && { url: url.text(1, 2_000) }),
  };
};
