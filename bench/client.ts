import { fork } from 'node:child_process';
import { Agent, request } from 'node:http';
import type { PreparedRoles } from '#database';

/** A running API in its own process. */
export interface Served {
  url: URL;
  /** Processor time that the API has used so far, in ms: the steadiest figure on a noisy machine. */
  cpuMs(): Promise<number>;
  stop(): Promise<void>;
}

export const serve = async (dataDir: string, roles: PreparedRoles): Promise<Served> => {
  const child = fork(new URL('./serve.js', import.meta.url), [dataDir, roles.appUrl], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (message: { url: string }) => resolve(message.url));
    child.once('exit', (code) => reject(new Error(`The API ended with ${code}.`)));
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    url: new URL('/graphql', url),
    cpuMs: () =>
      new Promise((resolve) => {
        child.once('message', (message: { cpuMs: number }) => resolve(message.cpuMs));
        child.send('cpu');
      }),
    stop: () => {
      child.disconnect();
      return ended;
    },
  };
};

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

/** Sends one operation. @throws when HTTP, GraphQL or the answer's union says anything but yes. */
export const send = async (
  url: URL,
  token: string,
  query: string,
  variables: object,
): Promise<Record<string, { __typename: string }>> => {
  const text = (await sendBytes(url, token, query, variables)).toString('utf8');
  const answer = JSON.parse(text) as { data?: Record<string, { __typename: string }>; errors?: unknown };
  const result = answer.data && Object.values(answer.data)[0];
  if (answer.errors || !result || result.__typename === 'Refusal')
    throw new Error(`The API answered ${text.slice(0, 600)}`);
  return answer.data!;
};

/** The same without looking at the answer, for answers that would cost the bench more than the API. */
export const sendBytes = (
  url: URL,
  token: string,
  query: string,
  variables: object,
  more: Record<string, string> = {},
): Promise<Buffer> => {
  const body = JSON.stringify({ query, variables });
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'content-length': Buffer.byteLength(body),
      ...more,
    };
    const sent = request(url, { method: 'POST', agent, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => resolve(Buffer.concat(parts)));
      answer.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
};
