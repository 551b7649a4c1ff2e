/**
 * An instant as a clock on the wall of `zone` shows it, in the form of `<input type="datetime-local">`: `2026-12-05T10:00`.
 * @param zone - IANA zone of the workspace; people mean the shop's clock, wherever their browser is.
 */
export const wallOf = (iso: string, zone: string): string => {
  const parts = Object.fromEntries(partsOf(new Date(iso), zone));
  return `${parts['year']}-${parts['month']}-${parts['day']}T${parts['hour']}:${parts['minute']}`;
};

/** The instant at which the clock of `zone` shows `wall`; null when it is no time. */
export const instantOf = (wall: string, zone: string): string | null => {
  const asUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asUtc)) return null;
  // The offset at the guess may differ from the one at the answer when the clock changes in between: ask twice.
  const guess = asUtc - offsetAt(asUtc, zone);
  return new Date(asUtc - offsetAt(guess, zone)).toISOString();
};

/** `UTC+8` and the like, as of `at`. */
export const offsetText = (zone: string, at: Date = new Date()): string => {
  const minutes = offsetAt(at.getTime(), zone) / 60_000;
  const size = Math.abs(minutes);
  const rest = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`;
  return `UTC${minutes < 0 ? '-' : '+'}${Math.floor(size / 60)}${rest}`;
};

/** Dates of forms are days in China, whatever zone the shop works in: that is how the server keeps them. */
export const DATE_ZONE = 'Asia/Shanghai';

const offsetAt = (at: number, zone: string): number => {
  const whole = Math.floor(at / 60_000) * 60_000;
  return Date.parse(`${wallOf(new Date(whole).toISOString(), zone)}Z`) - whole;
};

const partsOf = (at: Date, zone: string): [string, string][] =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
    .formatToParts(at)
    .map(({ type, value }) => [type, value]);
