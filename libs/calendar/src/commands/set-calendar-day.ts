import { Injectable } from '@nestjs/common';
import {
  Acting,
  Directory,
  done,
  refused,
  stale,
  WorkspaceStore,
  type CommandOptions,
  type Logged,
  type Who,
} from '#identity';
import type { ClockHours } from '../calendar.entity.js';
import { CalendarStore } from '../calendar.store.js';
import { Calendars } from '../calendars.js';
import { readHours, writeHours } from '../clock-hours.js';
import { FALLBACK_ROLE } from '../working-calendar.js';
import { hoursOn } from '../working-hours.js';
import { dateOf, dayNumber } from '../zone.js';

export interface CalendarDayInput {
  /** A role key, or `*` for all roles. */
  role: string;
  /** Local date, `2026-12-12`. */
  date: string;
  /** `[]`: off. `'normal'`: the hours of a normal working day, holiday or not. `'clear'`: no exception any more. */
  hours: ClockHours[] | 'normal' | 'clear';
  note?: string;
}

/** Makes one date an exception: a day off, a day worked, other hours. */
@Injectable()
export class SetCalendarDay {
  constructor(
    private readonly acting: Acting,
    private readonly store: CalendarStore,
    private readonly calendars: Calendars,
    private readonly directory: Directory,
    private readonly workspaces: WorkspaceStore,
  ) {}

  async run(
    who: Who,
    input: CalendarDayInput,
    options: CommandOptions = {},
  ): Promise<Logged<{ role: string; date: string }>> {
    const { role, date, hours } = input;
    const blockers = [
      ...(isDate(date) ? [] : [{ code: 'day_invalid', field: 'date' }]),
      ...(typeof hours === 'string' || readHours(hours) ? [] : [{ code: 'hours_invalid', field: 'hours' }]),
    ];
    if (blockers.length > 0) return refused('INPUT_INVALID', ...blockers);
    return this.acting.as(
      who,
      'workspace.manage',
      async (tx, deed) => {
        const { workspaceId } = deed;
        const counted = await this.workspaces.count(tx, workspaceId, 'calendar', options.expectedRevision);
        if (!counted.isCurrent) return stale(counted.revision);
        const known = role === FALLBACK_ROLE || (await this.directory.of(tx, workspaceId)).role(role);
        if (!known) return refused('INPUT_INVALID', { code: 'role_unknown', field: 'role', params: { role } });
        const calendar = (await this.calendars.fresh(tx, workspaceId)).of(role);
        const key = { workspaceId, roleKey: role, date };
        if (hours === 'clear') await this.store.removeDay(tx, key);
        else
          await this.store.saveDay(tx, {
            ...key,
            hours: hours === 'normal' ? null : hours,
            note: (input.note ?? '').trim().slice(0, 200),
          });
        await deed.log('calendar.changed', { role, date, from: writeHours(hoursOn(calendar, date)), to: hours });
        tx.afterCommit(() => this.calendars.forget(workspaceId));
        return done({ role, date });
      },
      { name: 'SetCalendarDay', input, options },
    );
  }
}

/** A date that exists, in a year that anybody plans. */
const isDate = (date: string): boolean =>
  /^20\d\d-\d\d-\d\d$/.test(date) && Number.isFinite(dayNumber(date)) && dateOf(dayNumber(date)) === date;
