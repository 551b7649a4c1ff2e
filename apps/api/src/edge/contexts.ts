import { Inject, Injectable } from '@nestjs/common';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { CLOCK, newId } from '#database';
import type { Clock } from '#database';
import { Authentication } from './authentication.js';
import type { SignedIn } from './authentication.js';
import type { ByteText } from '../graphql/json-text.js';
import { earlyError, isUnplanned } from './graphql-errors.js';
import { languageOf } from './language.js';
import type { Language } from './language.js';
import { Readers } from './loaders.js';
import { Metrics } from './metrics.js';
import { requestIdOf } from './request-id.js';
import { RequestContext } from './request-context.js';

/** Nest injection token of the logger. */
export const LOGGER = Symbol('Logger');

/** Makes the context of each operation. */
@Injectable()
export class Contexts {
  constructor(
    private readonly authentication: Authentication,
    private readonly readers: Readers,
    private readonly metrics: Metrics,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @param keptParts - see `RequestContext` */
  async ofHttp(
    req: IncomingMessage,
    res: ServerResponse,
    keptParts: ByteText[] | null = null,
  ): Promise<RequestContext> {
    return this.make(req, { signedIn: await this.whoAsks(req), requestId: requestIdOf(req), res, keptParts });
  }

  /** What fails before there is a context reaches no plugin, and Apollo would print it as it is: it is translated here. */
  private async whoAsks(req: IncomingMessage): Promise<SignedIn | null> {
    try {
      return await this.authentication.ofRequest(req);
    } catch (error) {
      const requestId = requestIdOf(req);
      if (isUnplanned(error)) {
        this.metrics.unexpected.inc();
        this.logger.error({ err: error, requestId }, 'unexpected error');
      }
      throw earlyError(error, languageOf(req.headers['accept-language']) ?? 'zh', requestId);
    }
  }

  /** One for each event of a connection, so that every event is judged with the rights of its moment. */
  ofSocket(request: IncomingMessage, signedIn: SignedIn, lang: Language): RequestContext {
    return this.make(request, { signedIn, requestId: newId(), res: null, keptParts: null, lang });
  }

  private make(
    req: IncomingMessage,
    { lang, ...parts }: Pick<RequestContext, 'signedIn' | 'requestId' | 'res' | 'keptParts'> & { lang?: Language },
  ): RequestContext {
    const { signedIn } = parts;
    return new RequestContext({
      ...parts,
      // What the browser asks for now is stronger than what the account said once.
      lang: lang ?? languageOf(req.headers['accept-language']) ?? signedIn?.person?.lang ?? 'zh',
      now: this.clock.now(),
      ip: req.socket.remoteAddress ?? '',
      userAgent: (req.headers['user-agent'] ?? '').slice(0, 300),
      metrics: this.metrics,
      logger: this.logger,
      makeLoaders: (caller) => this.readers.for(caller),
    });
  }
}
