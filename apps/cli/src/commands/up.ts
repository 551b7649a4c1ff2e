import { Command } from 'commander';

export const upCommand = (): Command =>
  new Command('up')
    .description(
      '启动：数据库、接口、后台任务；Ctrl-C 停止 · start database, API and worker in one process; Ctrl-C stops them',
    )
    .option('--no-demo', '不载入示例店铺 · do not load the demo shop')
    .action(async (options: { demo: boolean }) => {
      const { up } = await import('../up/up.js');
      await up(options);
    });
