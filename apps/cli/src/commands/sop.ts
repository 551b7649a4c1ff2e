import { Command } from 'commander';
import { sopExportCommand } from './sop-export.js';
import { sopLintCommand } from './sop-lint.js';
import { sopShowCommand } from './sop-show.js';
import { sopSimulateCommand } from './sop-simulate.js';
import { sopTestCommand } from './sop-test.js';

export const sopCommand = (): Command =>
  new Command('sop')
    .description(
      '检查、查看、导出、模拟 SOP 文件，不需要数据库 · check, show, export and simulate SOP files; needs no database',
    )
    .addCommand(sopLintCommand())
    .addCommand(sopShowCommand())
    .addCommand(sopExportCommand())
    .addCommand(sopSimulateCommand())
    .addCommand(sopTestCommand());
