import { CreateIdentityAndSops1764000000001 } from './1764000000001-create-identity-and-sops.js';
import { CreateRunsTasksEvents1764000000002 } from './1764000000002-create-runs-tasks-events.js';
import { CreateFilesAndNotices1764000000003 } from './1764000000003-create-files-and-notices.js';
import { SecureTenants1764000000004 } from './1764000000004-secure-tenants.js';
import { CountChangesOfSettings1764000000005 } from './1764000000005-count-changes-of-settings.js';
import { CreateCatalogue1764000000006 } from './1764000000006-create-catalogue.js';
import { CreateViewsAndBoardSettings1764000000007 } from './1764000000007-create-views-and-board-settings.js';
import { IndexBoards1764000000008 } from './1764000000008-index-boards.js';
import { IndexRelationsOfRuns1764000000040 } from './1764000000040-index-relations-of-runs.js';
import { IndexAgeOfCommands1764000000041 } from './1764000000041-index-age-of-commands.js';

/** In the order they run. A list and not a folder scan: what is compiled is what runs. */
export const MIGRATIONS = [
  CreateIdentityAndSops1764000000001,
  CreateRunsTasksEvents1764000000002,
  CreateFilesAndNotices1764000000003,
  SecureTenants1764000000004,
  CountChangesOfSettings1764000000005,
  CreateCatalogue1764000000006,
  CreateViewsAndBoardSettings1764000000007,
  IndexBoards1764000000008,
  IndexRelationsOfRuns1764000000040,
  IndexAgeOfCommands1764000000041,
];
