import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import type { DryRunMessage, DryRunProblem, DryRunRequest } from './message.js';

/** How trying out a document ended. */
export type DryRunVerdict =
  { outcome: 'passed' } | { outcome: 'failed'; problems: DryRunProblem[] } | { outcome: 'hangs' };

/** A document gets a second; the second look, five times as patient, is for honest documents on a machine that is busy just then. */
const DEADLINES_MS = [1_000, 5_000];
/** Loading the worker is not the document's time, but must end as well. */
const LOADING_MS = 30_000;
const MEMORY_MB = 256;

/**
 * Tries out a document before it is published: compiles it and walks its scenarios in a worker thread. A document may be written by
 * anybody; whatever it does, this process goes on.
 */
@Injectable()
export class DryRun {
  async try(source: string, deadlinesMs: readonly number[] = DEADLINES_MS): Promise<DryRunVerdict> {
    let verdict: DryRunVerdict = { outcome: 'hangs' };
    for (const deadlineMs of deadlinesMs) {
      verdict = await tryOnce({ source }, deadlineMs);
      if (verdict.outcome !== 'hangs') break;
    }
    return verdict;
  }
}

const tryOnce = async (request: DryRunRequest, deadlineMs: number): Promise<DryRunVerdict> => {
  const worker = new Worker(workerFile(), { resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
  try {
    return await verdictOf(worker, request, deadlineMs);
  } finally {
    await worker.terminate();
  }
};

/** Beside this file once built; tests run from the sources and need a loader in front. */
const workerFile = (): URL =>
  import.meta.url.endsWith('.ts')
    ? new URL('../testing/dry-run.worker.mjs', import.meta.url)
    : new URL('./dry-run.worker.js', import.meta.url);

const verdictOf = (worker: Worker, request: DryRunRequest, deadlineMs: number): Promise<DryRunVerdict> =>
  new Promise((resolve, reject) => {
    let patience = setTimeout(() => reject(new Error('The worker of the dry run does not start.')), LOADING_MS);
    worker.on('message', (message: DryRunMessage) => {
      clearTimeout(patience);
      if (message.type === 'verdict') return resolve(judged(message.problems));
      patience = setTimeout(() => resolve({ outcome: 'hangs' }), deadlineMs);
      worker.postMessage(request);
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(patience);
      // Eating up the memory is the other way of never ending.
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ outcome: 'hangs' });
      else reject(error);
    });
  });

const judged = (problems: DryRunProblem[]): DryRunVerdict =>
  problems.length === 0 ? { outcome: 'passed' } : { outcome: 'failed', problems };
