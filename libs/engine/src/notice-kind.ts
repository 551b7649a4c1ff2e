/** Why somebody is told something; members sort and silence their inbox by it. */
export const NOTICE_KINDS = [
  'assigned',
  'mention',
  'rejected',
  'verdict_wanted',
  'overdue',
  'escalated',
  'notice',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];
