import { UnitOfWork } from '#database';
import type { INestApplicationContext } from '@nestjs/common';

const PREFIX = 'demo:';

/** Steps of the story by name. A step's name travels with its command as the request id, so the log itself says which have been taken. */
export class Steps {
  private constructor(
    private readonly taken: ReadonlySet<string>,
    /** When the last thing happened that an earlier start has seen. */
    readonly last: Date,
  ) {}

  /** What earlier starts have done: after one that was cut off, the story goes on behind its last step. */
  static async read(rooms: INestApplicationContext, workspaceId: string): Promise<Steps> {
    const rows = await rooms
      .get(UnitOfWork)
      .run({ workspaceId, readOnly: true }, (tx) =>
        tx.query<{ name: string; last: Date }>(
          `select request_id as name, max(at) as last from event where workspace_id = $1 and request_id like $2 group by 1`,
          [workspaceId, `${PREFIX}%`],
        ),
      );
    return new Steps(
      new Set(rows.map(({ name }) => name)),
      new Date(Math.max(0, ...rows.map(({ last }) => last.getTime()))),
    );
  }

  isTaken(name: string): boolean {
    return this.taken.has(requestIdOf(name));
  }

  get isBegun(): boolean {
    return this.taken.size > 0;
  }
}

/** How a step's name travels with its command. */
export const requestIdOf = (name: string): string => `${PREFIX}${name}`;
