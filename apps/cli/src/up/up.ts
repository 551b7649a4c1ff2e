import { surroundings } from '../env.js';
import { print } from '../print.js';
import { start, ToldToStop, type Running } from './start.js';
import { untilTold } from './until-told.js';
import { welcome } from './welcome.js';

/** Runs everything in this process until it is told to stop, and then stops it in order. */
export async function up(options: { demo: boolean }): Promise<void> {
  // Listened to from the first moment: Ctrl-C while the database is starting must still stop it.
  const told = untilTold();
  let running: Running | null = null;
  try {
    running = await start(surroundings(), { ...options, told });
    print(...welcome(running));
    await told;
    print('正在停止…… · stopping ...');
  } catch (error) {
    if (!(error instanceof ToldToStop)) throw error;
  } finally {
    await running?.stop();
  }
  print('已停止 · stopped');
}
