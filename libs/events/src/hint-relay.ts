import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Whisper } from './whispers.js';

const CHANNEL = 'baton_news';
const WHISPERS = 'baton_whispers';

/** A NOTIFY payload ends at 8,000 bytes; a workspace id takes 37. */
const PER_NOTICE = 150;
/** Characters of whispers in one payload; in UTF-8 four times as many bytes at most, and ids are plain. */
const WHISPERED = 6_000;

const GATHER_MS = 20;
const RECONNECT_MS = [100, 250, 500, 1_000, 2_000];

/** Who is told what comes from other processes. */
export interface Ears {
  hint: (workspaceId: string) => void;
  whisper: (whisper: Whisper) => void;
}

/**
 * Carries hints, and whispers beside them, between processes over LISTEN/NOTIFY on one connection of its own, never inside a business transaction: a NOTIFY there
 * makes commits wait for each other (a third of the throughput, measured). Hints of 20 ms travel together. When the connection is lost it
 * is made anew; what was not sent meanwhile is sent then, what was not heard is found by looking.
 */
export class HintRelay {
  private readonly sender = randomUUID();
  private readonly pending = new Set<string>();
  /** The last of each topic and key. */
  private readonly whispers = new Map<string, Whisper>();
  private client: pg.Client | null = null;
  private gathering: NodeJS.Timeout | null = null;
  private retry: NodeJS.Timeout | null = null;
  private failures = 0;
  private stopped = false;
  private ears: Ears | null = null;

  /** @param url - A direct connection: LISTEN does not pass a transaction pooler. */
  constructor(private readonly url: string) {}

  start(ears: Ears): void {
    this.ears = ears;
    this.stopped = false;
    void this.connect();
  }

  send(workspaceId: string): void {
    if (this.stopped) return;
    this.pending.add(workspaceId);
    this.gather();
  }

  whisper(whisper: Whisper): void {
    if (this.stopped) return;
    this.whispers.set(JSON.stringify([whisper.workspaceId, whisper.topic, whisper.key]), whisper);
    this.gather();
  }

  private gather(): void {
    this.gathering ??= setTimeout(() => {
      this.gathering = null;
      void this.flush();
    }, GATHER_MS).unref();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.gathering) clearTimeout(this.gathering);
    if (this.retry) clearTimeout(this.retry);
    const client = this.client;
    this.client = null;
    await client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'baton hints',
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    });
    client.on('notification', ({ channel, payload = '' }) => this.receive(channel, payload));
    client.on('error', () => this.lose(client));
    client.on('end', () => this.lose(client));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}; listen ${WHISPERS}`);
    } catch {
      // Whatever kept us from listening, looking twice a second replaces it until the next try.
      this.reconnectLater();
      return;
    }
    if (this.stopped) return client.end();
    this.client = client;
    this.failures = 0;
    await this.flush();
  }

  private lose(client: pg.Client): void {
    if (this.client !== client) return;
    this.client = null;
    client.end().catch(() => undefined);
    this.reconnectLater();
  }

  private reconnectLater(): void {
    if (this.stopped || this.retry) return;
    const wait = RECONNECT_MS[Math.min(this.failures, RECONNECT_MS.length - 1)] ?? 0;
    this.failures += 1;
    this.retry = setTimeout(
      () => {
        this.retry = null;
        void this.connect();
      },
      wait * (0.5 + Math.random()),
    ).unref();
  }

  private async flush(): Promise<void> {
    const { client } = this;
    if (!client || this.pending.size + this.whispers.size === 0) return;
    const ids = [...this.pending];
    const whispers = [...this.whispers];
    this.pending.clear();
    this.whispers.clear();
    const notices = [
      ...chunks(ids, PER_NOTICE).map((some) => [CHANNEL, `${this.sender} ${some.join(',')}`]),
      ...lines(whispers.map(([, whisper]) => JSON.stringify(whisper))).map((text) => [
        WHISPERS,
        `${this.sender} ${text}`,
      ]),
    ];
    try {
      await client.query(
        'select pg_notify(channel, payload) from unnest($1::text[], $2::text[]) as n (channel, payload)',
        [notices.map(([channel]) => channel), notices.map(([, payload]) => payload)],
      );
    } catch {
      // The connection went away; its end brings the next one, and these go with it, unless newer ones of the kind came meanwhile.
      for (const id of ids) this.pending.add(id);
      for (const [key, whisper] of whispers) if (!this.whispers.has(key)) this.whispers.set(key, whisper);
    }
  }

  private receive(channel: string, payload: string): void {
    const cut = payload.indexOf(' ');
    if (payload.slice(0, cut) === this.sender) return;
    const text = payload.slice(cut + 1);
    if (channel === WHISPERS) for (const line of text.split('\n')) this.ears?.whisper(JSON.parse(line) as Whisper);
    else for (const id of text.split(',')) if (id !== '') this.ears?.hint(id);
  }
}

/** Lines put together, as many as a payload takes. */
const lines = (texts: readonly string[]): string[] => {
  const payloads: string[] = [];
  for (const text of texts) {
    const last = payloads.at(-1);
    if (last !== undefined && last.length + text.length < WHISPERED) payloads[payloads.length - 1] = `${last}\n${text}`;
    else payloads.push(text);
  }
  return payloads;
};

const chunks = <T>(list: T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, (index + 1) * size));
