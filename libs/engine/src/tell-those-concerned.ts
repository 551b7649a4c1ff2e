import type { NewEvent } from '#events';
import type { Text } from '#sop-core';
import type { TaskRow } from '#tasks';
import type { Cause } from './draft/cause.js';
import type { Draft } from './draft/draft.js';
import type { World } from './world.js';

/**
 * Puts a line into the inbox of whoever a move concerns: who was given a task, whose work came back, who has to judge. SOPs need not ask
 * for these. The log has the move itself, so nothing more is written there. Once somebody has judged, the others need not look any more.
 */
export const tellThoseConcerned = (world: World, draft: Draft, rows: readonly NewEvent[], cause: Cause): void => {
  for (const row of rows) {
    const tell = TELL[row.type];
    const task = tell || VERDICTS.has(row.type) ? draft.tasks().find(({ id }) => id === row.taskId) : undefined;
    if (!task) continue;
    tell?.(world, row, task, [cause.actor.id]);
    if (VERDICTS.has(row.type) && row.from === 'submitted' && isJudgedByPeople(task)) world.judged.add(task.id);
  }
};

/** After these nobody's verdict is wanted any more. */
const VERDICTS: ReadonlySet<string> = new Set(['task.accepted', 'task.rejected', 'task.waived', 'task.canceled']);

const isJudgedByPeople = ({ acceptorRole }: TaskRow): boolean => acceptorRole !== null && acceptorRole !== 'system';

type Tell = (world: World, row: NewEvent, task: TaskRow, except: string[]) => void;

const TELL: Partial<Record<string, Tell>> = {
  'task.assigned': (world, row, task, except) => {
    if (task.assigneeId === null) return;
    const to = { roles: [], members: [task.assigneeId] };
    world.tell(row, { to, text: given(task), urgent: false, kind: 'assigned', except });
  },
  'task.rejected': (world, row, task, except) => {
    if (task.doerId === null) return;
    const to = { roles: [], members: [task.doerId] };
    world.tell(row, { to, text: cameBack(task), urgent: false, kind: 'rejected', except });
  },
  'task.submitted': (world, row, task, except) => {
    const { acceptorRole } = task;
    if (task.status !== 'submitted' || acceptorRole === null || !isJudgedByPeople(task)) return;
    const doer = task.doerId === null ? [] : [task.doerId];
    const { mentor } = task.state.doer ?? {};
    const to = { roles: [acceptorRole], members: mentor === undefined ? [] : [mentor], fullMembersOnly: true };
    world.tell(row, { to, text: waits(task), urgent: false, kind: 'verdict_wanted', except: [...except, ...doer] });
  },
};

const given = ({ titleZh, titleEn }: TaskRow): Text => ({
  zh: `「${titleZh}」分配给了你`,
  en: `"${titleEn}" was given to you`,
});

const cameBack = ({ titleZh, titleEn }: TaskRow): Text => ({
  zh: `「${titleZh}」被退回，请返工`,
  en: `"${titleEn}" came back for rework`,
});

const waits = ({ titleZh, titleEn }: TaskRow): Text => ({
  zh: `「${titleZh}」等待你验收`,
  en: `"${titleEn}" waits for your verdict`,
});
