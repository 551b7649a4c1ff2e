import type { INestApplicationContext } from '@nestjs/common';
import { ImportShippedKnowledge } from '#knowledge';
import { ImportShippedReplies } from '#replies';
import { ImportShipped } from '#sops';
import { shippedKnowledge, shippedSops } from '../project.js';

/** Brings what comes with the program into a workspace: SOPs, then what quizzes and replies may point at. Safe to repeat at every start. */
export async function bringShipped(rooms: INestApplicationContext, workspaceId: string): Promise<void> {
  await rooms.get(ImportShipped).run(workspaceId, shippedSops);
  await rooms.get(ImportShippedKnowledge).run(workspaceId, shippedKnowledge);
  await rooms.get(ImportShippedReplies).run(workspaceId, shippedKnowledge);
}
