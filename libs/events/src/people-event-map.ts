import type { Json } from './core-event-map.js';

/**
 * What happens around the runs: people, rights, SOPs, calendars, files. `member`, `token`, `file` are ids. Passwords, secrets and buyer
 * data never appear here.
 */
export interface PeopleEventMap {
  'workspace.created': { key: string; name: string };
  'role.added': { role: string };
  'member.added': { member: string; name: string; roles: Json };
  'member.roles_changed': { member: string; from: Json; to: Json };
  'member.disabled': { member: string };
  'member.enabled': { member: string };
  /** Times are ISO; `from` null ends the absence, `until` null leaves it open. */
  'member.away_set': { member: string; from: string | null; until: string | null; reason: string | null };
  /** Null: nobody. */
  'member.mentor_set': { member: string; from: string | null; to: string | null };
  'member.deputies_set': { member: string; deputies: string[] };
  'setting.changed': { key: string; from: Json; to: Json };
  'token.created': { token: string; member: string; name: string; scopes: string[] };
  'token.revoked': { token: string };
  'calendar.changed': { role: string; date?: string; from: Json; to: Json };
  /** Somebody begins to write; what they save afterwards is in the revisions of the draft. */
  'sop.drafted': { sop: string; key: string };
  'sop.draft_discarded': { sop: string; key: string; revision: number };
  /** A draft waits for somebody else to publish it; was sent back; was taken back. */
  'sop.submitted': { sop: string; key: string; revision: number; note: string };
  'sop.rejected': { sop: string; key: string; revision: number; reason: string };
  'sop.withdrawn': { sop: string; key: string; revision: number };
  /** `version` is the id, `number` what people say. `submittedBy`: a second person published it. `warnings`: those that stayed, and why. */
  'sop.published': {
    sop: string;
    key: string;
    version: string;
    number: number;
    origin: string;
    note?: string;
    submittedBy?: string;
    restoredFrom?: number;
    warnings?: { code: string; path: string; reason: string }[];
  };
  'sop.activated': { sop: string; key: string; version: string };
  'sop.deactivated': { sop: string; key: string };
  'sop.archived': { sop: string; key: string };
  /** Only views that are shared, and what a role sees first. */
  'view.saved': { view: string; name: string; scope: string; layout: string };
  'view.deleted': { view: string; name: string };
  'view.default_set': { view: string | null; role: string };
  /** Limits of work in progress, by column and role; null was removed. */
  'board.limits_set': { limits: { column: string; role: string | null; limit: number | null; hard: boolean }[] };
  'comment.edited': { comment: string };
  'comment.removed': { comment: string };
  'file.uploaded': { file: string; name: string; sizeBytes: number; mime: string };
  'file.removed': { file: string };
  /** Masked buyer data was shown to somebody, with the reason they gave. */
  'pii.unmasked': { run?: string; task?: string; field: string; reason: string };
}
