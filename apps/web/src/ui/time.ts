import { useSyncExternalStore } from 'react';
import { locale } from '../i18n/language.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A span in its largest sensible unit: which word of the `ui` texts, and the number. */
export const spanOf = (ms: number): { unit: 'days' | 'hours' | 'minutes'; n: number } => {
  const size = Math.abs(ms);
  if (size >= 2 * DAY) return { unit: 'days', n: Math.floor(size / DAY) };
  if (size >= 2 * HOUR) return { unit: 'hours', n: Math.floor(size / HOUR) };
  return { unit: 'minutes', n: Math.max(1, Math.floor(size / MINUTE)) };
};

/** Date and time as people of the chosen language write them, in the browser's zone. */
export const dateTime = (iso: string): string =>
  new Intl.DateTimeFormat(locale(), { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' }).format(
    new Date(iso),
  );

export const fullDateTime = (iso: string): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: 'long', timeStyle: 'short' }).format(new Date(iso));

/** Whole fen (分) as yuan. */
export const money = (fen: number): string =>
  new Intl.NumberFormat(locale(), { style: 'currency', currency: 'CNY' }).format(fen / 100);

export const number = (value: number): string => new Intl.NumberFormat(locale()).format(value);

let now = Date.now();
const listeners = new Set<() => void>();
setInterval(() => {
  now = Date.now();
  for (const listener of listeners) listener();
}, 30_000);

/** The present moment in ms, anew twice a minute: one ticker for all counters of the page. */
export const useNow = (): number =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => now,
  );
