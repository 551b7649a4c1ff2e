import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A delivery as it came in. */
export interface Received {
  headers: IncomingHttpHeaders;
  /** The exact text. */
  text: string;
  body: Record<string, unknown> & { id: string; type: string; seq: number; data: Record<string, unknown> };
}

/** What the receiver does with a delivery: an HTTP status with headers, or nothing at all. */
export type Reaction = { status: number; body?: string; headers?: Record<string, string> } | 'hang';

/** A real HTTP server that somebody else might run. */
export class Receiver {
  readonly received: Received[] = [];
  /** What is done with the next deliveries; afterwards all are taken. */
  readonly reactions: Reaction[] = [];

  private constructor(private readonly server: Server) {}

  static async open(): Promise<Receiver> {
    const server = createServer();
    const receiver = new Receiver(server);
    server.on('request', (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8');
        receiver.received.push({ headers: request.headers, text, body: JSON.parse(text) as Received['body'] });
        const reaction = receiver.reactions.shift() ?? { status: 200, body: 'taken' };
        if (reaction === 'hang') return;
        response.writeHead(reaction.status, reaction.headers).end(reaction.body);
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return receiver;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/baton?key=1`;
  }

  /** What it was told so far, by type. */
  types(): string[] {
    return this.received.map(({ body }) => body.type);
  }

  forget(): void {
    this.received.length = 0;
    this.reactions.length = 0;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
