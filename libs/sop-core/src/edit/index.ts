export { applyEdits, valueAt } from './apply-edits.js';
export { editSop, type EditResult } from './edit-sop.js';
export { moveState, renameState } from './relocate-state.js';
export { renameEvent, renameName } from './rename-name.js';
export { type Added, EditRefused, type SopEdit } from './sop-edit.js';
export { addHistory, addState, type NewState, removeState, setFinal, setInitial, setParallel } from './states.js';
export {
  addField,
  addTask,
  assignTask,
  copyState,
  pasteState,
  removeTask,
  type Snippet,
  unassignTask,
} from './tasks.js';
export {
  branchAt,
  connect,
  disconnect,
  reconnect,
  retrigger,
  setInBranch,
  shiftBranch,
  type Trigger,
  triggerOf,
  triggerPath,
} from './transitions.js';
