export { explain, explainBlocker, type Explained, type Language } from './explain.js';
export { BLOCKER_MESSAGES } from './blocker-messages.js';
export { REFUSAL_MESSAGES } from './refusal-messages.js';
export { roleName, statusName } from './words.js';
export { TASK_REASONS } from './migration-messages.js';
