/** `s`, `min`, `h` are elapsed time; `d` keeps the local time of day; `wmin`, `wh`, `wd` count working minutes, hours and days. */
export type OffsetUnit = 's' | 'min' | 'h' | 'd' | 'wmin' | 'wh' | 'wd';

export interface Offset {
  /** Signed; whole for `d` and `wd`. */
  amount: number;
  unit: OffsetUnit;
}

/** Thrown for a text that is no offset. Documents are checked before they are published, so this is a mistake of the program. */
export class OffsetInvalid extends Error {
  constructor(text: string) {
    super(`"${text}" is not a span of time like 48h, 30min, -3d, 8wh or 3wd of at most ten years`);
    this.name = 'OffsetInvalid';
  }
}

/** Reads `48h`, `+30min`, `-3d`, `8wh`, `3wd`; throws `OffsetInvalid`. */
export const parseOffset = (text: string): Offset => {
  const match = OFFSET.exec(text);
  const [, amountText = '', unitText = ''] = match ?? [];
  const unit = unitText as OffsetUnit;
  const amount = Number(amountText);
  const whole = unit === 'd' || unit === 'wd';
  if (!match || Math.abs(amount) > LIMITS[unit] || (whole && !Number.isInteger(amount))) throw new OffsetInvalid(text);
  return { amount, unit };
};

/** Whether an offset needs a calendar to be understood. */
export const isWorkingOffset = (text: string): boolean => {
  const { unit } = parseOffset(text);
  return unit.startsWith('w');
};

const OFFSET = /^([+-]?\d{1,9}(?:\.\d{1,4})?)(s|min|h|d|wmin|wh|wd)$/;

/** Ten years of each: beyond that a number is a slip of the hand, and walking working days would take long. */
const LIMITS: Record<OffsetUnit, number> = {
  s: 315_600_000,
  min: 5_260_000,
  h: 87_660,
  d: 3_653,
  wmin: 1_800_000,
  wh: 30_000,
  wd: 3_653,
};
