import { Command } from 'commander';

export const migrateCommand = (): Command =>
  new Command('migrate')
    .description('更新数据库结构，可重复执行 · bring the database schema up to date; safe to repeat')
    .action(async () => {
      const { bringUpToDate } = await import('../database/bring-up-to-date.js');
      await bringUpToDate();
    });
