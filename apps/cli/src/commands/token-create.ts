import { Command, InvalidArgumentError, Option } from 'commander';
import type { TokenOptions } from '../rooms/create-token.js';

/** As in the policy of `libs/identity`; a wrong one is refused there too. */
const SCOPES = ['read', 'work', 'manage'];

export const tokenCommand = (): Command =>
  new Command('token').description('接口令牌 · API tokens').addCommand(
    new Command('create')
      .description('新建接口令牌，只显示这一次 · make an API token; it is shown this once, alone on standard output')
      .requiredOption('-w, --workspace <key>', '工作区 key · key of the workspace')
      .requiredOption('-m, --member <email>', '代表哪位成员 · the member it acts for')
      .requiredOption('-n, --name <name>', '用途说明 · what it is for')
      .addOption(new Option('-s, --scope <scope>', '能做什么 · what it may do').choices(SCOPES).default('work'))
      .option('-d, --days <n>', '有效天数，默认不过期 · valid for so many days (default: no end)', positive)
      .action(async (options: TokenOptions) => {
        const { createToken } = await import('../rooms/create-token.js');
        await createToken(options);
      }),
  );

function positive(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= 3650) return days;
  throw new InvalidArgumentError('应为 1 到 3650 的整数 · must be a whole number from 1 to 3650');
}
