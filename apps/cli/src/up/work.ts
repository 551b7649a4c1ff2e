import { startWorker } from '../../../worker/src/index.js';
import { withDatabase } from '../database/with-database.js';
import { surroundings } from '../env.js';
import { print } from '../print.js';
import { untilTold } from './until-told.js';

/** Runs the worker alone until it is told to stop. */
export async function work(): Promise<void> {
  const told = untilTold();
  const env = surroundings();
  await withDatabase(env, async (database) => {
    const worker = await startWorker({ env, database });
    print('后台任务已启动，Ctrl-C 停止 · the worker is running, Ctrl-C stops it');
    await told;
    print('正在停止…… · stopping ...');
    await worker.close();
  });
  print('已停止 · stopped');
}
