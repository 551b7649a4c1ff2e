import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { withDatabase } from '../database/with-database.js';
import { surroundings } from '../env.js';
import { RoomsModule } from './rooms.module.js';

type Work<T> = (rooms: INestApplicationContext) => Promise<T>;

/** Opens database and rooms for one piece of work and closes them whatever happens. */
export const withRooms = <T>(work: Work<T>): Promise<T> => {
  const env = surroundings();
  return withDatabase(env, ({ appUrl }) => inRooms({ appUrl, dataDir: env.dataDir }, work));
};

/** The same on a database that is open already. */
export async function inRooms<T>({ appUrl, dataDir }: { appUrl: string; dataDir: string }, work: Work<T>): Promise<T> {
  const rooms = await NestFactory.createApplicationContext(RoomsModule.on(appUrl, dataDir), {
    logger: ['error', 'warn'],
  });
  try {
    return await work(rooms);
  } finally {
    await rooms.close();
  }
}
