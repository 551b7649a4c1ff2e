import { Column, PrimaryColumn } from 'typeorm';
import { Tenant } from '#database';
import type { WorkingCalendar } from './working-calendar.js';

/** `09:00`–`18:00`, local time; `24:00` is the end of the day. */
export type ClockHours = [from: string, to: string];

/** The working week of one role, where a workspace changed the shipped one. */
@Tenant('calendar')
export class CalendarRow {
  @PrimaryColumn('uuid')
  workspaceId!: string;

  /** A role key; `*` serves every role without its own. */
  @PrimaryColumn('text')
  roleKey!: string;

  @Column('text')
  zone!: string;

  /** Hours by ISO weekday, `"1"` is Monday; a missing day is off. */
  @Column('jsonb')
  week!: Partial<Record<string, ClockHours[]>>;

  @Column('text')
  holidays!: WorkingCalendar['holidays'];

  @Column('timestamptz')
  updatedAt!: Date;
}

/** What a workspace decided about one date, for one role or (`*`) for all. */
@Tenant('calendar_day')
export class CalendarDayRow {
  @PrimaryColumn('uuid')
  workspaceId!: string;

  @PrimaryColumn('text')
  roleKey!: string;

  /** Local date, `2026-12-12`. */
  @PrimaryColumn('date')
  date!: string;

  /** `[]` off, hours, or null: the hours of a normal working day. */
  @Column('jsonb', { nullable: true })
  hours!: ClockHours[] | null;

  /** Why, for people: 双12. */
  @Column('text', { default: '' })
  note!: string;
}

export const CALENDAR_ENTITIES = [CalendarRow, CalendarDayRow];
