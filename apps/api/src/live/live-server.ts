import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import {
  createSourceEventStream,
  getOperationAST,
  GraphQLError,
  Kind,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type {
  DocumentNode,
  ExecutionArgs,
  ExecutionResult,
  FormattedExecutionResult,
  OperationDefinitionNode,
} from 'graphql';
import { handleProtocols, makeServer } from 'graphql-ws';
import type { Context, SubscribePayload } from 'graphql-ws';
import type { Logger } from 'pino';
import { WebSocketServer } from 'ws';
import type { RawData, WebSocket } from 'ws';
import type { LiveBatch } from '#events';
import { API_SETTINGS } from '../edge/api-settings.js';
import type { ApiSettings } from '../edge/api-settings.js';
import { Authentication } from '../edge/authentication.js';
import type { SignedIn } from '../edge/authentication.js';
import { Contexts, LOGGER } from '../edge/contexts.js';
import { publicError } from '../edge/graphql-errors.js';
import { say } from '../edge/language.js';
import { Metrics } from '../edge/metrics.js';
import type { RequestContext } from '../edge/request-context.js';
import { isOwnOrigin } from '../edge/origin.js';
import { costOf } from '../graphql/limits/cost.js';
import { refuseCostly } from '../graphql/limits/limits.plugin.js';
import { LIMITS } from '../graphql/limits/limits.js';
import { staticLimitsRule } from '../graphql/limits/static-limits.rule.js';
import { CLOSE, LiveConnection, RECHECK_MS } from './connection.js';
import { nextFrame } from './frame.js';
import { FanOut } from './fan-out.js';
import type { Audience } from './fan-out.js';
import { Frames } from './frames.js';

const PATH = '/graphql';
const PING_MS = 12_000;
/** How long a client may take to say who it is: as long as the headers of a request may. */
const GREETING_MS = 15_000;

interface Extra extends Record<PropertyKey, unknown> {
  connection: LiveConnection;
}
type Ctx = Context<Record<string, unknown>, Extra>;

/** Everything the subscription needs when a batch arrives. */
interface Operation {
  id: string;
  connection: LiveConnection;
  args: ExecutionArgs;
  /** Who else gets the same messages; its workspace is the one it was started in. */
  audience: Audience;
  /** A message up to its payload. */
  head: string;
}

/**
 * Live updates over WebSocket (graphql-transport-ws). Only subscriptions: everything else has HTTP, where each request is limited and
 * logged for itself.
 */
@Injectable()
export class LiveServer {
  private readonly sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LIMITS.messageBytes,
    handleProtocols,
    perMessageDeflate: false,
  });
  private readonly fanOut = new FanOut();
  /** graphql-ws hands `subscribe` only the arguments; the rest of what `prepare` knew waits here. */
  private readonly prepared = new WeakMap<ExecutionArgs, Operation>();
  private readonly protocol = makeServer<Record<string, unknown>, Extra>({
    connectionInitWaitTimeout: GREETING_MS,
    onConnect: (ctx) => this.welcome(ctx),
    onSubscribe: (ctx, id, payload) => this.prepare(ctx, id, payload),
    subscribe: (args) => this.start(args),
    onNext: (_ctx, _id, _payload, args, result) => this.translate(args, result),
    onError: (ctx, _id, _payload, errors) =>
      errors.map((error) => publicError(error.toJSON(), error, ctx.extra.connection.lang, '')),
  });

  constructor(
    private readonly schemaHost: GraphQLSchemaHost,
    private readonly authentication: Authentication,
    private readonly contexts: Contexts,
    private readonly metrics: Metrics,
    @Inject(API_SETTINGS) private readonly settings: ApiSettings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  listenOn(server: Server): void {
    server.on('upgrade', (request, socket, head) => {
      const path = request.url?.split('?')[0];
      const { origin, host } = request.headers;
      if (path !== PATH || !isOwnOrigin(origin, host, this.settings.env.publicUrl)) {
        socket.end(
          `HTTP/1.1 ${path === PATH ? '403 Forbidden' : '404 Not Found'}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
        );
        return;
      }
      this.sockets.handleUpgrade(request, socket, head, (webSocket) => this.open(webSocket, request, socket));
    });
  }

  /** Says good-bye to everybody; clients come back with their cursors. */
  close(): void {
    for (const socket of this.sockets.clients) socket.close(CLOSE.goingAway, 'Server is going away');
    this.sockets.close();
  }

  private open(socket: WebSocket, request: IncomingMessage, wire: Duplex): void {
    const connection = new LiveConnection(socket, request, wire, this.authentication);
    const left = this.protocol.opened(
      {
        protocol: socket.protocol,
        send: (text) => send(socket, text),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (handle) => {
          socket.on('message', (data) => {
            handle(textOf(data)).catch((error: unknown) => this.fail(connection, error));
          });
        },
      },
      { connection },
    );
    const pinging = this.keepAlive(socket);
    const checking = setInterval(() => void this.recheck(connection), RECHECK_MS);
    socket.on('error', (error) => this.logger.debug({ err: error }, 'websocket error'));
    socket.once('close', (code, reason) => {
      clearInterval(pinging);
      clearInterval(checking);
      left(code, String(reason)).catch((error: unknown) => this.logger.error({ err: error }, 'unexpected error'));
    });
  }

  private keepAlive(socket: WebSocket): NodeJS.Timeout {
    let answered = true;
    socket.on('pong', () => {
      answered = true;
    });
    return setInterval(() => {
      if (!answered) return socket.terminate();
      answered = false;
      socket.ping();
    }, PING_MS);
  }

  private async welcome(ctx: Ctx): Promise<boolean> {
    const { connection } = ctx.extra;
    connection.introduce(ctx.connectionParams);
    if (await connection.whoIsThere()) return true;
    connection.close(CLOSE.unauthorized, 'Sign in first');
    return false;
  }

  private async recheck(connection: LiveConnection): Promise<void> {
    try {
      if (!(await connection.whoIsThere())) connection.close(CLOSE.unauthorized, 'Session ended');
    } catch (error) {
      this.logger.debug({ err: error }, 'a session could not be checked; it is asked again before anything is sent');
    }
  }

  /** Parses, limits and validates like HTTP does. */
  private async prepare(
    ctx: Ctx,
    id: string,
    payload: SubscribePayload,
  ): Promise<ExecutionArgs | readonly GraphQLError[] | undefined> {
    const { connection } = ctx.extra;
    if (Object.keys(ctx.subscriptions).length > LIMITS.subscriptions) {
      connection.close(CLOSE.tooManySubscriptions, 'Too many subscriptions');
      const text = say(connection.lang, '这个连接上的订阅太多。', 'Too many subscriptions on this connection.');
      return [new GraphQLError(text, { extensions: { code: 'BAD_REQUEST' } })];
    }
    const signedIn = await connection.whoIsThere();
    if (!signedIn) {
      const text = say(connection.lang, '请先登录。', 'Sign in first.');
      return [new GraphQLError(text, { extensions: { code: 'UNAUTHENTICATED' } })];
    }
    const document = readDocument(payload);
    if (document instanceof GraphQLError) return [document];
    const { schema } = this.schemaHost;
    const problems = validate(schema, document, [staticLimitsRule, ...specifiedRules], { maxErrors: LIMITS.errors });
    if (problems.length > 0) return problems.map((problem) => withCode(problem, 'GRAPHQL_VALIDATION_FAILED'));
    const operation = getOperationAST(document, payload.operationName);
    if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) {
      return [
        new GraphQLError(
          say(
            connection.lang,
            '这里只提供订阅，查询和修改请用 HTTP。',
            'Only subscriptions are served here; send queries and mutations by HTTP.',
          ),
          { extensions: { code: 'BAD_REQUEST' } },
        ),
      ];
    }
    try {
      refuseCostly(costOf(schema, document, operation, payload.variables ?? {}));
    } catch (error) {
      if (error instanceof GraphQLError) return [error];
      throw error;
    }
    const args: ExecutionArgs = {
      schema,
      document,
      operationName: payload.operationName,
      variableValues: payload.variables,
      contextValue: this.contexts.ofSocket(connection.request, signedIn, connection.lang),
    };
    this.prepared.set(args, {
      id,
      connection,
      args,
      audience: this.fanOut.audience({
        workspaceId: signedIn.member?.workspaceId ?? '',
        lang: connection.lang,
        operation: sameFor(payload) + privacyOf(operation, signedIn),
      }),
      head: `{"id":${JSON.stringify(id)},"type":"next","payload":`,
    });
    return args;
  }

  private async start(
    args: ExecutionArgs,
  ): Promise<AsyncIterableIterator<never> | { errors: readonly GraphQLError[] }> {
    const operation = this.prepared.get(args);
    if (!operation) throw new Error('A subscription started that was not prepared.');
    const batches = await createSourceEventStream(args);
    if (!(Symbol.asyncIterator in batches)) return { errors: batches.errors ?? [] };
    this.metrics.subscriptions.inc();
    return new Frames(batches as AsyncIterableIterator<LiveBatch>, {
      send: (batch) => this.deliver(operation, batch),
      ended: () => this.metrics.subscriptions.dec(),
    });
  }

  /** An answer that came with errors before the first batch: a wrong argument, a right that is missing. */
  private translate(
    args: ExecutionArgs,
    result: FormattedExecutionResult | ExecutionResult,
  ): FormattedExecutionResult | undefined {
    const context = args.contextValue as RequestContext;
    const errors = result.errors?.map((error) => {
      context.reportIfUnplanned(error, 'subscription');
      return publicError(
        error instanceof GraphQLError ? error.toJSON() : error,
        error,
        context.lang,
        context.requestId,
      );
    });
    return errors ? { errors } : undefined;
  }

  /** Without a promise when both who listens and what is said are known, as they are for all but the first of an audience. */
  private deliver(operation: Operation, batch: LiveBatch): Promise<void> | void {
    const signedIn = operation.connection.lastSeen;
    const payload = this.fanOut.known(operation.audience, batch);
    return signedIn && payload ? this.hand(operation, signedIn, payload) : this.prepareAndHand(operation, batch);
  }

  private async prepareAndHand(operation: Operation, batch: LiveBatch): Promise<void> {
    const { connection } = operation;
    const signedIn = connection.lastSeen ?? (await connection.whoIsThere());
    if (!signedIn || !this.mayHear(operation, signedIn)) return connection.close(CLOSE.unauthorized, 'Session ended');
    const payload = await this.payloadFor(operation, signedIn, batch);
    if (payload) await this.hand(operation, signedIn, payload);
  }

  private hand(operation: Operation, signedIn: SignedIn, payload: Buffer): Promise<void> | void {
    const { connection, head } = operation;
    if (!this.mayHear(operation, signedIn)) return connection.close(CLOSE.unauthorized, 'Session ended');
    if (connection.socket.bufferedAmount > LIMITS.unreadBytes)
      return connection.close(CLOSE.tooSlow, 'Too slow; come back with your cursor');
    return connection.write(nextFrame(head, payload));
  }

  /** Somebody who is in another workspace by now must not hear the rest of this one. */
  private mayHear({ audience }: Operation, signedIn: SignedIn): boolean {
    return signedIn.member?.workspaceId === audience.workspaceId;
  }

  private async payloadFor(
    { connection, args, audience }: Operation,
    signedIn: SignedIn,
    batch: LiveBatch,
  ): Promise<Buffer | null> {
    const context = (): RequestContext => this.contexts.ofSocket(connection.request, signedIn, connection.lang);
    try {
      return await this.fanOut.payload(audience, batch, () => ({ ...args, contextValue: context() }));
    } catch (error) {
      // What cannot be made now must not be skipped: the client comes back from the last place it has.
      context().reportIfUnplanned(error, 'subscription');
      connection.close(CLOSE.internal, 'Come back with your cursor');
      return null;
    }
  }

  private fail(connection: LiveConnection, error: unknown): void {
    this.metrics.unexpected.inc();
    this.logger.error({ err: error }, 'unexpected error');
    connection.close(CLOSE.internal, 'Internal error');
  }
}

/** A message may come in pieces. */
const textOf = (data: RawData): string =>
  (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer)).toString('utf8');

const send = (socket: WebSocket, text: string): Promise<void> =>
  new Promise((resolve) => {
    // Whether a closing socket still took it does not matter: the client resumes from the last cursor it saw.
    if (socket.readyState !== socket.OPEN) return resolve();
    socket.send(text, () => resolve());
  });

function readDocument(payload: SubscribePayload): DocumentNode | GraphQLError {
  try {
    return parse(payload.query, { maxTokens: LIMITS.tokens });
  } catch (error) {
    if (error instanceof GraphQLError) return withCode(error, 'GRAPHQL_PARSE_FAILED');
    throw error;
  }
}

const withCode = (error: GraphQLError, code: string): GraphQLError =>
  error.extensions.code
    ? error
    : new GraphQLError(error.message, {
        nodes: error.nodes,
        positions: error.positions,
        source: error.source,
        extensions: { code },
      });

/** What makes two subscriptions the same but for the place they start from. */
function sameFor({ query, operationName, variables }: SubscribePayload): string {
  const { after, ...rest } = variables ?? {};
  // Only a text can be a place; a boolean of this name might steer an @include.
  return JSON.stringify([query, operationName ?? null, typeof after === 'string' ? rest : (variables ?? {})]);
}

/** Subscriptions whose messages are made for each member apart; all others are the same for everybody in the workspace. */
const PRIVATE: ReadonlySet<string> = new Set(['inboxChanges']);

/** Anything but a plain field at the top might hide a private one, so it counts as private too. */
function privacyOf({ selectionSet }: OperationDefinitionNode, { member }: SignedIn): string {
  const isShared = selectionSet.selections.every(
    (selection) => selection.kind === Kind.FIELD && !PRIVATE.has(selection.name.value),
  );
  return isShared ? '' : ` for ${member?.memberId ?? ''}`;
}
