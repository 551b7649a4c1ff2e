import { Command } from 'commander';

export const workerCommand = (): Command =>
  new Command('worker')
    .description(
      '只启动后台任务（定时、提醒），可启动多个 · start only the background work (timers, reminders); several may run',
    )
    .action(async () => {
      const { work } = await import('../up/work.js');
      await work();
    });
