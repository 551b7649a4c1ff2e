import { fork } from 'node:child_process';
import WebSocket from 'ws';
import { quantile } from './stats.js';

/** What a board listens to. */
export const LISTENED = `subscription { boardChanges { cursor reload runIds cards { id column title instance runId runNumber runSubject sopKey role status stage
  assigneeId assigneeName priority dueAt isOverdue rework doneCount totalCount rank statusSince revision } } }`;

/** How events reached all subscribers. */
export interface FanoutResult {
  /** From the start of the event until the last subscriber had it. */
  p50Ms: number;
  p99Ms: number;
  /** Processor time of the server for each event. */
  cpuMs: number;
  /** Messages to one subscriber for each event. */
  messages: number;
}

/** Something that sends one event to all its subscribers. */
export interface Speaker {
  url: URL;
  cpuMs(): Promise<number>;
  say(): Promise<void>;
}

/** Subscribers of one server over real WebSockets; they count what comes and do not look into it. */
export class Crowd {
  private readonly counts: number[] = [];
  private messages = 0;
  private done: () => void = () => undefined;
  private behind = 0;
  /** The first payload that came. */
  sample: string | null = null;

  private constructor(
    private readonly speaker: Speaker,
    private readonly sockets: WebSocket[],
  ) {}

  static async gather(speaker: Speaker, size: number, tokens: readonly string[]): Promise<Crowd> {
    const crowd = new Crowd(speaker, []);
    for (let at = 0; at < size; at += 50) {
      const some = Array.from({ length: Math.min(50, size - at) }, (_, i) =>
        crowd.join(tokens[(at + i) % tokens.length]),
      );
      crowd.sockets.push(...(await Promise.all(some)));
    }
    return crowd;
  }

  /** Says `events` things one after the other, each when everybody has heard the last. */
  async hear(events: number): Promise<FanoutResult> {
    const took: number[] = [];
    this.messages = 0;
    const before = await this.speaker.cpuMs();
    for (let event = 0; event < events; event += 1) {
      this.counts.fill(0);
      this.behind = this.sockets.length;
      const all = new Promise<void>((resolve) => (this.done = resolve));
      const startedAt = performance.now();
      await this.speaker.say();
      await all;
      took.push(performance.now() - startedAt);
    }
    const cpuMs = ((await this.speaker.cpuMs()) - before) / events;
    const messages = this.messages / events / this.sockets.length;
    return { p50Ms: quantile(took, 0.5), p99Ms: quantile(took, 0.99), cpuMs, messages };
  }

  leave(): void {
    for (const socket of this.sockets) socket.terminate();
  }

  private join(token: string | undefined): Promise<WebSocket> {
    const index = this.counts.push(0) - 1;
    const socket = new WebSocket(
      new URL('/graphql', this.speaker.url.href.replace('http', 'ws')),
      'graphql-transport-ws',
      {
        perMessageDeflate: false,
      },
    );
    return new Promise((resolve, reject) => {
      socket.once('error', reject);
      socket.once('close', (code) => reject(new Error(`The server closed a subscription with ${code}.`)));
      socket.once('open', () =>
        socket.send(
          JSON.stringify({ type: 'connection_init', payload: token ? { authorization: `Bearer ${token}` } : {} }),
        ),
      );
      socket.on('message', (data: Buffer) => {
        const head = data.subarray(0, 40).toString('latin1');
        if (head.includes('"connection_ack"')) {
          socket.send(JSON.stringify({ id: `s${index}`, type: 'subscribe', payload: { query: LISTENED } }));
          resolve(socket);
        } else if (head.includes('"next"')) this.heard(index, data);
        else if (head.includes('"error"')) reject(new Error(data.toString('utf8')));
      });
    });
  }

  private heard(index: number, data: Buffer): void {
    this.sample ??= data.toString('utf8');
    this.messages += 1;
    this.counts[index]! += 1;
    if (this.counts[index] !== 1) return;
    this.behind -= 1;
    if (this.behind === 0) this.done();
  }
}

/** graphql-ws as it is, in a process of its own, telling everybody `news`. */
export const plainServer = async (news: () => object): Promise<Speaker & { stop(): void }> => {
  const child = fork(new URL('./plain-ws.js', import.meta.url), [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const answer = <T>(): Promise<T> =>
    new Promise((resolve) => child.once('message', (message) => resolve(message as T)));
  const { url } = await answer<{ url: string }>();
  return {
    url: new URL(url),
    cpuMs: async () => {
      const said = answer<{ cpuMs: number }>();
      child.send('cpu');
      return (await said).cpuMs;
    },
    say: async () => {
      child.send({ news: news() });
    },
    stop: () => child.disconnect(),
  };
};
