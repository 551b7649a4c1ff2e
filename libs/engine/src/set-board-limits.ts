import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import {
  Acting,
  Directory,
  done,
  refused,
  type Answer,
  type CommandOptions,
  type Deed,
  type Logged,
  type Who,
} from '#identity';
import type { BoardColumn } from '#tasks';
import { BoardLimitStore, type BoardLimit } from './board-limit.store.js';

export interface LimitChange {
  column: BoardColumn;
  /** Left out: the whole column. */
  role?: string;
  /** Null takes the limit away. */
  limit: number | null;
  hard: boolean;
}

/** Says how many tasks may stand in a column at once. A new limit holds for what comes; what stands there stays. */
@Injectable()
export class SetBoardLimits {
  constructor(
    private readonly acting: Acting,
    private readonly store: BoardLimitStore,
    private readonly directory: Directory,
  ) {}

  run(
    who: Who,
    input: { limits: readonly LimitChange[] },
    options: CommandOptions = {},
  ): Promise<Logged<{ limits: BoardLimit[] }>> {
    const work = async (tx: Tx, deed: Deed): Promise<Answer<{ limits: BoardLimit[] }>> => {
      const directory = await this.directory.of(tx, deed.workspaceId);
      for (const [index, { column, role }] of input.limits.entries()) {
        if (column === 'done')
          return refused('INPUT_INVALID', { code: 'limit_done', field: `limits[${index}].column` });
        if (role !== undefined && !directory.role(role))
          return refused('INPUT_INVALID', { code: 'role_unknown', field: `limits[${index}].role`, params: { role } });
      }
      // Whoever is taking the last place finishes first, and is judged by the limit as it was.
      await this.store.lock(tx);
      for (const { column, role = null, limit, hard } of input.limits) {
        if (limit === null) await this.store.remove(tx, { column, role });
        else await this.store.save(tx, { column, role, most: limit, hard });
      }
      const limits = input.limits.map(({ column, role = null, limit, hard }) => ({ column, role, limit, hard }));
      await deed.log('board.limits_set', { limits });
      tx.afterCommit(() => this.store.forget(deed.workspaceId));
      return done({ limits: await this.store.all(tx) });
    };
    return this.acting.as(who, 'workspace.manage', work, { name: 'SetBoardLimits', input, options });
  }
}
