import type { ApiClient } from './client.js';
import { Listener } from './client.js';
import { eventually } from './eventually.js';

interface Heard {
  workspaceEvents: { cursor: string; reload: boolean; events: { id: string }[] };
}

const QUERY = 'subscription ($after: String) { workspaceEvents(after: $after) { cursor reload events { id } } }';

/** Follows the log of a workspace as the board does: when the connection is lost it comes back with the last cursor it saw. */
export class LogReader {
  /** Ids of the log rows heard, in the order in which they came. */
  readonly ids: string[] = [];
  /** How often it was told to read everything anew. */
  reloads = 0;
  /** How often it had to connect. */
  connections = 0;
  private isStopped = false;
  private readonly reading: Promise<void>;

  constructor(
    private readonly who: ApiClient,
    private cursor: string,
  ) {
    this.reading = this.read();
  }

  until(count: number): Promise<void> {
    return eventually(`${count} rows of the log are heard`, () => this.ids.length >= count);
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await this.reading;
  }

  private async read(): Promise<void> {
    while (!this.isStopped) {
      const live = this.who.live();
      const listener = new Listener<Heard>(live, QUERY, { after: this.cursor });
      this.connections += 1;
      let hasEnded = false;
      void listener.ended.then(() => (hasEnded = true));
      for (let taken = 0; !hasEnded && !this.isStopped;) {
        for (; taken < listener.heard.length; taken += 1) this.take(listener.heard[taken]!);
        await pause(20);
      }
      await live.dispose();
      await pause(100);
    }
  }

  private take({ workspaceEvents: { cursor, reload, events } }: Heard): void {
    this.cursor = cursor;
    if (reload) this.reloads += 1;
    this.ids.push(...events.map(({ id }) => id));
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
