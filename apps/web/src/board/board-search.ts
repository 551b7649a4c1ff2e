/** What the columns stand for. */
export const GROUPS = ['status', 'role', 'assignee', 'due', 'stage', 'sop', 'priority'] as const;
export type Group = (typeof GROUPS)[number];
export const LANES = ['role', 'run', 'assignee', 'priority'] as const;
export type Lane = (typeof LANES)[number];
/** `rank` is the order people gave by hand. */
export const ORDERS = ['rank', 'priority', 'due', 'opened', 'updated'] as const;
export type Order = (typeof ORDERS)[number];
export const LAYOUTS = ['board', 'table', 'calendar'] as const;
export type Layout = (typeof LAYOUTS)[number];
export const DUE_FILTERS = ['today', 'week'] as const;

/**
 * The whole view of the board, as the address holds it: what is left out is the usual. Unknown or malformed parts are left out, never an
 * error. Several values of one filter stand with blanks between them (`role=cs+design`).
 */
export interface BoardSearch {
  /** Free text. */
  q?: string;
  by?: Exclude<Group, 'status'>;
  lanes?: Lane;
  sort?: Exclude<Order, 'rank'>;
  layout?: Exclude<Layout, 'board'>;
  /** Calendar: any date of the month or week shown. */
  date?: string;
  span?: 'week';
  me?: true;
  free?: true;
  adhoc?: true;
  late?: true;
  due?: (typeof DUE_FILTERS)[number];
  role?: string;
  sop?: string;
  prio?: string;
  channel?: string;
  stage?: string;
  /** Roles that accept. */
  accept?: string;
  /** A member. */
  who?: string;
  /** A run. */
  run?: string;
  compact?: true;
  /** Slug of the saved view this began with. */
  view?: string;
}

/** Whether limits of work in progress have a place on this view: they are of the columns by status. */
export const limitable = ({ layout, by }: BoardSearch): boolean => layout === undefined && by === undefined;

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const FLAGS = ['me', 'free', 'adhoc', 'late', 'compact'] as const;
const LISTS = ['role', 'sop', 'prio', 'channel', 'stage', 'accept'] as const;
const LONGEST = 200;

export const readBoardSearch = (search: Record<string, unknown>): BoardSearch => {
  const found: BoardSearch = {};
  const text = textOf(search['q']);
  if (text !== '') found.q = text;
  among(search['by'], GROUPS, (by) => by !== 'status' && (found.by = by));
  among(search['lanes'], LANES, (lanes) => (found.lanes = lanes));
  among(search['sort'], ORDERS, (sort) => sort !== 'rank' && (found.sort = sort));
  among(search['layout'], LAYOUTS, (layout) => layout !== 'board' && (found.layout = layout));
  among(search['due'], DUE_FILTERS, (due) => (found.due = due));
  if (search['span'] === 'week') found.span = 'week';
  if (/^\d{4}-\d\d-\d\d$/.test(textOf(search['date'])) && !Number.isNaN(Date.parse(textOf(search['date']))))
    found.date = textOf(search['date']);
  for (const flag of FLAGS) if (search[flag] === true || search[flag] === 'true') found[flag] = true;
  for (const list of LISTS) {
    const values = unpack(textOf(search[list])).filter((value) => list !== 'prio' || /^P[0-3]$/.test(value));
    if (values.length > 0) found[list] = pack(values);
  }
  for (const id of ['who', 'run'] as const) if (UUID.test(textOf(search[id]))) found[id] = textOf(search[id]);
  const view = textOf(search['view']);
  if (view !== '') found.view = view;
  return found;
};

/** Several values as one readable part of the address. */
export const pack = (values: readonly string[]): string | undefined => {
  const each = [...new Set(values)].map((value) => value.replace(/[%\s]/g, encodeURIComponent));
  return each.length === 0 ? undefined : each.join(' ');
};

export const unpack = (packed: string | undefined): string[] => [
  ...new Set((packed ?? '').split(/\s+/).filter(Boolean).slice(0, 50).map(decoded)),
];

const decoded = (value: string): string => {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
};

/** The router reads `q=12` as a number; to us it is a text. */
const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value).trim().slice(0, LONGEST)
    : '';

const among = <T extends string>(value: unknown, known: readonly T[], take: (value: T) => unknown): void => {
  if (known.includes(value as T)) take(value as T);
};
