import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';

export interface FirstAnswer {
  id: string;
  fingerprint: Buffer;
  /** The outcome as JSON; `answer-codec` reads it. */
  outcome: object;
}

/** Every statement on `command`. */
@Injectable()
export class CommandStore {
  /** Read after the locks of the runs, so that a repeat that waited for the first press sees its answer. */
  find(tx: Tx, ids: readonly string[]): Promise<FirstAnswer[]> {
    return tx.named<FirstAnswer>(
      'command_find',
      'select id, fingerprint, outcome from command where workspace_id = $1 and id = any($2::uuid[])',
      [tx.workspaceId, ids],
    );
  }

  /**
   * Removes the oldest answers, at most so many. Ids made by rule (version 8) say that an occurrence of a schedule is settled and have a
   * time of their own. @returns how many.
   */
  forget(
    tx: Tx,
    { before, scheduledBefore, most }: { before: Date; scheduledBefore: Date; most: number },
  ): Promise<number> {
    return tx.affected(
      'command_forget',
      `delete from command where workspace_id = $1 and id in (
         select id from command
         where workspace_id = $1 and at < $2 and (at < $3 or substr(id::text, 15, 1) <> '8')
         order by at limit $4 for update skip locked)`,
      [tx.workspaceId, before, scheduledBefore, most],
    );
  }

  /**
   * The last write of a batch: COMMIT travels with it. The place of each command's last log row is not known here yet, for the rows are
   * in the same packet; the statement puts it into the stored outcome.
   */
  insertWithCommit(tx: Tx, answers: readonly FirstAnswer[], at: Date): void {
    void tx.withCommit(
      'command_insert',
      `insert into command (workspace_id, id, fingerprint, outcome, at)
       select $1, c.id, fingerprint, jsonb_set(outcome, '{cursor}', to_jsonb(pg_current_xact_id()::text || '.' || (
         select max(event.id) from event
         where event.workspace_id = $1 and event.xid = pg_current_xact_id() and event.command_id = c.id))), $5
       from unnest($2::uuid[], $3::bytea[], $4::jsonb[]) as c (id, fingerprint, outcome)`,
      [
        tx.workspaceId,
        answers.map((a) => a.id),
        answers.map((a) => a.fingerprint),
        answers.map((a) => JSON.stringify(a.outcome)),
        at,
      ],
    );
  }
}
