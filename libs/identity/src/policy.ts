/**
 * Who may do what: domain.md 6, as one table. A cell says how far a right reaches:
 * `all` everywhere · `role` the roles one holds at that level · `own` one's own things · `cs`/`own cs` like `role`/`own`, but only for
 * customer service · `-` not at all.
 *
 * Columns are how somebody stands in the workspace: the office roles admin, manager, viewer and guest, or the level (lead, member,
 * trainee) held in a team role. Finer conditions (the acceptor is not the doer, critical tasks, limits of amounts) are judged where they arise,
 * and so is what "with a mentor" means for trainees: the core lets them do nothing without one (`mentor_needed`), and what an SOP trusts
 * to its doer is accepted by the mentor or a lead when a trainee hands it in.
 */
// prettier-ignore -- a table is read by columns
export const POLICY = {
  //                      admin   manager   lead     member    trainee  viewer  guest
  'sop.draft': ['all', 'all', 'role', '-', '-', '-', '-'],
  'sop.publish': ['all', 'all', '-', '-', '-', '-', '-'],
  'run.start': ['-', 'all', 'all', 'role', '-', '-', '-'],
  'run.pause': ['-', 'all', 'role', '-', '-', '-', '-'],
  'run.reschedule': ['-', 'all', 'role', '-', '-', '-', '-'],
  'run.cancel': ['-', 'all', 'role', '-', '-', '-', '-'],
  'task.create': ['-', 'all', 'all', 'all', '-', '-', '-'],
  'task.do': ['-', 'role', 'role', 'role', 'role', '-', 'own'],
  'task.accept': ['-', 'all', 'role', 'role', '-', '-', '-'],
  'task.assign': ['-', 'all', 'role', 'own', '-', '-', '-'],
  'task.waive': ['-', 'all', 'role', '-', '-', '-', '-'],
  'task.extend': ['-', 'all', 'role', '-', '-', '-', '-'],
  'task.prioritise': ['-', 'all', 'role', '-', '-', '-', '-'],
  'report.view': ['all', 'all', 'role', 'own', 'own', '-', '-'],
  'report.shared': ['all', 'all', 'all', 'all', '-', 'all', '-'],
  'metric.import': ['all', 'all', 'role', 'all', '-', '-', '-'],
  'alert.define': ['all', 'all', 'role', '-', '-', '-', '-'],
  'article.write': ['all', 'all', 'all', 'all', '-', '-', '-'],
  'article.publish': ['all', 'all', 'role', '-', '-', '-', '-'],
  'reply.use': ['-', 'all', 'all', 'all', 'all', '-', '-'],
  'reply.edit': ['-', 'all', 'cs', '-', '-', '-', '-'],
  'onboarding.assign': ['-', 'all', 'role', '-', '-', '-', '-'],
  'onboarding.sign_off': ['-', 'all', 'role', 'own', '-', '-', '-'],
  'pii.unmask': ['-', 'all', 'cs', 'own cs', '-', '-', '-'],
  'audit.view': ['all', 'all', 'role', 'own', 'own', '-', '-'],
  // Products are looked after by operations, stock by the warehouse; below the floor price only a manager sells.
  'product.edit': ['all', 'all', 'role', 'role', '-', '-', '-'],
  'product.override': ['-', 'all', '-', '-', '-', '-', '-'],
  'stock.count': ['-', 'all', 'role', 'role', '-', '-', '-'],
  'stock.reserve': ['-', 'all', 'role', 'role', '-', '-', '-'],
  'member.manage': ['all', 'all', '-', '-', '-', '-', '-'],
  'workspace.manage': ['all', 'all', '-', '-', '-', '-', '-'],
} as const satisfies Record<string, readonly [Reach, Reach, Reach, Reach, Reach, Reach, Reach]>;

type Reach = 'all' | 'role' | 'own' | 'cs' | 'own cs' | '-';

export type Right = keyof typeof POLICY;

export const COLUMNS = ['admin', 'manager', 'lead', 'member', 'trainee', 'viewer', 'guest'] as const;

export type Column = (typeof COLUMNS)[number];

/** Rights that go over to whoever stands in for an absent member. The rest (publishing, managing people, buyer data) stays personal. */
export const LENT_TO_DEPUTIES: ReadonlySet<Right> = new Set<Right>([
  'run.start',
  'run.pause',
  'run.reschedule',
  'run.cancel',
  'task.do',
  'task.accept',
  'task.assign',
  'task.waive',
  'task.extend',
  'task.prioritise',
]);

/** Leads stop refunds and daily checks; a launch or a campaign is stopped by the manager. */
export const LEADS_MAY_CANCEL: ReadonlySet<string> = new Set(['after_sales_refund', 'daily_store_check']);

/**
 * What an API token may be cut down to; each includes the one before. `read` sees what its member sees and changes nothing; `work` also
 * runs, tasks and stock; `manage` everything its member may do.
 */
export const SCOPES = ['read', 'work', 'manage'] as const;

export type Scope = (typeof SCOPES)[number];

export const RIGHTS_OF_SCOPE: Record<Scope, (right: Right) => boolean> = {
  read: (right) => READING.has(right),
  work: (right) => READING.has(right) || WORKING.test(right),
  manage: () => true,
};

const READING: ReadonlySet<Right> = new Set<Right>(['report.view', 'report.shared', 'audit.view']);
const WORKING = /^(run|task|reply|metric|stock)\./;
