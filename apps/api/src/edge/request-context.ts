import type { ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import type { Caller } from '#engine';
import type { SignedIn } from './authentication.js';
import type { ByteText } from '../graphql/json-text.js';
import { isUnplanned } from './graphql-errors.js';
import { say } from './language.js';
import type { Language } from './language.js';
import type { Loaders } from './loaders.js';
import type { Metrics } from './metrics.js';

interface Parts {
  requestId: string;
  lang: Language;
  signedIn: SignedIn | null;
  now: Date;
  ip: string;
  userAgent: string;
  metrics: Metrics;
  logger: Logger;
  makeLoaders: (caller: Caller) => Loaders;
  /** Absent on WebSocket. */
  res: ServerResponse | null;
  /** Where prepared parts of the answer stay until it is written as bytes; null: it is wanted as one text. */
  keptParts: ByteText[] | null;
}

/** Everything one operation knows about who asks and how. One per HTTP request; on WebSocket one per event. */
export class RequestContext {
  readonly requestId: string;
  readonly lang: Language;
  readonly signedIn: SignedIn | null;
  readonly now: Date;
  readonly ip: string;
  readonly userAgent: string;
  readonly metrics: Metrics;
  readonly res: ServerResponse | null;
  readonly keptParts: ByteText[] | null;
  private readonly logger: Logger;
  private readonly makeLoaders: (caller: Caller) => Loaders;
  private loadersOfRequest: Loaders | null = null;
  private readonly reported = new WeakSet<object>();

  constructor(private readonly parts: Parts) {
    this.requestId = parts.requestId;
    this.lang = parts.lang;
    this.signedIn = parts.signedIn;
    this.now = parts.now;
    this.ip = parts.ip;
    this.userAgent = parts.userAgent;
    this.metrics = parts.metrics;
    this.res = parts.res;
    this.keptParts = parts.keptParts;
    this.logger = parts.logger;
    this.makeLoaders = parts.makeLoaders;
  }

  /** The same request, speaking for somebody from now on: right after signing in. */
  as(signedIn: SignedIn): RequestContext {
    return new RequestContext({ ...this.parts, signedIn });
  }

  /** Who acts, in which workspace. @throws GraphQLError UNAUTHENTICATED or FORBIDDEN */
  get caller(): Caller {
    const { signedIn } = this;
    if (!signedIn) {
      throw new GraphQLError(say(this.lang, '请先登录。', 'Sign in first.'), {
        extensions: { code: 'UNAUTHENTICATED' },
      });
    }
    if (!signedIn.member) {
      const zh = '你不是这个工作区的成员，请用 x-workspace 选择一个你所在的工作区。';
      const en = 'You are not a member of this workspace; choose one of yours with x-workspace.';
      throw new GraphQLError(say(this.lang, zh, en), { extensions: { code: 'FORBIDDEN' } });
    }
    return {
      workspaceId: signedIn.member.workspaceId,
      memberId: signedIn.member.memberId,
      ...(signedIn.tokenId ? { tokenId: signedIn.tokenId } : {}),
      lang: this.lang,
      requestId: this.requestId,
    };
  }

  get loaders(): Loaders {
    this.loadersOfRequest ??= this.makeLoaders(this.caller);
    return this.loadersOfRequest;
  }

  /** After a command: what was loaded before it may be old. */
  forgetLoaded(): void {
    this.loadersOfRequest = null;
  }

  /** Logs an error nobody had planned for, once, with its cause and the request id. */
  reportIfUnplanned(error: unknown, operation: string | undefined): void {
    const original = error instanceof GraphQLError ? (error.originalError ?? error) : error;
    if (typeof original !== 'object' || original === null || this.reported.has(original) || !isUnplanned(original))
      return;
    this.reported.add(original);
    this.metrics.unexpected.inc();
    this.logger.error({ err: original, requestId: this.requestId, operation }, 'unexpected error');
  }
}
