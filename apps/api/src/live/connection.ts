import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { timesForgotten } from '#identity';
import type { SignedIn } from '../edge/authentication.js';
import { Authentication } from '../edge/authentication.js';
import type { Language } from '../edge/language.js';
import { languageOf } from '../edge/language.js';

/** WebSocket close codes of the graphql-transport-ws protocol, and two of our own in its range. */
export const CLOSE = {
  unauthorized: 4401,
  forbidden: 4403,
  tooManySubscriptions: 4429,
  tooSlow: 4430,
  goingAway: 1001,
  internal: 1011,
} as const;

/** How often an idle connection is asked whether its session still stands. */
export const RECHECK_MS = 5_000;

/** For so long nobody is asked again: with a thousand listeners the asking cost as much as the sending. */
const SEEN_MS = RECHECK_MS;

/** As much as the kernel takes for a connection anyway. */
const UNDER_WAY_BYTES = 64 * 1024;

/** One WebSocket: who is on the other side, checked again whenever something is about to be sent. */
export class LiveConnection {
  lang: Language;
  private credentials: Credentials;
  private seen: { at: number; forgotten: number; signedIn: SignedIn | null } | null = null;

  constructor(
    readonly socket: WebSocket,
    readonly request: IncomingMessage,
    /** The connection below; `write` puts whole frames on it between those of `socket`, which never splits or compresses its own. */
    private readonly wire: Duplex,
    private readonly authentication: Authentication,
  ) {
    this.lang = languageOf(request.headers['accept-language']) ?? 'zh';
    this.credentials = request;
  }

  /** Takes what `connection_init` carried: programs cannot set headers everywhere, so a token, a workspace and a language may come here. */
  introduce(params: Record<string, unknown> | undefined): void {
    const text = (name: string): string | undefined =>
      typeof params?.[name] === 'string' ? String(params[name]).slice(0, 400) : undefined;
    const { headers } = this.request;
    this.credentials = {
      headers: {
        ...headers,
        ...(text('authorization') ? { authorization: text('authorization') } : {}),
        ...(text('x-workspace') ? { 'x-workspace': text('x-workspace') } : {}),
      },
    };
    this.lang = languageOf(text('accept-language')) ?? this.lang;
    this.seen = null;
  }

  /** Who was there a moment ago, while nothing changed in this process since then; null: it must be asked again. */
  get lastSeen(): SignedIn | null {
    const { seen } = this;
    const holds = seen && seen.forgotten === timesForgotten() && performance.now() - seen.at < SEEN_MS;
    return holds ? seen.signedIn : null;
  }

  /** Who is there now; null once the session has ended or the member has left. */
  async whoIsThere(): Promise<SignedIn | null> {
    // Counted before asking: what changes while it is asked must be asked again.
    const forgotten = timesForgotten();
    const signedIn = await this.authentication.ofRequest(this.credentials);
    this.seen = { at: performance.now(), forgotten, signedIn: signedIn?.member ? signedIn : null };
    return this.seen.signedIn;
  }

  /** Resolves at once while little is under way, and otherwise when it is: whoever does not read is not read to. */
  write(frame: Buffer): Promise<void> | void {
    const { socket, wire } = this;
    // Whether a closing socket still took it does not matter: the client resumes from the last cursor it saw.
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount < UNDER_WAY_BYTES) return void wire.write(frame);
    return new Promise((resolve) => wire.write(frame, () => resolve()));
  }

  close(code: number, reason: string): void {
    this.socket.close(code, reason);
  }
}

type Credentials = Pick<IncomingMessage, 'headers'>;
