import { CreateApiToken } from '#identity';
import { complain, print } from '../print.js';
import { findMember, findWorkspace } from './find-workspace.js';
import { orStop } from './refused.js';
import { theProgram } from './who.js';
import { withRooms } from './with-rooms.js';

export interface TokenOptions {
  /** Key. */
  workspace: string;
  /** E-mail of the member it acts for. */
  member: string;
  name: string;
  scope: string;
  days?: number;
}

const DAY = 86_400_000;

export async function createToken({ workspace: key, member: email, name, scope, days }: TokenOptions): Promise<void> {
  const { token } = await withRooms(async (rooms) => {
    const workspace = await findWorkspace(rooms, key);
    const { id: memberId } = await findMember(rooms, workspace, email);
    const expiresAt = days === undefined ? null : new Date(Date.now() + days * DAY);
    return orStop(
      await rooms.get(CreateApiToken).run(theProgram(workspace.id), { memberId, name, scopes: [scope], expiresAt }),
    );
  });
  complain('请妥善保存，之后无法再次查看 · keep it safe, it cannot be shown again');
  print(token);
}
