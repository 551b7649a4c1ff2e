import { Command } from 'commander';

export const runCommand = (): Command =>
  new Command('run').description('流程实例 · runs').addCommand(
    new Command('replay')
      .description(
        '用日志重放流程并与存储的状态比较 · fold the log of runs through the core and compare with what is stored',
      )
      .argument('[id]', '流程 id · id of the run')
      .option('-a, --all', '所有流程 · every run of every workspace')
      .action(async (id: string | undefined, options: { all?: boolean }) => {
        const { replay } = await import('../rooms/replay.js');
        await replay(id, options);
      }),
  );
