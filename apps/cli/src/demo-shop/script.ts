import type { StaffKey } from './staff.js';

/** One thing somebody does in a demo case. Values are as the API takes them: money in fen, dates in ISO. */
export type Act =
  /** Takes the task, ticks everything, attaches links, hands it in. */
  | { do: string; by: StaffKey; fields?: Record<string, unknown>; proof?: string[] }
  /** Takes the task and starts it, no more. */
  | { begin: string; by: StaffKey }
  | { accept: string; by: StaffKey; confirm?: string[] }
  | { send: string; by: StaffKey; payload?: Record<string, unknown> }
  | { say: string; by: StaffKey };

/** A case of the demo shop: how it is reported, and what has been done about it so far. */
export interface DemoCase {
  code: string;
  by: StaffKey;
  priority?: 'P0' | 'P1' | 'P2' | 'P3';
  /** Photos the buyer sent along; they become files. */
  photos?: string[];
  form: Record<string, unknown>;
  acts: Act[];
}

/** Yuan as the API takes them. */
export const yuan = (amount: number): number => Math.round(amount * 100);

/** So many hours before (or, negative, after) `now`. */
export const hoursBefore = (now: Date, hours: number): string =>
  new Date(now.getTime() - hours * 3_600_000).toISOString();

export const daysBefore = (now: Date, days: number): string => hoursBefore(now, days * 24);
