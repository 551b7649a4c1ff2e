import type { INestApplicationContext } from '@nestjs/common';
import { AddMember, CreateAccount, CreateWorkspace, type HeldRole } from '#identity';
import { CliError } from '../cli-error.js';
import { EXIT } from '../exit-codes.js';
import { complain, print } from '../print.js';
import { readLine } from '../read-line.js';
import { bringShipped } from './bring-shipped.js';
import { findWorkspace } from './find-workspace.js';
import { orStop } from './refused.js';
import { theProgram } from './who.js';
import { withRooms } from './with-rooms.js';

export interface UserOptions {
  email: string;
  name: string;
  /** Key. */
  workspace: string;
  /** Name of a workspace to open for this person. */
  newWorkspace?: string;
  role: HeldRole[];
  passwordStdin?: boolean;
}

export async function createUser(options: UserOptions): Promise<void> {
  if (options.newWorkspace && !options.passwordStdin) {
    throw new CliError(
      '--new-workspace 需要同时使用 --password-stdin。',
      '--new-workspace needs --password-stdin too.',
      EXIT.usage,
    );
  }
  const password = options.passwordStdin ? await readLine() : undefined;
  await withRooms(async (rooms) => {
    if (options.newWorkspace)
      await open(rooms, { ...options, workspaceName: options.newWorkspace, password: password ?? '' });
    else await add(rooms, options, password);
  });
}

async function open(
  rooms: INestApplicationContext,
  options: UserOptions & { workspaceName: string; password: string },
): Promise<void> {
  const { email, name, password, workspace, workspaceName } = options;
  const { accountId } = orStop(await rooms.get(CreateAccount).run({ email, name, password }));
  const roles = options.role.length > 0 ? { roles: options.role } : {};
  const opened = orStop(
    await rooms.get(CreateWorkspace).run({ key: workspace, name: workspaceName, accountId, ...roles }),
  );
  await bringShipped(rooms, opened.workspaceId);
  complain(`已新建工作区 ${workspace} 和成员 ${email} · created the workspace ${workspace} and the member ${email}`);
}

async function add(rooms: INestApplicationContext, options: UserOptions, password: string | undefined): Promise<void> {
  const { email, name, role: roles } = options;
  const workspace = await findWorkspace(rooms, options.workspace);
  const added = orStop(
    await rooms
      .get(AddMember)
      .run(theProgram(workspace.id), { email, name, roles, ...(password === undefined ? {} : { password }) }),
  );
  complain(`已添加成员 ${email} · added the member ${email}`);
  // Only the invitation goes to standard output, so that a script can hand it on.
  if (added.invitation) print(added.invitation);
}
