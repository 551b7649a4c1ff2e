import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Address, HookPolicy } from '../hook-policy.js';
import type { Fault } from './fault.js';
import { targetOf } from './target.js';

/** What is sent. */
export interface Posting {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** What came of it. `fault` null: the receiver has it. */
export interface Posted {
  status: number | null;
  fault: Fault | null;
  detail: string | null;
  /** The beginning of the answer as text. */
  response: string | null;
}

/** How much of an answer is kept. */
const RESPONSE_BYTES = 1_024;

/**
 * One POST to one checked address, within the time of the policy. Redirects are not followed, proxies not used, connections not kept.
 * @throws the signal's reason when `stop` fires: nothing is known then.
 */
export const post = async ({ url, headers, body }: Posting, policy: HookPolicy, stop: AbortSignal): Promise<Posted> => {
  const timeout = AbortSignal.timeout(policy.timeoutMs);
  const signal = AbortSignal.any([timeout, stop]);
  try {
    const target = await orAborted(targetOf(url, policy), signal);
    if (!target.ok) return { status: null, response: null, fault: target.fault, detail: target.detail };
    const answer = await exchange(target.url, { ...onlyTo(target.addresses), headers, signal }, body);
    const status = answer.statusCode ?? 0;
    const response = await beginningOf(answer);
    return { status, response, detail: null, fault: faultOf(status) };
  } catch (error) {
    stop.throwIfAborted();
    if (timeout.aborted) return { status: null, response: null, fault: 'timeout', detail: null };
    return { status: null, response: null, ...explained(error) };
  }
};

const orAborted = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    work.then(resolve, reject);
  });

const exchange = (url: URL, options: RequestOptions, body: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const bytes = Buffer.from(body, 'utf8');
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const request = send(url, {
      ...options,
      method: 'POST',
      agent: false,
      headers: { ...options.headers, 'content-length': bytes.length, connection: 'close' },
    });
    request.on('response', resolve);
    // Once the answer has begun its own end tells; a late error must not end the process.
    request.on('error', reject);
    request.end(bytes);
  });

/** The connection asks for the name again; it is told what was checked. */
const onlyTo = (addresses: readonly Address[]): { lookup: LookupFunction } => ({
  lookup: (_name, options, answer) => {
    const [first] = addresses;
    if (options.all) answer(null, [...addresses]);
    else if (first) answer(null, first.address, first.family);
  },
});

/** The first kilobyte, or as much of it as came in time: how the receiver judged is in its status already. */
const beginningOf = async (answer: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of answer as AsyncIterable<Buffer>) {
      parts.push(part);
      size += part.length;
      if (size >= RESPONSE_BYTES) break;
    }
  } catch {
    // It broke off or took too long.
  }
  answer.destroy();
  // A character cut in two at the end is left out; PostgreSQL keeps no U+0000.
  const text = new TextDecoder().decode(Buffer.concat(parts).subarray(0, RESPONSE_BYTES), { stream: true });
  return text.replaceAll('\u0000', '');
};

const faultOf = (status: number): Fault | null => {
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400 ? 'redirect' : 'status';
};

const explained = (error: unknown): { fault: Fault; detail: string | null } => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const detail = code || (error instanceof Error ? error.message : null);
  return { fault: TLS.test(code) ? 'tls' : 'connection', detail };
};

const TLS = /^(ERR_TLS|ERR_SSL|EPROTO|CERT_|UNABLE_TO|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_MISMATCH)/;
