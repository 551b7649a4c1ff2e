import { createClient } from 'graphql-ws';
import type { Client as LiveClient } from 'graphql-ws';
import WebSocket from 'ws';
import { PATIENCE_MS } from './eventually.js';

/** Tests look at what they asked for; a type for each of their documents would only repeat it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- see above
export type Loose = any;

/** A GraphQL answer as it came over HTTP. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  data: Record<string, Loose>;
  errors: { message: string; path?: (string | number)[]; extensions: Record<string, Loose> }[];
}

export interface RefusalShape {
  __typename: 'Refusal';
  code: string;
  message: string;
  blockers: {
    code: string;
    message: string;
    field: string | null;
    criterion: string | null;
    item: string | null;
    task: string | null;
  }[];
  currentRevision: number | null;
}

/** What every mutation is asked for when it may refuse. */
export const REFUSAL =
  '... on Refusal { code message currentRevision blockers { code message field criterion item task } }';

export interface Credentials {
  cookie?: string;
  token?: string;
  workspace?: string;
  lang?: 'zh' | 'en';
}

/** One caller of the API, as a browser (cookie) or a program (token). */
export class ApiClient {
  constructor(
    readonly url: string,
    private readonly credentials: Credentials = {},
  ) {}

  /** The same caller with something different. */
  with(change: Credentials): ApiClient {
    return new ApiClient(this.url, { ...this.credentials, ...change });
  }

  get cookie(): string | undefined {
    return this.credentials.cookie;
  }

  async send(
    query: string,
    variables: Record<string, unknown> = {},
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    return this.post(JSON.stringify({ query, variables }), headers);
  }

  /** Any body, for what a well-behaved client would not send. */
  async post(body: string | Buffer, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...this.headers(), ...headers },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    });
    const text = await response.text();
    const json = parsed(text) as { data?: Answer['data']; errors?: Answer['errors'] } | null;
    return {
      status: response.status,
      headers: response.headers,
      text,
      data: json?.data ?? {},
      errors: json?.errors ?? [],
    };
  }

  /** Data of a query that must not fail. */
  async ask(query: string, variables: Record<string, unknown> = {}): Promise<Answer['data']> {
    const answer = await this.send(query, variables);
    if (answer.errors.length > 0) throw new Error(`The API answered with errors: ${answer.text}`);
    return answer.data;
  }

  /** Runs `mutation(input)` of an `XResult` union. @returns the payload as asked. */
  async do(
    mutation: string,
    inputType: string,
    input: Record<string, unknown>,
    payload: string,
  ): Promise<Record<string, Loose>> {
    return expectOk(await this.attempt(mutation, inputType, input, payload));
  }

  /** Runs a mutation that must be refused. */
  async refused(mutation: string, inputType: string, input: Record<string, unknown>): Promise<RefusalShape> {
    return expectRefusal(await this.attempt(mutation, inputType, input, ''));
  }

  async attempt(
    mutation: string,
    inputType: string,
    input: Record<string, unknown>,
    payload: string,
  ): Promise<Record<string, Loose>> {
    const document = `mutation ($input: ${inputType}!) { ${mutation}(input: $input) { __typename ${payload} ${REFUSAL} } }`;
    const data = await this.ask(document, { input });
    return data[mutation] as Record<string, Loose>;
  }

  async upload(
    name: string,
    bytes: Buffer,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: Loose }> {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(bytes)]), name);
    const response = await fetch(`${this.url}/files`, {
      method: 'POST',
      headers: { ...this.headers(), ...headers },
      body: form,
    });
    return { status: response.status, body: parsed(await response.text()) };
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.url}${path}`, { headers: { ...this.headers(), ...headers } });
  }

  /** A WebSocket of this caller; dispose of it. */
  live(): LiveClient {
    const headers = this.headers();
    class Socket extends WebSocket {
      constructor(address: string, protocols: string | string[]) {
        super(address, protocols, { headers });
      }
    }
    return createClient({
      url: `${this.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: Socket,
      retryAttempts: 0,
      lazy: true,
    });
  }

  private headers(): Record<string, string> {
    const { cookie, token, workspace, lang } = this.credentials;
    return {
      ...(cookie ? { cookie } : {}),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(workspace ? { 'x-workspace': workspace } : {}),
      'accept-language': lang ?? 'en',
    };
  }
}

/** The payload of a union answer. @throws with the refusal in words. */
export function expectOk<T extends Record<string, Loose>>(answer: T): T {
  if (answer.__typename === 'Refusal') throw new Error(`Refused: ${JSON.stringify(answer)}`);
  return answer;
}

/** The refusal of a union answer. @throws when it was not refused. */
export function expectRefusal(answer: Record<string, Loose>): RefusalShape {
  if (answer.__typename !== 'Refusal') throw new Error(`Not refused: ${JSON.stringify(answer)}`);
  return answer as RefusalShape;
}

/** A running subscription and what it has heard. */
export class Listener<T> {
  readonly heard: T[] = [];
  readonly ended: Promise<unknown>;
  private readonly stopListening: () => void;
  private waiting: (() => void)[] = [];

  constructor(client: LiveClient, query: string, variables: Record<string, unknown> = {}) {
    let end: (value: unknown) => void = () => undefined;
    this.ended = new Promise((resolve) => {
      end = resolve;
    });
    this.stopListening = client.subscribe<T>(
      { query, variables },
      {
        next: ({ data, errors }) => {
          if (errors) end(errors);
          if (data) this.heard.push(data);
          this.waiting.forEach((wake) => wake());
        },
        error: (error) => end(error),
        complete: () => end(null),
      },
    );
  }

  stop(): void {
    this.stopListening();
  }

  /** Waits until what was heard satisfies a condition. @throws after `ms`. */
  async until(condition: (heard: T[]) => boolean, ms = PATIENCE_MS): Promise<T[]> {
    const deadline = Date.now() + ms;
    while (!condition(this.heard)) {
      if (Date.now() > deadline) throw new Error(`Not heard in time; heard ${JSON.stringify(this.heard)}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 50);
        this.waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
      this.waiting = [];
    }
    return this.heard;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
