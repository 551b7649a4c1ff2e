import { Command } from 'commander';
import { migrateCommand } from './commands/migrate.js';
import { productCommand } from './commands/product.js';
import { runCommand } from './commands/run-replay.js';
import { sopCommand } from './commands/sop.js';
import { tokenCommand } from './commands/token-create.js';
import { upCommand } from './commands/up.js';
import { userCommand } from './commands/user-create.js';
import { workerCommand } from './commands/worker.js';
import { EXIT_HELP, SETTINGS_HELP } from './help.js';
import { version } from './project.js';

/** The whole command line. Usage errors are thrown, so that `report` gives every ending its exit code. */
export function baton(): Command {
  const program = new Command('baton')
    .description('Baton 接力：SOP 引擎与任务看板 · an SOP engine with task boards')
    .version(version, '-V, --version', '显示版本 show the version')
    .helpOption('-h, --help', '显示帮助 show help')
    .helpCommand(false)
    .addHelpText('after', `${SETTINGS_HELP}\n${EXIT_HELP}`)
    .configureHelp({ showGlobalOptions: false });
  for (const command of [
    upCommand(),
    workerCommand(),
    migrateCommand(),
    sopCommand(),
    runCommand(),
    productCommand(),
    userCommand(),
    tokenCommand(),
  ]) {
    program.addCommand(command);
  }
  return tune(program);
}

/** Settings that commander does not hand down to commands made elsewhere. */
function tune(command: Command): Command {
  command.exitOverride().helpOption('-h, --help', '显示帮助 show help').helpCommand(false).showHelpAfterError(false);
  for (const child of command.commands) {
    if (child.commands.length === 0) child.addHelpText('after', EXIT_HELP);
    tune(child);
  }
  return command;
}
