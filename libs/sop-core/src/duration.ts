/** Units of a span: seconds, minutes, hours, days; `wmin`, `wh`, `wd` working minutes, hours and days of a role's calendar. */
export type DurationUnit = 's' | 'min' | 'h' | 'd' | 'wmin' | 'wh' | 'wd';

/**
 * A `Duration` taken apart. `span`: `amount` units (negative: before) from `anchor`, or from the moment of opening when `anchor` is null.
 * `name`: a bare word, which is an entry of `timers` or an anchor itself (`L` = exactly at L).
 */
export type ParsedDuration =
  | { kind: 'span'; anchor: string | null; amount: number; unit: DurationUnit; offset: string }
  | { kind: 'name'; name: string };

const SPAN = /^(?:([A-Za-z_]\w{0,59})(?=[+-]))?([+-])?(\d{1,6}(?:\.\d{1,3})?)(s|min|h|d|wmin|wh|wd)$/;
const NAME = /^[A-Za-z_]\w{0,59}$/;

/** Reads `48h`, `+8wh`, `3wd`, `L-3d`, `S+30min` or a bare name; null for anything else. Blanks around it are allowed, inside are not. */
export const parseDuration = (text: string): ParsedDuration | null => {
  const trimmed = text.trim();
  const span = SPAN.exec(trimmed);
  if (span) {
    const [, anchor, sign, digits, unit] = span;
    const amount = (sign === '-' ? -1 : 1) * Number(digits);
    return { kind: 'span', anchor: anchor ?? null, amount, unit: unit as DurationUnit, offset: `${amount}${unit}` };
  }
  return NAME.test(trimmed) ? { kind: 'name', name: trimmed } : null;
};
