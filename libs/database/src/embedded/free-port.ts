import { createServer } from 'node:net';

/** The remembered port if nobody listens there now, otherwise one that is free at this moment. */
export const freePort = async (remembered: number | null): Promise<number> =>
  (remembered === null ? null : await tryListen(remembered)) ??
  (await tryListen(0)) ??
  Promise.reject(new Error('No free port on 127.0.0.1.'));

const tryListen = (port: number): Promise<number | null> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : null));
    });
  });
