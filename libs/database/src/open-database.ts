import { EmbeddedPostgres } from './embedded-postgres.js';
import { prepareRoles } from './roles.js';

export interface DatabaseSettings {
  /** `DATABASE_URL`; null: the embedded server. */
  databaseUrl: string | null;
  /** `DATABASE_APP_URL`, when the user of `DATABASE_URL` may not create roles. */
  databaseAppUrl?: string | null;
  /** `BATON_DATA`. */
  dataDir: string;
}

export interface OpenDatabase {
  ownerUrl: string;
  appUrl: string;
  embedded: boolean;
  /** Stops the embedded server if this program started it. Close the pools first. */
  close(): Promise<void>;
}

/**
 * Finds or starts the database of these settings, with its two roles ready; `migrate` comes next.
 * @throws DatabaseSetupError with one sentence that names the setting.
 */
export const openDatabase = async (settings: DatabaseSettings): Promise<OpenDatabase> => {
  if (settings.databaseUrl !== null) {
    const roles = await prepareRoles({ ownerUrl: settings.databaseUrl, appUrl: settings.databaseAppUrl ?? null });
    return { ...roles, embedded: false, close: () => Promise.resolve() };
  }
  const server = await EmbeddedPostgres.start({ dataDir: settings.dataDir });
  try {
    const roles = await prepareRoles({ ownerUrl: server.ownerUrl, appPassword: server.appPassword });
    return { ...roles, embedded: true, close: () => server.stop() };
  } catch (error) {
    await server.stop();
    throw error;
  }
};
