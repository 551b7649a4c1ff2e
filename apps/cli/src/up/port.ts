import { createServer } from 'node:net';
import type { Env } from '#config';
import { DatabaseError, errorCode } from '#database';
import { CliError } from '../cli-error.js';
import { EXIT } from '../exit-codes.js';

/**
 * Tries the port before the database is started, so that the answer comes at once. Somebody may still take it in between; `portError`
 * translates that too.
 * @throws CliError naming PORT or HOST.
 */
export function assertPortFree(env: Env): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => reject(portError(env, error) ?? error));
    server.listen({ port: env.port, host: env.host }, () => server.close(() => resolve()));
  });
}

/** The sentence for an error of `listen`, or null when it is another error. */
export function portError(env: Env, error: unknown): CliError | null {
  // A database that cannot be reached carries the same codes in its cause, and has a sentence of its own.
  if (error instanceof DatabaseError) return null;
  const { port, host } = env;
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return new CliError(
        `端口 ${port} 已被占用：请停止占用它的程序，或用 PORT 指定另一个端口（例如 PORT=${other(port)} npm start）。`,
        `Port ${port} is taken: stop the program that uses it, or choose another one with PORT (for example PORT=${other(port)} npm start).`,
        EXIT.port,
      );
    case 'EACCES':
      return new CliError(
        `没有权限使用端口 ${port}：请用 PORT 指定 1024 以上的端口。`,
        `Port ${port} may not be opened by this user: choose one above 1024 with PORT.`,
        EXIT.port,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new CliError(
        `本机没有地址“${host}”：请用 HOST 指定本机的地址（例如 127.0.0.1 或 0.0.0.0）。`,
        `This machine has no address "${host}": choose one of its own with HOST (for example 127.0.0.1 or 0.0.0.0).`,
        EXIT.port,
      );
    default:
      return null;
  }
}

const other = (port: number): number => (port < 65535 ? port + 1 : 3000);
