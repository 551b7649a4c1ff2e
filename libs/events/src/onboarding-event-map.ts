/** How newcomers are brought up, and the plain lists of a team. */
export interface OnboardingEventMap {
  /** `sop` null: newcomers of this role go through nothing. */
  'onboarding.programme_set': { role: string; sop: string | null };
  /** `sop` is the key of the SOP that the list is; it needed nobody else's approval. */
  'checklist.created': { checklist: string; sop: string; title: string };
  'checklist.changed': { checklist: string; sop: string; title: string };
  'checklist.archived': { checklist: string; sop: string };
  'checklist.restored': { checklist: string; sop: string };
  /** A list of colleagues was taken over; each of them also has a row of their own. */
  'staff.imported': { members: number };
  /** `percent` of the planted faults were found. What was done in it stands in no log. */
  'practice.finished': { practice: string; exercise: string; percent: number };
}
