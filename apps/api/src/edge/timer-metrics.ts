import { Inject, Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { lateTimers } from '#boards';
import { CLOCK, UnitOfWork } from '#database';
import type { Clock } from '#database';
import { Workspaces } from '#engine';
import { Metrics } from './metrics.js';

/** Counting walks all workspaces, so it is done at most this often however often Prometheus asks. */
const KEEP_MS = 10_000;

/** Says how late timers are: the one figure that shows a worker has died. */
@Injectable()
export class TimerMetrics {
  private until = 0;

  constructor(
    metrics: Metrics,
    private readonly workspaces: Workspaces,
    private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    const registers = [metrics.registry];
    const late = new Gauge({ name: 'baton_timers_late', help: 'Timers that are due and not fired yet.', registers });
    const age = new Gauge({
      name: 'baton_timers_late_seconds',
      help: 'How long the oldest timer not fired yet has been due.',
      registers,
      collect: async () => {
        const found = await this.look();
        if (!found) return;
        late.set(found.count);
        age.set(found.seconds);
      },
    });
  }

  /** Null when it is too soon, or the database is away: the figures stay as they were. */
  private async look(): Promise<{ count: number; seconds: number } | null> {
    if (this.until > performance.now()) return null;
    this.until = performance.now() + KEEP_MS;
    try {
      return await this.count(this.clock.now());
    } catch {
      // /readyz tells about the database; a scrape must not fail with it.
      return null;
    }
  }

  private async count(now: Date): Promise<{ count: number; seconds: number }> {
    let count = 0;
    let oldest = now.getTime();
    for (const workspaceId of await this.workspaces.all()) {
      const late = await this.unitOfWork.run({ workspaceId, readOnly: true }, (tx) => lateTimers(tx, now), {
        attempts: 1,
      });
      count += late.count;
      oldest = Math.min(oldest, late.oldest?.getTime() ?? oldest);
    }
    return { count, seconds: (now.getTime() - oldest) / 1_000 };
  }
}
