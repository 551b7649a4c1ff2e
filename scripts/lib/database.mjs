import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres, migrate, prepareRoles } from '../../dist/libs/database/src/index.js';

/** Runs `work` with the roles of a freshly migrated database on an embedded server of its own, which is gone afterwards. */
export const withDatabase = async (work) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'baton-verify-'));
  try {
    const server = await EmbeddedPostgres.start({ dataDir });
    try {
      const roles = await prepareRoles({ ownerUrl: server.ownerUrl, appPassword: server.appPassword });
      await migrate(roles);
      return await work(roles);
    } finally {
      await server.stop();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
};
