import { baseRole, type Card, type Priority } from './card.js';
import { unpack, type BoardSearch } from './board-search.js';
import type { Days } from './days.js';

/** Which tasks the board shows; everything given must hold. */
export interface CardFilter {
  text: string;
  isMine: boolean;
  isUnassigned: boolean;
  isAdHoc: boolean;
  isOverdue: boolean;
  due: 'today' | 'week' | null;
  roles: string[];
  sopKeys: string[];
  priorities: Priority[];
  channels: string[];
  stages: string[];
  acceptorRoles: string[];
  assigneeId: string | null;
  runId: string | null;
}

export const filterOf = (search: BoardSearch): CardFilter => ({
  text: search.q ?? '',
  isMine: search.me === true,
  isUnassigned: search.free === true,
  isAdHoc: search.adhoc === true,
  isOverdue: search.late === true,
  due: search.due ?? null,
  roles: unpack(search.role),
  sopKeys: unpack(search.sop),
  priorities: unpack(search.prio) as Priority[],
  channels: unpack(search.channel),
  stages: unpack(search.stage),
  acceptorRoles: unpack(search.accept),
  assigneeId: search.who ?? null,
  runId: search.run ?? null,
});

/** The parts of the address that limit which tasks are shown. */
export const FILTER_KEYS = [
  'q',
  'me',
  'free',
  'adhoc',
  'late',
  'due',
  'role',
  'sop',
  'prio',
  'channel',
  'stage',
  'accept',
  'who',
  'run',
] as const satisfies (keyof BoardSearch)[];

/** `unknown`: what decides is not on the card, so the server must be asked. */
export type Admission = 'yes' | 'no' | 'unknown';

/** Judges a changed card by the filter the server was asked with. */
export const admits = (filter: CardFilter, card: Card, me: string, days: Days): Admission => {
  const among = (values: readonly string[], value: string | null): boolean =>
    values.length === 0 || (value !== null && values.includes(value));
  const due = card.dueAt === null ? null : Date.parse(card.dueAt);
  const before = filter.due === 'today' ? days.tomorrow : days.nextWeek;
  const fits =
    (!filter.isMine || card.assigneeId === me) &&
    (!filter.isUnassigned || card.assigneeId === null) &&
    (!filter.isAdHoc || card.sopKey === null) &&
    (!filter.isOverdue || card.isOverdue) &&
    (filter.due === null || (due !== null && due < before)) &&
    among(filter.roles, baseRole(card.role)) &&
    among(filter.sopKeys, card.sopKey) &&
    among(filter.priorities, card.priority) &&
    among(filter.channels, card.channel) &&
    among(filter.stages, card.stage) &&
    (filter.acceptorRoles.length === 0 ||
      (card.acceptorRole !== null && filter.acceptorRoles.includes(baseRole(card.acceptorRole)))) &&
    (filter.assigneeId === null || card.assigneeId === filter.assigneeId) &&
    (filter.runId === null || card.runId === filter.runId);
  if (!fits) {
    // An ad-hoc task may belong to the run in people's minds; its card does not say so.
    return filter.runId !== null && card.runId === null ? 'unknown' : 'no';
  }
  return filter.text === '' || hasText(card, filter.text) ? 'yes' : 'unknown';
};

/** The server also looks at the title in the other language, so "not found here" does not mean no. */
const hasText = (card: Card, text: string): boolean => {
  const wanted = text.toLowerCase();
  const number = /^#?(\d{1,9})$/.exec(wanted)?.[1];
  return (
    card.title.toLowerCase().includes(wanted) ||
    (card.runSubject ?? '').toLowerCase().includes(wanted) ||
    (number !== undefined && card.runNumber === Number(number))
  );
};
