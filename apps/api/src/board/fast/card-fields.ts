import { columnOf } from '#boards';
import type { CardColumn, CardFacts, CardTexts } from '#boards';
import type { Language } from '../../edge/language.js';
import { cardSla } from '../card-sla.js';

/** What cards are written for. */
export interface CardScene {
  lang: Language;
  now: Date;
  /** By task id, when a field asked for needs them. */
  facts: ReadonlyMap<string, CardFacts>;
}

/** Writes one value of a card as JSON. */
export type CardWriter = (card: CardTexts) => string;

/** How a field of `TaskCard` is written from the texts of some columns. It must say what `TaskCardModel.from` says. */
export interface CardField {
  columns: readonly CardColumn[];
  needsFacts?: boolean;
  /** Depends on more than the row: on the time, or on what the SOP says now. */
  isOfMoment?: boolean;
  bind(at: (column: CardColumn) => number, scene: CardScene): CardWriter;
}

/** Columns from which `factsOfCards` finds out what an SOP says of a card. */
const FACT_COLUMNS = ['id', 'runId', 'sopVersionId', 'taskKey', 'status'] as const satisfies CardColumn[];

/** What the SOP says; a run goes on beside its cards. */
const OF_SOP = { needsFacts: true, isOfMoment: true } as const;

/** A UUID or a fixed word: nothing in it needs escaping. */
const plain = (column: CardColumn): CardField => one(column, (text) => `"${text}"`);
const text = (column: CardColumn): CardField => one(column, (value) => JSON.stringify(value));
const integer = (column: CardColumn): CardField => one(column, (value) => value);
const boolean = (column: CardColumn): CardField => one(column, (value) => (value === 't' ? 'true' : 'false'));
const moment = (column: CardColumn): CardField => one(column, (value) => `"${isoOf(value)}"`);

/** Every field of a card that can be written from texts; whatever else is asked for takes the way of objects. */
export const CARD_FIELDS: Readonly<Record<string, CardField>> = {
  __typename: { columns: [], bind: () => () => '"TaskCard"' },
  id: plain('id'),
  column: {
    columns: ['status', 'rework'],
    bind: (at) => {
      const [status, rework] = [at('status'), at('rework')];
      return (card) => JSON.stringify(columnOf({ status: card[status] ?? '', rework: Number(card[rework]) }));
    },
  },
  title: {
    columns: ['titleZh', 'titleEn'],
    bind: (at, { lang }) => writerOf(at(lang === 'zh' ? 'titleZh' : 'titleEn'), (value) => JSON.stringify(value)),
  },
  instance: text('instance'),
  runId: plain('runId'),
  runNumber: integer('runNumber'),
  runSubject: text('runSubject'),
  sopKey: text('sopKey'),
  channel: text('channel'),
  role: text('role'),
  acceptorRole: text('acceptorRole'),
  status: plain('status'),
  stage: text('stage'),
  assigneeId: plain('assigneeId'),
  assigneeName: text('assigneeName'),
  priority: plain('priority'),
  openedAt: moment('openedAt'),
  dueAt: moment('dueAt'),
  isOverdue: boolean('overdue'),
  slaState: {
    isOfMoment: true,
    columns: ['status', 'dueAt', 'overdue', 'risk50At', 'risk75At', 'clockStopped'],
    bind: (at, { now }) => {
      const [status, overdue, stopped] = [at('status'), at('overdue'), at('clockStopped')];
      const [due, half, late] = [at('dueAt'), at('risk50At'), at('risk75At')];
      return (card) => {
        const marks = {
          status: card[status] ?? '',
          dueAt: dateOf(card[due]),
          overdue: card[overdue] === 't',
          risk50At: dateOf(card[half]),
          risk75At: dateOf(card[late]),
          clockStopped: card[stopped] === 't',
        };
        return `"${cardSla(marks, now)}"`;
      };
    },
  },
  risk50At: moment('risk50At'),
  risk75At: moment('risk75At'),
  blockerCount: {
    columns: FACT_COLUMNS,
    ...OF_SOP,
    bind: (at, { facts }) => {
      const id = at('id');
      return (card) => String(facts.get(card[id] ?? '')?.waitsFor.length ?? 0);
    },
  },
  reason: {
    columns: [...FACT_COLUMNS, 'holdReason'],
    ...OF_SOP,
    bind: (at, { facts, lang }) => {
      const [id, hold] = [at('id'), at('holdReason')];
      return (card) => JSON.stringify(card[hold] ?? facts.get(card[id] ?? '')?.waitsFor[0]?.[lang] ?? null);
    },
  },
  isHoldExternal: boolean('holdExternal'),
  acceptedOfTwo: integer('acceptedOfTwo'),
  isRecurring: {
    columns: FACT_COLUMNS,
    ...OF_SOP,
    bind: (at, { facts }) => {
      const id = at('id');
      return (card) => String(facts.get(card[id] ?? '')?.isRecurring ?? false);
    },
  },
  commentCount: integer('commentCount'),
  parentTaskId: plain('parentTaskId'),
  rework: integer('rework'),
  doneCount: integer('doneCount'),
  totalCount: integer('totalCount'),
  rank: text('rank'),
  statusSince: moment('statusSince'),
  updatedAt: moment('updatedAt'),
  revision: integer('revision'),
};

function one(column: CardColumn, write: (value: string) => string): CardField {
  return { columns: [column], bind: (at) => writerOf(at(column), write) };
}

const writerOf =
  (index: number, write: (value: string) => string): CardWriter =>
  (card) => {
    const value = card[index];
    return value === null || value === undefined ? 'null' : write(value);
  };

/** `2026-11-25 14:26:28.123456`, in UTC, as `Date.toISOString` writes it: PostgreSQL leaves out zeros at the end, and JavaScript has no µs. */
function isoOf(value: string): string {
  if (value[10] !== ' ' || value.length < 19) throw new RangeError(`Not a moment that can be written: ${value}`);
  return `${value.slice(0, 10)}T${value.slice(11, 19)}.${value.slice(20, 23).padEnd(3, '0')}Z`;
}

const dateOf = (value: string | null | undefined): Date | null =>
  value === null || value === undefined ? null : new Date(isoOf(value));
