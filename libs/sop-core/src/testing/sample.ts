import { type CompiledSop, compileSop } from '../compile/index.js';
import type { MachineDef, SopDocument, TaskDef, Text } from '../definition.js';

export const text = (en: string): Text => ({ zh: en, en });

/** A document with only what a test cares about. */
export function sample(
  parts: Partial<Omit<SopDocument, 'tasks'>> & { machine: MachineDef; tasks?: Record<string, Partial<TaskDef>> },
): CompiledSop {
  const { tasks = {}, ...rest } = parts;
  return compileSop({
    sop: 'sample',
    title: text('Sample'),
    owner: 'ops',
    form: {},
    ...rest,
    tasks: Object.fromEntries(
      Object.entries(tasks).map(([key, task]) => [key, { title: text(key), role: 'ops', ...task }]),
    ),
  });
}
