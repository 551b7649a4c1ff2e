import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';

export interface NewComment {
  id: string;
  runId: string | null;
  taskId: string | null;
  authorId: string;
  body: string;
  at: Date;
}

/** Writes remarks. Reading them is the board's affair. */
@Injectable()
export class CommentStore {
  insert(tx: Tx, comment: NewComment): Promise<number> {
    return tx.affected(
      'comment_insert',
      'insert into comment (workspace_id, id, run_id, task_id, author_id, body, created_at) values ($1, $2, $3, $4, $5, $6, $7)',
      [tx.workspaceId, comment.id, comment.runId, comment.taskId, comment.authorId, comment.body, comment.at],
    );
  }
}
