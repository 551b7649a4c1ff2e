import type { ActionDef, SopDocument } from '../../definition.js';
import type { DocumentPath } from '../../finding.js';
import { eachAction } from '../actions.js';
import type { Chart } from '../chart.js';
import type { Report } from '../reporter.js';
import type { LintWorld } from '../world.js';

/** Roles and SOPs a document counts on, against the workspace it is for. */
export const checkWorld = (doc: SopDocument, chart: Chart, world: LintWorld, report: Report): void => {
  const { roles } = world;
  const ask = (role: string, path: DocumentPath): void => {
    // A mentor is somebody else for every doer.
    if (roles === undefined || role === 'system' || role === 'mentor') return;
    const [name = role, level] = role.split('.');
    const held = Object.hasOwn(roles, name) ? roles[name] : undefined;
    if (held === undefined) report('ROLE_UNKNOWN', path, { role: name });
    else if ((level === 'lead' ? held.leads : held.members) === 0) report('ROLE_UNHELD', path, { role });
  };
  ask(doc.owner, ['owner']);
  doc.start?.forEach((role, index) => ask(role, ['start', index]));
  for (const [name, event] of Object.entries(doc.events ?? {}))
    event.by?.forEach((role, index) => ask(role, ['events', name, 'by', index]));
  for (const [key, task] of Object.entries(doc.tasks)) {
    const path = ['tasks', key];
    ask(task.role, [...path, 'role']);
    const acceptors = typeof task.acceptor === 'string' ? [{ role: task.acceptor }] : (task.acceptor ?? []);
    for (const { role } of acceptors) {
      ask(role, [...path, 'acceptor']);
      // Nobody accepts their own work.
      if (role === task.role && roles !== undefined && roles[role]?.members === 1)
        report('ACCEPTOR_ALONE', [...path, 'acceptor'], { role });
    }
  }
  for (const { action, path } of eachAction(chart)) checkAction(doc, action, path, ask, world, report);
};

const checkAction = (
  doc: SopDocument,
  { type, params = {} }: ActionDef,
  path: DocumentPath,
  ask: (role: string, path: DocumentPath) => void,
  { sops }: LintWorld,
  report: Report,
): void => {
  const at = (name: string): DocumentPath => [...path, 'params', name];
  if (type === 'notify' || type === 'escalate') {
    for (const to of params['to'] as string[]) {
      if (to.startsWith('doer:')) {
        const task = to.slice('doer:'.length);
        if (!Object.hasOwn(doc.tasks, task)) report('TASK_UNKNOWN', at('to'), { task });
      } else if (to !== 'owner') ask(to, at('to'));
    }
  }
  const role = params['role'] as string;
  // An expression (`{{item.role}}`) is known only when it runs.
  if (type === 'task' && !role.includes('{{')) ask(role, at('role'));
  if (type === 'cancelTasks') {
    for (const task of (params['tasks'] as string[] | undefined) ?? []) {
      if (!Object.hasOwn(doc.tasks, task)) report('TASK_UNKNOWN', at('tasks'), { task });
    }
  }
  const spawned = params['sop'] as string;
  if (type === 'spawn' && sops !== undefined && !sops.includes(spawned))
    report('SOP_UNKNOWN', at('sop'), { sop: spawned });
};
