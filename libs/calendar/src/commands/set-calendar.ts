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
import type { Json } from '#sop-core';
import type { ClockHours } from '../calendar.entity.js';
import { CalendarStore } from '../calendar.store.js';
import { Calendars } from '../calendars.js';
import { readHours, writeHours } from '../clock-hours.js';
import { FALLBACK_ROLE, type WorkingCalendar } from '../working-calendar.js';
import { isZone } from '../zone.js';

export interface CalendarInput {
  /** A role key, or `*` for every role without its own. */
  role: string;
  zone: string;
  /** By ISO weekday, `"1"` is Monday; a missing day is off. At least one day has hours. */
  week: Partial<Record<string, ClockHours[]>>;
  holidays: WorkingCalendar['holidays'];
}

/** Changes the working week of a role. Open dues counted in working time are moved by whoever follows `calendar.changed`. */
@Injectable()
export class SetCalendar {
  constructor(
    private readonly acting: Acting,
    private readonly store: CalendarStore,
    private readonly calendars: Calendars,
    private readonly directory: Directory,
    private readonly workspaces: WorkspaceStore,
  ) {}

  async run(who: Who, input: CalendarInput, options: CommandOptions = {}): Promise<Logged<{ role: string }>> {
    const days = Object.entries(input.week);
    const blockers = [
      ...(isZone(input.zone) ? [] : [{ code: 'zone_unknown', field: 'zone' }]),
      ...days.flatMap(([day, hours]) =>
        /^[1-7]$/.test(day) && hours && readHours(hours) ? [] : [{ code: 'hours_invalid', field: `week.${day}` }],
      ),
      ...(days.some(([, hours]) => hours && hours.length > 0) ? [] : [{ code: 'hours_missing', field: 'week' }]),
    ];
    if (blockers.length > 0) return refused('INPUT_INVALID', ...blockers);
    return this.acting.as(
      who,
      'workspace.manage',
      async (tx, deed) => {
        const { workspaceId, at } = deed;
        const { role, zone, week, holidays } = input;
        const counted = await this.workspaces.count(tx, workspaceId, 'calendar', options.expectedRevision);
        if (!counted.isCurrent) return stale(counted.revision);
        const known = role === FALLBACK_ROLE || (await this.directory.of(tx, workspaceId)).role(role);
        if (!known) return refused('INPUT_INVALID', { code: 'role_unknown', field: 'role', params: { role } });
        const before = (await this.calendars.fresh(tx, workspaceId)).of(role);
        await this.store.saveWeek(tx, { workspaceId, roleKey: role, zone, week, holidays, updatedAt: at });
        await deed.log('calendar.changed', {
          role,
          from: plain(before),
          to: { zone, week: input.week as Json, holidays },
        });
        tx.afterCommit(() => this.calendars.forget(workspaceId));
        return done({ role });
      },
      { name: 'SetCalendar', input, options },
    );
  }
}

const plain = ({ zone, week, holidays }: WorkingCalendar): Json => ({
  zone,
  week: Object.fromEntries(Object.entries(week).map(([day, hours]) => [day, writeHours(hours)])),
  holidays,
});
