import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
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

/** One WebSocket: who is on the other side, checked again whenever something is about to be sent. */
export class LiveConnection {
  lang: Language;
  private credentials: Credentials;

  constructor(
    readonly socket: WebSocket,
    readonly request: IncomingMessage,
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
  }

  /** Who is there now; null once the session has ended or the member has left. Remembered for seconds, so asking often is cheap. */
  async whoIsThere(): Promise<SignedIn | null> {
    const signedIn = await this.authentication.ofRequest(this.credentials);
    return signedIn?.member ? signedIn : null;
  }

  close(code: number, reason: string): void {
    this.socket.close(code, reason);
  }
}

type Credentials = Pick<IncomingMessage, 'headers'>;
