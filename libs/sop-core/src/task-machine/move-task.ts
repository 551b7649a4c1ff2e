import type { TaskEvent } from '../event.js';
import { assign, claim, release, start } from './moves/take.js';
import { accept, judge, reject, submit } from './moves/verdict.js';
import { undo } from './moves/undo.js';
import { extend, hold, resume, sla, waive } from './moves/wait.js';
import { attach, detach, fill, tick } from './moves/work.js';
import type { TaskAnswer, TaskContext } from './task-context.js';

/** Events that concern one existing task. `task.recur` opens a new one and belongs to the run. */
export type TaskMove = Exclude<TaskEvent, { type: 'task.recur' }>;

/** Moves one task, or says why not. The only place where a task's status changes by somebody's hand. */
export function moveTask(context: TaskContext, move: TaskMove): TaskAnswer {
  switch (move.type) {
    case 'task.claim':
      return claim(context);
    case 'task.release':
      return release(context);
    case 'task.assign':
      return assign(context, move);
    case 'task.start':
      return start(context);
    case 'task.tick':
      return tick(context, move);
    case 'task.fill':
      return fill(context, move);
    case 'task.attach':
      return attach(context, move);
    case 'task.detach':
      return detach(context, move);
    case 'task.judge':
      return judge(context, move);
    case 'task.submit':
      return submit(context, move);
    case 'task.accept':
      return accept(context, move);
    case 'task.reject':
      return reject(context, move);
    case 'task.hold':
      return hold(context, move);
    case 'task.resume':
      return resume(context);
    case 'task.waive':
      return waive(context, move);
    case 'task.extend':
      return extend(context, move);
    case 'task.undo':
      return undo(context, move);
    case 'task.sla':
      return sla(context, move);
  }
}
