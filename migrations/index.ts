import { CreateIdentityAndSops1764000000001 } from './1764000000001-create-identity-and-sops.js';
import { CreateRunsTasksEvents1764000000002 } from './1764000000002-create-runs-tasks-events.js';
import { CreateFilesAndNotices1764000000003 } from './1764000000003-create-files-and-notices.js';
import { SecureTenants1764000000004 } from './1764000000004-secure-tenants.js';
import { CountChangesOfSettings1764000000005 } from './1764000000005-count-changes-of-settings.js';

/** In the order they run. A list and not a folder scan: what is compiled is what runs. */
export const MIGRATIONS = [
  CreateIdentityAndSops1764000000001,
  CreateRunsTasksEvents1764000000002,
  CreateFilesAndNotices1764000000003,
  SecureTenants1764000000004,
  CountChangesOfSettings1764000000005,
];
