import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { DatabaseSetupError } from '../errors.js';

const run = promisify(execFile);

/** How to start a server program. PostgreSQL refuses to run as root, so root lends it another user. */
export interface RunAs {
  uid?: number;
  gid?: number;
  /** Command and arguments that go before the program's own. */
  prefix: string[];
}

/**
 * Finds out as whom the server can run. An ordinary user: as itself. Root: as the owner of an existing data folder, else as `postgres`,
 * else as `nobody`; no user is ever created.
 *
 * @param dataFolder - Data folder of the server; its parent exists.
 * @param binary - A server program that must be reachable too.
 */
export const chooseRunAs = async (dataFolder: string, parent: string, binary: string): Promise<RunAs> => {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const user = (await ownerOf(dataFolder)) ?? (await userNamed('postgres')) ?? (await userNamed('nobody'));
  if (!user) {
    throw new DatabaseSetupError({
      zh: 'PostgreSQL 不能以 root 运行，而这台机器没有可借用的用户 postgres 或 nobody。请以其他用户启动，或设置 DATABASE_URL。',
      en: 'PostgreSQL does not run as root and there is no user "postgres" or "nobody" to lend it. Start as another user, or set DATABASE_URL.',
    });
  }
  if (await canReach(user, parent, binary)) return { ...user, prefix: [] };
  return throughClosedFolders(user, parent);
};

interface User {
  uid: number;
  gid: number;
}

const ownerOf = async (folder: string): Promise<User | null> => {
  try {
    const { uid, gid } = await stat(folder);
    return uid === 0 ? null : { uid, gid };
  } catch {
    return null;
  }
};

/** initdb wants its user to be known by name, so a bare number will not do. */
const userNamed = async (name: string): Promise<User | null> => {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const fields = passwd
    .split('\n')
    .map((line) => line.split(':'))
    .find((entry) => entry[0] === name);
  return fields ? { uid: Number(fields[2]), gid: Number(fields[3]) } : null;
};

const canReach = async (user: User, folder: string, binary: string): Promise<boolean> => {
  try {
    await run('/bin/sh', ['-c', 'test -x "$1" && test -x "$2"', 'sh', folder, binary], user);
    return true;
  } catch {
    return false;
  }
};

/**
 * A checkout below a closed folder such as /root. The server keeps its own user but is given the one capability that lets it pass
 * closed folders; opening the folders to everyone would be worse.
 */
const throughClosedFolders = async (user: User, folder: string): Promise<RunAs> => {
  const prefix = [
    'setpriv',
    `--reuid=${user.uid}`,
    `--regid=${user.gid}`,
    '--clear-groups',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
  ];
  try {
    await run(prefix[0] ?? '', [...prefix.slice(1), 'true']);
    return { ...user, prefix };
  } catch (error) {
    throw new DatabaseSetupError(
      {
        zh: `PostgreSQL 不能以 root 运行，而借用的用户进不了 ${folder}。请把 Baton 移出这个受限目录，或设置 DATABASE_URL。`,
        en: `PostgreSQL does not run as root, and the user it runs as instead cannot enter ${folder}. Move Baton out of the closed folder, or set DATABASE_URL.`,
      },
      error,
    );
  }
};
