import { readCsv } from '#catalogue';
import { normaliseEmail, type DirectoryView, type HeldRole } from '#identity';
import type { Blocker, Level } from '#sop-core';
import { STAFF_COLUMNS, staffColumnOf, type StaffColumn } from './staff-columns.js';

/** One colleague as a row says it. */
export interface StaffRow {
  /** As the spreadsheet numbers it. */
  line: number;
  name: string;
  email: string;
  roles: HeldRole[];
  /** E-mail or name, as written; empty: nobody. */
  mentor: string;
  deputies: string[];
}

/** Something wrong with one cell, or with the file (`line` 1). */
export interface StaffProblem {
  line: number;
  /** The heading as the file has it; empty when the row or file as a whole is meant. */
  column: string;
  blocker: Blocker;
}

export interface ReadStaff {
  rows: StaffRow[];
  problems: StaffProblem[];
  /** The heading of each column that the file has. */
  headings: ReadonlyMap<string, string>;
}

/** Colleagues of one file: each of them is a handful of statements under one lock. */
const MOST_ROWS = 500;

/** A list of colleagues as somebody exported it from a spreadsheet; every cell that cannot be used is named. */
export const readStaff = (bytes: Uint8Array, people: DirectoryView): ReadStaff => {
  const read = readCsv(bytes);
  const none = new Map<string, string>();
  if (!read.ok) return { rows: [], problems: [{ line: 1, column: '', blocker: read.blocker }], headings: none };
  const { places, problems } = placesOf(read.sheet.headings);
  if (read.sheet.rows.length > MOST_ROWS)
    problems.push({ line: 1, column: '', blocker: { code: 'csv_rows', field: 'file', params: { most: MOST_ROWS } } });
  const headings = new Map([...places].map(([column, { heading }]) => [column as string, heading]));
  if (problems.length > 0) return { rows: [], problems, headings };
  const rows = read.sheet.rows.map(({ line, cells }): StaffRow => {
    const cell = (column: StaffColumn): string => unguarded((cells[places.get(column)?.at ?? -1] ?? '').trim());
    const roles: HeldRole[] = [];
    for (const word of wordsOf(cell('roles'))) {
      const held = roleOf(word, people);
      if (held) roles.push(held);
      else problems.push({ line, column: headings.get('roles') ?? '', blocker: roleUnknown(word, people) });
    }
    const [name, email, mentor] = [cell('name'), normaliseEmail(cell('email')), cell('mentor')];
    return { line, name, email, roles, mentor, deputies: wordsOf(cell('deputies')) };
  });
  return { rows, problems: [...problems, ...repeated(rows, headings.get('email') ?? '')], headings };
};

interface Place {
  heading: string;
  at: number;
}

const placesOf = (headings: readonly string[]): { places: Map<StaffColumn, Place>; problems: StaffProblem[] } => {
  const places = new Map<StaffColumn, Place>();
  const problems: StaffProblem[] = [];
  const problem = (column: string, code: string, params: Record<string, string>): void => {
    problems.push({ line: 1, column, blocker: { code, field: 'file', params } });
  };
  headings.forEach((heading, at) => {
    if (heading === '') return;
    const column = staffColumnOf(heading);
    if (column === null) problem(heading, 'csv_column_unknown', { column: heading, known: KNOWN });
    else if (places.has(column)) problem(heading, 'csv_column_twice', { column: heading });
    else places.set(column, { heading, at });
  });
  for (const needed of ['name', 'email', 'roles'] as const)
    if (!places.has(needed)) problem('', 'csv_no_column', { column: STAFF_COLUMNS[needed].title.zh });
  return { places, problems };
};

const KNOWN = Object.values(STAFF_COLUMNS)
  .map(({ title }) => title.zh)
  .join('、');

const wordsOf = (cell: string): string[] =>
  cell
    .split(/[,，、;；|/\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');

/** `运营`, `ops`, `运营:实习`, `cs.lead`, `客服（组长）`. */
const roleOf = (word: string, { roles }: DirectoryView): HeldRole | null => {
  const [, title = '', said = ''] = /^(.*?)(?:\s*[:：.\-（(]\s*([^()（）]+)[)）]?)?$/.exec(word) ?? [];
  const level = LEVELS[said.trim().toLowerCase()];
  const wanted = title.trim().toLowerCase();
  const role = roles.find(
    ({ key, titleZh, titleEn, archivedAt }) =>
      archivedAt === null && [key, titleZh, titleEn].some((known) => known.toLowerCase() === wanted),
  );
  return role && level ? { role: role.key, level } : null;
};

const LEVELS: Readonly<Record<string, Level>> = {
  '': 'member',
  ...{ member: 'member', 成员: 'member', 正式: 'member' },
  ...{ lead: 'lead', 组长: 'lead', 主管: 'lead' },
  ...{ trainee: 'trainee', 实习: 'trainee', 新人: 'trainee', 实习生: 'trainee' },
};

const roleUnknown = (value: string, { roles }: DirectoryView): Blocker => ({
  code: 'csv_role_unknown',
  field: 'roles',
  params: {
    value: value.slice(0, 40),
    known: roles.flatMap(({ titleZh, archivedAt }) => archivedAt ?? titleZh).map(String),
  },
});

const repeated = (rows: readonly StaffRow[], column: string): StaffProblem[] => {
  const first = new Map<string, number>();
  return rows.flatMap(({ line, email }) => {
    const earlier = first.get(email);
    if (email === '' || earlier === undefined) {
      first.set(email, line);
      return [];
    }
    return [{ line, column, blocker: { code: 'csv_email_twice', field: 'email', params: { email, line: earlier } } }];
  });
};

/** What a spreadsheet would run as a formula is written with an apostrophe in front. */
const unguarded = (cell: string): string => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);
