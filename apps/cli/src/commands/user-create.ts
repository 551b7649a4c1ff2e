import { Command, InvalidArgumentError } from 'commander';
import type { UserOptions } from '../rooms/create-user.js';

export const userCommand = (): Command =>
  new Command('user').description('成员 · members').addCommand(
    new Command('create')
      .description(
        '添加成员；没有账号则新建 · add a member to a workspace; makes the account if there is none.\n' +
          '不带 --password-stdin 时输出一次性邀请码 · without --password-stdin it prints an invitation, valid for 7 days',
      )
      .requiredOption('-e, --email <address>', '登录邮箱 sign-in address')
      .requiredOption('-n, --name <name>', '姓名 name')
      .requiredOption('-w, --workspace <key>', '工作区 key · key of the workspace')
      .option(
        '--new-workspace <name>',
        '同时新建该工作区，此人成为管理员兼店长 · open that workspace; this person becomes its admin and manager',
      )
      .option(
        '-r, --role <role[:level]>',
        '岗位，可重复，如 cs:lead（lead、member、trainee）· role, repeatable',
        collectRole,
        [],
      )
      .option('--password-stdin', '从标准输入读取密码（一行）· read the password from standard input (one line)')
      .action(async (options: UserOptions) => {
        const { createUser } = await import('../rooms/create-user.js');
        await createUser(options);
      }),
  );

function collectRole(text: string, before: UserOptions['role']): UserOptions['role'] {
  const [role = '', level = 'member'] = text.split(':');
  if (level !== 'lead' && level !== 'member' && level !== 'trainee') {
    throw new InvalidArgumentError('应为 · must be role:lead, role:member or role:trainee');
  }
  return [...before, { role, level }];
}
