import { randomUUID } from 'node:crypto';
import type { Caller } from '#engine';

/** The program itself, acting from the command line in one workspace. */
export const theProgram = (workspaceId: string): Caller => ({
  workspaceId,
  memberId: null,
  lang: 'zh',
  requestId: `cli:${randomUUID()}`,
});
