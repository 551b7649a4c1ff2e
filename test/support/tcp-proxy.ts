import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** A way between the program and PostgreSQL that can be cut. */
export interface TcpProxy {
  /** `url` with this proxy's address in it. */
  through(url: string): string;
  /**
   * Cuts the connection on which `text` is sent next. `before`: the server never sees it. `after`: the server does it, the answer is lost.
   */
  cutAt(text: string, when: 'before' | 'after'): void;
  /** All connections end and no new ones are taken. */
  shut(): Promise<void>;
  /** Takes connections again, at the same address. */
  open(): Promise<void>;
}

/** @param target - A `postgres://` address on this machine. */
export const tcpProxy = async (target: string): Promise<TcpProxy> => {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let cut: { text: string; when: 'before' | 'after' } | null = null;

  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    upstream.on('data', (data) => client.write(data));
    client.on('data', (data) => {
      const here = cut !== null && data.includes(cut.text) ? cut.when : null;
      if (here) cut = null;
      if (here === 'after') {
        upstream.removeAllListeners('data');
        upstream.once('data', () => client.destroy());
      }
      if (here === 'before') client.destroy();
      else upstream.write(data);
    });
  });

  const listen = async (at: number): Promise<void> => {
    server.listen(at, '127.0.0.1');
    await once(server, 'listening');
  };
  await listen(0);
  const address = server.address() as AddressInfo;

  return {
    through: (url) => {
      const changed = new URL(url);
      changed.host = `127.0.0.1:${address.port}`;
      return changed.href;
    },
    cutAt: (text, when) => {
      cut = { text, when };
    },
    shut: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await sleep(10);
    },
    open: () => listen(address.port),
  };
};
