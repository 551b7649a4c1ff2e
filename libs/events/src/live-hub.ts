import { warn, type UnitOfWork } from '#database';
import type { Cursor } from './cursor.js';
import type { HintRelay } from './hint-relay.js';
import { LiveChannel } from './live-channel.js';
import { LiveSubscription } from './live-subscription.js';
import { LogReader } from './log-reader.js';
import { Whispers } from './whispers.js';

export interface LiveHubOptions {
  /** Tells other processes, and hears from them. Without it hints stay inside this process. */
  relay?: HintRelay;
  /** How often to look without a hint, in ms: the floor under lost hints. Default 500. */
  lookEveryMs?: number;
  /** Whoever is further behind than this many rows is told to reload. Default 5,000. */
  reloadBeyond?: number;
  /** Something other than a lost connection went wrong while reading. Default: a process warning. */
  onFailure?: (error: unknown) => void;
}

/**
 * Live updates. Truth is the log; a hint only says "workspace W has news" and may be lost, because every followed workspace is looked at
 * twice a second anyway. One read of the log serves all subscribers of a workspace.
 */
export class LiveHub {
  private readonly channels = new Map<string, { channel: LiveChannel; subscribers: number }>();
  private readonly listeners = new Set<(workspaceId: string) => void>();
  /** For what stands in no log. */
  readonly whispers: Whispers;
  private readonly ticker: NodeJS.Timeout;
  private closed = false;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly options: LiveHubOptions = {},
  ) {
    this.ticker = setInterval(() => this.lookAtAll(), options.lookEveryMs ?? 500).unref();
    this.whispers = new Whispers((whisper) => options.relay?.whisper(whisper));
    options.relay?.start({
      hint: (workspaceId) => this.hear(workspaceId),
      whisper: (whisper) => this.whispers.hear(whisper),
    });
  }

  /** Call after a commit that appended to the log (`tx.afterCommit`). Costs nothing while nobody listens. */
  announce(workspaceId: string): void {
    this.hear(workspaceId);
    this.options.relay?.send(workspaceId);
  }

  /**
   * Rows of a workspace's log after `from` (null: from now on), for as long as it is iterated. End it with `return()`, at any time.
   * @param from - A cursor from an earlier batch or from `headCursor`.
   */
  subscribe(workspaceId: string, from: string | null): LiveSubscription {
    const reader = new LogReader(this.unitOfWork, workspaceId);
    return new LiveSubscription({
      start: () => reader.start(from, this.options.reloadBeyond ?? 5_000),
      join: (cursor) => this.join(workspaceId, reader, cursor),
      leave: () => this.leave(workspaceId),
    });
  }

  /** For followers with a cursor of their own (jobs, notices): called with each hint. @returns a function that ends it. */
  onHint(listener: (workspaceId: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Ends all subscriptions and the relay. */
  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.ticker);
    for (const { channel } of this.channels.values()) channel.close();
    this.channels.clear();
    await this.options.relay?.stop();
  }

  private join(workspaceId: string, reader: LogReader, cursor: Cursor): LiveChannel {
    const known = this.channels.get(workspaceId);
    if (known) {
      known.subscribers += 1;
      return known.channel;
    }
    const channel = new LiveChannel(
      reader,
      cursor,
      this.options.onFailure ?? ((error) => warn('The log could not be read.', error)),
    );
    if (this.closed) {
      // It was still finding its start when the hub closed: it ends like the others.
      channel.close();
      return channel;
    }
    this.channels.set(workspaceId, { channel, subscribers: 1 });
    channel.look();
    return channel;
  }

  private leave(workspaceId: string): void {
    const known = this.channels.get(workspaceId);
    if (!known) return;
    known.subscribers -= 1;
    if (known.subscribers > 0) return;
    known.channel.close();
    this.channels.delete(workspaceId);
  }

  private hear(workspaceId: string): void {
    this.channels.get(workspaceId)?.channel.hint();
    for (const listener of this.listeners) listener(workspaceId);
  }

  private lookAtAll(): void {
    for (const { channel } of this.channels.values()) channel.look();
  }
}
