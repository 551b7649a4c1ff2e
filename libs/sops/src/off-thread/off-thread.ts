import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Answers, Question } from './questions.js';
import { Thread } from './thread.js';

/** `hangs`: the document does not end within its budget. `busy`: too many others are waiting. */
export type Outcome<T> = { outcome: 'answered'; value: T } | { outcome: 'hangs' } | { outcome: 'busy' };

/** Processor time one question may use, in ms. */
const BUDGET_MS = 2_000;
/** Two people look at documents at once; more would take the processors from those who work. */
const THREADS = 2;
/** So many may wait for a thread. */
const MOST_WAITING = 40;

/**
 * Reads, checks and tries out documents in worker threads. A document may be written by anybody; whatever it does, this process goes on, and
 * answers others meanwhile.
 */
@Injectable()
export class OffThread implements OnModuleDestroy {
  private readonly idle: Thread[] = [];
  private readonly waiting: ((thread: Thread | null) => void)[] = [];
  private running = 0;

  async ask<Q extends Question>(question: Q, budgetMs = BUDGET_MS): Promise<Outcome<Answers[Q['about']]>> {
    if (this.waiting.length >= MOST_WAITING) return { outcome: 'busy' };
    const thread = await this.take();
    if (thread === null) return { outcome: 'busy' };
    try {
      return (await thread.ask(question, budgetMs)) as Outcome<Answers[Q['about']]>;
    } finally {
      this.giveBack(thread);
    }
  }

  /** Starts a thread before somebody waits for it: loading takes a second, several on a busy machine. */
  warm(): void {
    if (this.running > 0) return;
    this.running += 1;
    this.idle.push(new Thread());
  }

  async onModuleDestroy(): Promise<void> {
    for (const next of this.waiting.splice(0)) next(null);
    await Promise.all(this.idle.splice(0).map((thread) => thread.end()));
  }

  private async take(): Promise<Thread | null> {
    const idle = this.idle.pop();
    if (idle && !idle.isGone) return idle;
    if (idle) this.running -= 1;
    if (this.running < THREADS) {
      this.running += 1;
      return new Thread();
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private giveBack(thread: Thread): void {
    const fresh = thread.isGone ? null : thread;
    const next = this.waiting.shift();
    if (next) return next(fresh ?? new Thread());
    if (fresh) this.idle.push(fresh);
    else this.running -= 1;
  }
}
