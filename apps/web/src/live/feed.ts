import { createClient as createSocket, type Client } from 'graphql-ws';
import { addTypenameToDocument } from '@apollo/client/utilities';
import { print } from 'graphql';
import { BoardChangesDocument, type BoardChangesSubscription } from '../gql/generated.js';
import { currentLanguage } from '../i18n/language.js';
import { chosenWorkspace } from '../session/workspace.js';

export type Changes = BoardChangesSubscription['boardChanges'];
export type Connection = 'connecting' | 'live' | 'lost';

/**
 * What changes in the workspace, as it changes: one WebSocket for the whole page. After a lost connection it goes on from the last cursor, so
 * nothing is missed; when the server says `reload`, whoever shows something asks for it again.
 */
export class LiveFeed {
  private readonly listeners = new Set<(changes: Changes) => void>();
  private readonly watchers = new Set<() => void>();
  private readonly socket: Client;
  private end: (() => void) | null = null;
  private closed = false;
  private state: Connection = 'connecting';

  /** @param cursor - the place in the log from before anything was read: what happens while the page opens is not missed. */
  constructor(private cursor: string) {
    this.socket = createSocket({
      url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
      connectionParams: () => {
        const workspace = chosenWorkspace();
        return { 'accept-language': currentLanguage(), ...(workspace ? { 'x-workspace': workspace } : {}) };
      },
      lazy: false,
      keepAlive: 10_000,
      // Reconnecting is done here, because it must start from the newest cursor.
      retryAttempts: 0,
      // Errors reach the subscription's sink; this one would only print them.
      onNonLazyError: () => undefined,
    });
    this.socket.on('connected', () => this.become('live'));
    this.socket.on('closed', () => this.become('lost'));
    this.subscribe();
    addEventListener('online', this.hurry);
  }

  /** @returns a function that ends it. */
  onChanges(listener: (changes: Changes) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Another stream over the same socket, begun anew after a lost connection. @returns a function that ends it. */
  follow<T>(query: string, operationName: string, next: (data: T) => void): () => void {
    let over = false;
    let end: () => void = () => undefined;
    let waiting: ReturnType<typeof setTimeout> | null = null;
    const again = (): void => {
      if (!over && !this.closed) waiting = setTimeout(start, 2_000 * (0.75 + Math.random() / 2));
    };
    const start = (): void => {
      const sink = {
        next: ({ data }: { data?: T | null }) => {
          if (data) next(data);
        },
        error: again,
        complete: again,
      };
      end = this.socket.subscribe<T>({ query, operationName }, sink);
    };
    start();
    return () => {
      over = true;
      clearTimeout(waiting ?? undefined);
      end();
    };
  }

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  readonly connection = (): Connection => this.state;

  close(): void {
    this.closed = true;
    removeEventListener('online', this.hurry);
    this.end?.();
    void this.socket.dispose();
  }

  private waiting: ReturnType<typeof setTimeout> | null = null;
  private wait = 500;

  private subscribe(): void {
    if (this.closed) return;
    const again = (): void => {
      if (this.closed) return;
      this.become('lost');
      this.waiting = setTimeout(() => this.subscribe(), this.wait * (0.75 + Math.random() / 2));
      this.wait = Math.min(this.wait * 2, 10_000);
    };
    this.end = this.socket.subscribe<BoardChangesSubscription>(
      { query: QUERY, operationName: 'BoardChanges', variables: { after: this.cursor } },
      {
        next: ({ data }) => {
          if (!data) return;
          this.wait = 500;
          this.become('live');
          this.cursor = data.boardChanges.cursor;
          for (const listener of this.listeners) tell(listener, data.boardChanges);
        },
        error: again,
        complete: again,
      },
    );
  }

  /** The network is back: no reason to wait any longer. */
  private readonly hurry = (): void => {
    if (this.waiting === null || this.state === 'live') return;
    clearTimeout(this.waiting);
    this.wait = 500;
    this.subscribe();
  };

  private become(state: Connection): void {
    if (state === this.state) return;
    this.state = state;
    for (const watcher of this.watchers) watcher();
  }
}

// With the names of types, as the answers of queries have them: what comes live is put beside those.
const QUERY = print(addTypenameToDocument(BoardChangesDocument));

/** A listener that fails must not cut the line for the others (the client would close it as a bad answer). */
const tell = (listener: (changes: Changes) => void, changes: Changes): void => {
  try {
    listener(changes);
  } catch (error) {
    reportError(error);
  }
};
