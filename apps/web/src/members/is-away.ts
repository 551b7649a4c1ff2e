/** Whether somebody is away at `now` (ms); an absence without an end lasts until it is taken back. */
export const isAway = (away: { from: string; until: string | null } | null, now: number): boolean =>
  away !== null && Date.parse(away.from) <= now && (away.until === null || now < Date.parse(away.until));
