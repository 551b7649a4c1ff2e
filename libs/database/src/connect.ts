import pg from 'pg';
import { DatabaseSetupError, errorCode } from './errors.js';
import { failureKind } from './failure-kind.js';

/** Runs `work` on one connection of its own, outside any pool: for setting up, migrating and listening. */
export const withClient = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 20_000,
    application_name: 'baton setup',
  });
  // A connection lost while idle is an event without a listener's mercy; the statements report it.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** One plain sentence about why a connection of the setting named `setting` cannot be made; null when it is something else. */
export const connectionComplaint = (setting: string, url: string, error: unknown): DatabaseSetupError | null => {
  const { host, pathname, username } = parts(url);
  const code = errorCode(error);
  const say = (zh: string, en: string): DatabaseSetupError =>
    new DatabaseSetupError({ zh: `${setting}：${zh}`, en: `${setting}: ${en}` }, error);
  if (code === '28P01' || code === '28000')
    return say(
      `${host} 上的服务器拒绝用户“${username}”或其密码。`,
      `the server at ${host} refuses the user "${username}" or its password.`,
    );
  if (code === '3D000') {
    const name = pathname.slice(1);
    return say(
      `${host} 上没有数据库“${name}”，请先建好。`,
      `there is no database "${name}" at ${host}. Create it first.`,
    );
  }
  if (code === '57P03') {
    return say(
      `${host} 上的服务器正在启动或关闭，请稍后再试。`,
      `the server at ${host} is still starting or shutting down. Try again in a moment.`,
    );
  }
  if (failureKind(error) === 'connection') {
    const how = code ?? 'no answer';
    return say(`${host} 没有 PostgreSQL 应答（${how}）。`, `no PostgreSQL answers at ${host} (${how}).`);
  }
  if (failureKind(error) === 'exhausted') {
    return say(`${host} 上的服务器连接已满。`, `the server at ${host} takes no further connections.`);
  }
  return null;
};

const parts = (url: string): { host: string; pathname: string; username: string } => {
  try {
    const { host, pathname, username } = new URL(url);
    return { host, pathname, username: decodeURIComponent(username) };
  } catch {
    return { host: 'the given address', pathname: '', username: '' };
  }
};
