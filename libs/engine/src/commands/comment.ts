import { newId } from '#database';
import type { Caller, CommandOptions, CommentInput } from '../contract.js';
import { refused, type Command } from '../command.js';
import { taskChange } from './move-task.js';

const LONGEST = 4_000;

/** A remark about a run or a task. It changes neither, so it needs no revision and never comes too late. */
export const comment = (caller: Caller, input: CommentInput, options: CommandOptions): Command => ({
  name: 'comment',
  caller,
  options,
  input,
  touches: 'taskId' in input ? { taskIds: [input.taskId] } : { runIds: [input.runId] },
  async perform(world, cause) {
    const authorId = caller.memberId;
    if (authorId === null) return refused('RIGHT_MISSING', { code: 'member_unknown' });
    const body = input.text.trim();
    if (body === '') return refused('INPUT_INVALID', { code: 'text_empty', field: 'text' });
    if (body.length > LONGEST)
      return refused('TOO_LARGE', { code: 'text_long', field: 'text', params: { max: LONGEST } });
    const commentId = newId();
    const data = { text: body, commentId };
    if ('runId' in input) {
      const draft = world.runs.get(input.runId);
      if (!draft) return refused('NOT_FOUND', { code: 'run_unknown', field: 'runId' });
      await world.stores.comments.insert(world.tx, {
        id: commentId,
        runId: input.runId,
        taskId: null,
        authorId,
        body,
        at: cause.at,
      });
      world.append(draft, cause, { type: 'run.commented', data });
      return { ok: true, value: () => ({ run: draft.row, tasks: [] }) };
    }
    const { taskId } = input;
    const found = world.findTask(taskId);
    if (!found) return refused('NOT_FOUND', { code: 'task_unknown', field: 'taskId' });
    const { draft, instance } = found;
    await world.stores.comments.insert(world.tx, {
      id: commentId,
      runId: draft.runId,
      taskId,
      authorId,
      body,
      at: cause.at,
    });
    world.append(draft, cause, { type: 'task.commented', taskId, data });
    return { ok: true, value: () => taskChange(draft, instance) };
  },
});
