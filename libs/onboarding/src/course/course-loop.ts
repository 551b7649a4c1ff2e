import { Injectable, Logger } from '@nestjs/common';
import { DatabaseUnavailable, PoolExhausted, TransactionConflict } from '#database';
import { Workspaces } from '#engine';
import { CourseDeeds } from './course-deeds.js';
import { CourseFollower } from './course-follower.js';

const LOOK_MS = 1_000;

/**
 * Sees to it that newcomers begin, that who is signed off is a full member, and that who has left is taught no more. It reads the log of each
 * workspace behind everybody else; any number of processes may do so side by side.
 */
@Injectable()
export class CourseLoop {
  private readonly log = new Logger(CourseLoop.name);
  private timeout: NodeJS.Timeout | null = null;
  private running: Promise<unknown> = Promise.resolve();
  private isStopped = true;

  constructor(
    private readonly workspaces: Workspaces,
    private readonly follower: CourseFollower,
    private readonly deeds: CourseDeeds,
  ) {}

  start(): void {
    if (!this.isStopped) return;
    this.isStopped = false;
    this.plan();
  }

  /** Resolves when the rows at hand are done with. */
  async stop(): Promise<void> {
    this.isStopped = true;
    if (this.timeout) clearTimeout(this.timeout);
    await this.running;
  }

  /** Reads all logs to their end and does what follows. A workspace that fails does not keep the next from being looked at. */
  async drain(): Promise<void> {
    for (const workspaceId of await this.workspaces.all()) {
      try {
        while (await this.follower.follow(workspaceId));
        for (const trouble of await this.deeds.carryOut(workspaceId)) this.report(trouble);
      } catch (error) {
        this.report(error);
      }
    }
  }

  private plan(): void {
    this.timeout = setTimeout(() => {
      this.running = this.drain()
        .catch((error: unknown) => this.report(error))
        .finally(() => {
          if (!this.isStopped) this.plan();
        });
    }, LOOK_MS);
  }

  private report(error: unknown): void {
    if (error instanceof DatabaseUnavailable) this.log.warn('The database cannot be reached; newcomers wait.');
    else if (error instanceof PoolExhausted || error instanceof TransactionConflict)
      this.log.warn('The database is busy; newcomers wait.');
    else this.log.error('Newcomers could not be looked at.', error instanceof Error ? error.stack : String(error));
  }
}
