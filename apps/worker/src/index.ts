import { NestFactory } from '@nestjs/core';
import type { Env } from '#config';
import type { Clock } from '#database';
import { nestLevels } from './nest-levels.js';
import { WorkerModule } from './worker.module.js';

export interface WorkerOptions {
  env: Pick<Env, 'logLevel' | 'repeatDays' | 'hooksPrivate'>;
  database: { appUrl: string };
  /** Shared with the API of the same process when a test moves it. Default: the system's clock. */
  clock?: Clock;
}

/**
 * Starts the worker: due timers are fired, dues follow the calendars, schedules start their runs, webhooks are sent, old answers are forgotten. Any number may run side by side, in this process or in others.
 * @returns once it works; `close` resolves when the batch at work is committed and the connections are closed.
 */
export async function startWorker({ env, database, clock }: WorkerOptions): Promise<{ close(): Promise<void> }> {
  const context = await NestFactory.createApplicationContext(
    WorkerModule.with({
      databaseUrl: database.appUrl,
      repeatDays: env.repeatDays,
      hooksPrivate: env.hooksPrivate,
      clock,
    }),
    {
      logger: nestLevels(env.logLevel),
      abortOnError: false,
    },
  );
  return { close: () => context.close() };
}
