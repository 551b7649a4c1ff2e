export { diffSops } from './diff-sops.js';
export type { ChangeKind, ChangePart, ChangeSubjectType, ChangeWeight, SopChange } from './sop-change.js';
