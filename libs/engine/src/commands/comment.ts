import { newId } from '#database';
import type { Caller, CommandOptions, CommentInput } from '../contract.js';
import { refused, type Command } from '../command.js';
import { mentionsIn, mentionText } from '../mentions.js';
import { taskChange } from './move-task.js';

const LONGEST = 4_000;
const MOST_MENTIONS = 20;

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
    const directory = await world.directory();
    const stranger = input.mentionIds?.find((id) => !directory.member(id)?.isActive);
    if (stranger !== undefined) return refused('INPUT_INVALID', { code: 'member_unknown', field: 'mentionIds' });
    const mentions = mentionsIn(body, directory, input.mentionIds);
    if (mentions.length > MOST_MENTIONS)
      return refused('TOO_LARGE', { code: 'mentions_many', field: 'mentionIds', params: { max: MOST_MENTIONS } });
    const commentId = newId();
    const data = { text: body, commentId, ...(mentions.length > 0 && { mentions }) };
    const tell = (): void => {
      if (mentions.length === 0) return;
      const text = mentionText(directory.member(authorId)?.name ?? '', body);
      world.tell(world.log.at(-1)!, {
        ...{ to: { roles: [], members: mentions }, text, urgent: false, kind: 'mention', except: [authorId] },
      });
    };
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
      tell();
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
    world.remarked.add(taskId);
    world.append(draft, cause, { type: 'task.commented', taskId, data });
    tell();
    return { ok: true, value: () => taskChange(draft, instance) };
  },
});
