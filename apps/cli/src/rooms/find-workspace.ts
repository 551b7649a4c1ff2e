import type { INestApplicationContext } from '@nestjs/common';
import { IdentityQueries, type MemberView } from '#identity';
import { CliError } from '../cli-error.js';
import { EXIT } from '../exit-codes.js';

export interface FoundWorkspace {
  id: string;
  key: string;
}

/** Every workspace of the database, by key. */
export async function allWorkspaces(rooms: INestApplicationContext): Promise<FoundWorkspace[]> {
  const identity = rooms.get(IdentityQueries);
  const found: FoundWorkspace[] = [];
  for (const id of await identity.workspaceIds()) {
    const workspace = await identity.workspace(id);
    if (workspace) found.push({ id, key: workspace.key });
  }
  return found.sort((a, b) => a.key.localeCompare(b.key));
}

/** @throws CliError listing the workspaces there are. */
export async function findWorkspace(rooms: INestApplicationContext, key: string): Promise<FoundWorkspace> {
  const all = await allWorkspaces(rooms);
  const found = all.find((workspace) => workspace.key === key);
  if (found) return found;
  const keys = all.map((workspace) => workspace.key).join(', ') || '—';
  throw new CliError(
    `没有工作区“${key}”。现有：${keys}`,
    `There is no workspace "${key}". There are: ${keys}`,
    EXIT.failed,
  );
}

/** An active member by e-mail. @throws CliError when the workspace has none. */
export async function findMember(
  rooms: INestApplicationContext,
  workspace: FoundWorkspace,
  email: string,
): Promise<MemberView> {
  const { members } = await rooms.get(IdentityQueries).directory(workspace.id);
  const member = members.find((one) => one.isActive && one.email === email.trim().toLowerCase());
  if (member) return member;
  throw new CliError(
    `工作区“${workspace.key}”里没有 ${email} 这位成员。`,
    `The workspace "${workspace.key}" has no member ${email}.`,
    EXIT.failed,
  );
}
