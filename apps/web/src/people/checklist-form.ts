import type { ChecklistPartsFragment, Weekday } from '../gql/generated.js';
import { itemsOf, linesOf } from './item-lines.js';

/** A checklist as the dialog holds it while somebody writes. */
export interface ChecklistForm {
  title: string;
  lines: string;
  role: string | null;
  memberId: string | null;
  acceptor: string | null;
  /** Empty: no limit. */
  dueAmount: string;
  dueUnit: DueUnit;
  every: 'day' | 'week' | 'month' | null;
  weekday: Weekday;
  dayOfMonth: number;
  /** `21:00`, in the zone of the workspace. */
  at: string;
  workdaysOnly: boolean;
}

export type DueUnit = 'h' | 'wh' | 'wd' | 'd';

/** @param list - the one to change; null: a new one. @param optional - the word that marks what may stay unticked. */
export const formOf = (list: ChecklistPartsFragment | null, optional: string): ChecklistForm => {
  const [, dueAmount = '', dueUnit = 'h'] = /^(\d+)(h|wh|wd|d)$/u.exec(list?.dueAfter ?? '') ?? [];
  const schedule = list?.schedule ?? null;
  return {
    title: list?.title ?? '',
    lines: linesOf(list?.items ?? [], optional),
    role: list?.role ?? null,
    memberId: list?.member?.id ?? null,
    acceptor: list?.acceptor ?? null,
    ...{ dueAmount, dueUnit: dueUnit as DueUnit },
    every: schedule?.every ?? null,
    weekday: schedule?.weekday ?? 'mon',
    dayOfMonth: schedule?.dayOfMonth ?? 1,
    at: timeOf(schedule ?? { hour: 9, minute: 0 }),
    workdaysOnly: schedule?.workdaysOnly ?? false,
  };
};

/** What the API takes. */
export const inputOf = (form: ChecklistForm, description: string | null) => ({
  title: form.title.trim(),
  description,
  items: itemsOf(form.lines),
  role: form.role ?? '',
  memberId: form.memberId,
  acceptor: form.acceptor,
  dueAfter: form.dueAmount.trim() === '' ? null : `${form.dueAmount.trim()}${form.dueUnit}`,
  schedule:
    form.every === null
      ? null
      : {
          every: form.every,
          weekday: form.every === 'week' ? form.weekday : null,
          dayOfMonth: form.every === 'month' ? form.dayOfMonth : null,
          hour: Number(form.at.slice(0, 2)),
          minute: Number(form.at.slice(3, 5)),
          workdaysOnly: form.workdaysOnly,
        },
});

export const timeOf = ({ hour, minute }: { hour: number; minute: number }): string =>
  [hour, minute].map((part) => String(part).padStart(2, '0')).join(':');
