import type { Text } from '../definition.js';
import type { DocumentPath } from '../finding.js';

/**
 * How much a change matters. `breaking`: what was right before may not be enough or not be possible any more (something new is demanded,
 * somebody else does it, something is gone). `notable`: limits, times and ways differ. `cosmetic`: only words.
 */
export type ChangeWeight = 'breaking' | 'notable' | 'cosmetic';

export type ChangeKind = 'added' | 'removed' | 'changed' | 'renamed' | 'moved';

export type ChangeSubjectType =
  'sop' | 'task' | 'state' | 'field' | 'setting' | 'derived' | 'event' | 'timer' | 'anchor' | 'scenario';

/** One detail of a change, in words that can follow a colon. */
export interface ChangePart {
  path: DocumentPath;
  text: Text;
  weight: ChangeWeight;
}

/** What is different about one thing (a step, a stage, a field …) between two documents, told for people. */
export interface SopChange {
  kind: ChangeKind;
  /** Where it stands in the later document; of something removed, in the earlier. */
  path: DocumentPath;
  subject: { type: ChangeSubjectType; key: string; title: Text };
  /** The whole sentence: `第 4 步「拍照」：现在需要 1 张照片；时限 24 小时 → 12 小时`. */
  text: Text;
  /** The weight of its heaviest part. */
  weight: ChangeWeight;
  parts: ChangePart[];
}
