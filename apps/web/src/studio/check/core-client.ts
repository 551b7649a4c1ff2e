import type { CoreCallName, CoreCalls } from './core-calls.js';

type Args<N extends CoreCallName> = Parameters<CoreCalls[N]>;
type Value<N extends CoreCallName> = ReturnType<CoreCalls[N]>;

/** The worker did not answer in time and was ended; the document keeps it busy without end. */
export class CoreStuck extends Error {}
/** The worker was ended because nobody needs it any more. */
export class CoreClosed extends Error {}

/** How long (ms) a document may keep the worker busy. The largest one allowed takes about two seconds; a busy machine a multiple of it. */
const PATIENCE = 45_000;

interface Waiting {
  resolve: (value: never) => void;
  reject: (error: Error) => void;
  timer: ReturnType<typeof setTimeout>;
}

/** Asks the core in a worker of its own. After a call that did not come back the worker is a new one: what it remembered is gone. */
export class CoreClient {
  #worker: Worker | null = null;
  #next = 0;
  readonly #waiting = new Map<number, Waiting>();

  /** @throws `CoreStuck`, `CoreClosed`, or an `Error` with the message of what the core threw. */
  call<N extends CoreCallName>(name: N, ...args: Args<N>): Promise<Value<N>> {
    const id = (this.#next += 1);
    this.#worker ??= this.#open();
    this.#worker.postMessage({ id, name, args });
    return new Promise<Value<N>>((resolve, reject) => {
      const timer = setTimeout(() => this.#end(new CoreStuck('the document takes too long')), PATIENCE);
      this.#waiting.set(id, { resolve, reject, timer });
    });
  }

  close(): void {
    this.#end(new CoreClosed('closed'));
  }

  #open(): Worker {
    const worker = new Worker(new URL('./core.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<{ id: number; value: never; error?: string }>) => {
      const asked = this.#waiting.get(data.id);
      if (!asked) return;
      this.#waiting.delete(data.id);
      clearTimeout(asked.timer);
      if (data.error === undefined) asked.resolve(data.value);
      else asked.reject(new Error(data.error));
    });
    worker.addEventListener('error', ({ message }) =>
      this.#end(new Error(message || 'the worker could not be loaded')),
    );
    return worker;
  }

  #end(reason: Error): void {
    this.#worker?.terminate();
    this.#worker = null;
    const left = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject, timer } of left) {
      clearTimeout(timer);
      reject(reason);
    }
  }
}
