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
import { CreateHooks1764000000050 } from './1764000000050-create-hooks.js';
import { KeepDraftsAndProposals1764000000051 } from './1764000000051-keep-drafts-and-proposals.js';
import { CreateKnowledge1764000000053 } from './1764000000053-create-knowledge.js';
import { CreateOnboarding1764000000054 } from './1764000000054-create-onboarding.js';
import { CreatePractice1764000000055 } from './1764000000055-create-practice.js';
import { CreateReplies1764000000056 } from './1764000000056-create-replies.js';
import { RememberWhoInvites1764000000057 } from './1764000000057-remember-who-invites.js';
import { KeepQuizDrafts1764000000058 } from './1764000000058-keep-quiz-drafts.js';
import { KeepSearchListsAsBits1764000000059 } from './1764000000059-keep-search-lists-as-bits.js';

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
  CreateHooks1764000000050,
  KeepDraftsAndProposals1764000000051,
  CreateKnowledge1764000000053,
  CreateOnboarding1764000000054,
  CreatePractice1764000000055,
  CreateReplies1764000000056,
  RememberWhoInvites1764000000057,
  KeepQuizDrafts1764000000058,
  KeepSearchListsAsBits1764000000059,
];
