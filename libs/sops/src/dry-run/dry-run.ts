import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import type { DryRunMessage, DryRunProblem, DryRunRequest } from './message.js';

/** How trying out a document ended. */
export type DryRunVerdict =
  { outcome: 'passed' } | { outcome: 'failed'; problems: DryRunProblem[] } | { outcome: 'hangs' };

/** Processor time a document may use, in ms. The clock on the wall would also refuse honest documents on a machine that is busy just then. */
const BUDGET_MS = 2_000;
/** How often the worker's processor time is looked at. */
const LOOK_MS = 50;
/** Loading the worker is not the document's time, but must end as well. */
const LOADING_MS = 60_000;
const MEMORY_MB = 256;

/**
 * Tries out a document before it is published: compiles it and walks its scenarios in a worker thread. A document may be written by
 * anybody; whatever it does, this process goes on.
 */
@Injectable()
export class DryRun {
  async try(source: string, budgetMs = BUDGET_MS): Promise<DryRunVerdict> {
    const worker = new Worker(workerFile(), { resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
    try {
      return await verdictOf(worker, { source }, budgetMs);
    } finally {
      await worker.terminate();
    }
  }
}

/** Beside this file once built; tests run from the sources and need a loader in front. */
const workerFile = (): URL =>
  import.meta.url.endsWith('.ts')
    ? new URL('../testing/dry-run.worker.mjs', import.meta.url)
    : new URL('./dry-run.worker.js', import.meta.url);

const verdictOf = (worker: Worker, request: DryRunRequest, budgetMs: number): Promise<DryRunVerdict> =>
  new Promise((resolve, reject) => {
    const loading = setTimeout(() => reject(new Error('The worker of the dry run does not start.')), LOADING_MS);
    worker.on('message', (message: DryRunMessage) => {
      clearTimeout(loading);
      if (message.type === 'verdict') return resolve(judged(message.problems));
      spent(worker, budgetMs).then(() => resolve({ outcome: 'hangs' }), reject);
      worker.postMessage(request);
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(loading);
      // Eating up the memory is the other way of never ending.
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ outcome: 'hangs' });
      else reject(error);
    });
  });

/** Resolves when the worker has used so much processor time from now on, or is gone. */
async function spent(worker: Worker, budgetMs: number): Promise<void> {
  try {
    const start = await cpuMs(worker);
    while ((await cpuMs(worker)) - start < budgetMs) await sleep(Math.min(LOOK_MS, budgetMs));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_WORKER_NOT_RUNNING') throw error;
  }
}

/** Answered from outside of the thread's own work, so also while that never ends. Before Node 24.6 the clock on the wall stands in. */
const cpuMs = async (worker: Worker): Promise<number> => {
  const usage = await (worker as Partial<Worker>).cpuUsage?.();
  return usage ? (usage.user + usage.system) / 1_000 : performance.now();
};

const judged = (problems: DryRunProblem[]): DryRunVerdict =>
  problems.length === 0 ? { outcome: 'passed' } : { outcome: 'failed', problems };
