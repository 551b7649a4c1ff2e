import type { CompiledSop } from '../compile/compiled.js';
import type { TaskDef } from '../definition.js';
import type { TaskState } from '../state.js';

/**
 * What a task of a run is in the version the run follows. A task that was settled before the run went on under a version without it asks for
 * nothing any more: it has its key for a name, and no form, criteria or checklist.
 */
export const defOf = (sop: CompiledSop, { key, role }: Pick<TaskState, 'key' | 'role'>): TaskDef =>
  sop.tasks[key] ?? { title: { zh: key, en: key }, role, required: false };
