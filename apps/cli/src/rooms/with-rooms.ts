import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Clock } from '#database';
import { withDatabase } from '../database/with-database.js';
import { surroundings } from '../env.js';
import { RoomsModule } from './rooms.module.js';

type Work<T> = (rooms: INestApplicationContext) => Promise<T>;

/** Opens database and rooms for one piece of work and closes them whatever happens. */
export const withRooms = <T>(work: Work<T>): Promise<T> => {
  const env = surroundings();
  return withDatabase(env, ({ appUrl }) => inRooms({ appUrl, dataDir: env.dataDir }, work));
};

/** A database that is open already, and the folder beside it. */
export interface Where {
  appUrl: string;
  dataDir: string;
  /** Default: the system's. */
  clock?: Clock;
}

/** The same on a database that is open already. */
export async function inRooms<T>({ appUrl, dataDir, clock }: Where, work: Work<T>): Promise<T> {
  const rooms = await NestFactory.createApplicationContext(RoomsModule.on(appUrl, dataDir, clock), {
    logger: ['error', 'warn'],
    // The caller says what went wrong, and ends what it began.
    abortOnError: false,
  });
  try {
    return await work(rooms);
  } finally {
    await rooms.close();
  }
}
