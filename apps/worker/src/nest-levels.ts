import type { LogLevel } from '@nestjs/common';
import type { Env } from '#config';

const LEVELS: readonly LogLevel[] = ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'];
const LOWEST: Record<Env['logLevel'], LogLevel | null> = {
  silent: null,
  fatal: 'fatal',
  error: 'error',
  warn: 'warn',
  info: 'warn',
  debug: 'debug',
  trace: 'verbose',
};

/** The house's levels in Nest's words. `info` leaves out Nest's account of its own start. */
export const nestLevels = (level: Env['logLevel']): LogLevel[] | false => {
  const lowest = LOWEST[level];
  return lowest === null ? false : LEVELS.slice(0, LEVELS.indexOf(lowest) + 1);
};
