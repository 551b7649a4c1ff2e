import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Question, ThreadMessage } from './questions.js';

/** `hangs`: it used up its time or its memory; the thread is gone with it. */
export type ThreadAnswer = { outcome: 'answered'; value: unknown } | { outcome: 'hangs' };

/** How often a thread's processor time is looked at. */
const LOOK_MS = 50;
/** Loading is not the document's time, but must end as well. */
const LOADING_MS = 60_000;
const MEMORY_MB = 256;

/** One worker thread that answers one question after the other, each within a budget of processor time. */
export class Thread {
  readonly #worker = new Worker(workerFile(), { resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
  readonly #loaded: Promise<void>;
  #isGone = false;

  constructor() {
    this.#loaded = loaded(this.#worker);
    // Whoever asks hears of it; nobody may be asking.
    this.#loaded.catch(() => undefined);
    // An idle thread keeps no program from ending.
    this.#worker.unref();
    this.#worker.once('exit', () => (this.#isGone = true));
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  /** @param budgetMs - Processor time. The clock on the wall would also refuse honest documents on a machine that is busy just then. */
  async ask(question: Question, budgetMs: number): Promise<ThreadAnswer> {
    const worker = this.#worker;
    worker.ref();
    const asking = new AbortController();
    try {
      await this.#loaded;
      const answer = await Promise.race([
        answerTo(worker, question, asking.signal),
        spent(worker, budgetMs, asking.signal),
      ]);
      if (answer.outcome === 'hangs') await this.end();
      return answer;
    } finally {
      asking.abort();
      worker.unref();
    }
  }

  async end(): Promise<void> {
    this.#isGone = true;
    await this.#worker.terminate();
  }
}

/** Beside this file once built; tests run from the sources and need a loader in front. */
const workerFile = (): URL =>
  import.meta.url.endsWith('.ts')
    ? new URL('../testing/off-thread.worker.mjs', import.meta.url)
    : new URL('./off-thread.worker.js', import.meta.url);

const loaded = (worker: Worker): Promise<void> =>
  new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('The thread for documents does not start.')), LOADING_MS);
    late.unref();
    const done = (): void => clearTimeout(late);
    worker.once('message', () => {
      done();
      resolve();
    });
    // Stays: without a listener an error of an idle thread would end this process.
    worker.once('error', (error) => {
      done();
      reject(new Error('The thread for documents ended while it was loading.', { cause: error }));
    });
  });

const answerTo = (worker: Worker, question: Question, signal: AbortSignal): Promise<ThreadAnswer> =>
  new Promise((resolve, reject) => {
    const heard = (message: ThreadMessage): void => {
      if (message.type === 'answer') resolve({ outcome: 'answered', value: message.value });
      else if (message.type === 'broken') reject(new Error(`A document broke its thread: ${message.reason}`));
    };
    const failed = (error: NodeJS.ErrnoException): void => {
      // Eating up the memory is the other way of never ending.
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ outcome: 'hangs' });
      else reject(new Error('A thread for documents ended.', { cause: error }));
    };
    worker.on('message', heard);
    worker.on('error', failed);
    signal.addEventListener('abort', () => {
      worker.off('message', heard);
      worker.off('error', failed);
    });
    worker.postMessage(question);
  });

/** Resolves when the thread has used so much processor time from now on. */
const spent = async (worker: Worker, budgetMs: number, signal: AbortSignal): Promise<ThreadAnswer> => {
  try {
    const start = await cpuMs(worker);
    while ((await cpuMs(worker)) - start < budgetMs) {
      await sleep(Math.min(LOOK_MS, budgetMs));
      if (signal.aborted) break;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_WORKER_NOT_RUNNING') throw error;
  }
  return { outcome: 'hangs' };
};

/** Answered from outside of the thread's own work, so also while that never ends. Before Node 24.6 the clock on the wall stands in. */
const cpuMs = async (worker: Worker): Promise<number> => {
  const usage = await (worker as Partial<Worker>).cpuUsage?.();
  return usage ? (usage.user + usage.system) / 1_000 : performance.now();
};
