import {
  BoardAcceptDocument,
  BoardAssignDocument,
  BoardClaimDocument,
  BoardSetDueDocument,
  BoardHoldDocument,
  BoardPrioritizeDocument,
  BoardRejectDocument,
  BoardReleaseDocument,
  BoardResumeDocument,
  BoardStartDocument,
  BoardSubmitDocument,
  type BoardOutcomeFragment,
  type BoardTaskFragment,
  type RefusalPartsFragment,
} from '../gql/generated.js';
import type { useCommand } from '../gql/command.js';
import { columnOfStatus, type Card } from './card.js';
import type { DropCommand } from './drop.js';
import type { TaskMoves } from './moves.js';

/** Words a move needs beyond the drop itself. */
export type Words =
  | { ask: 'hold'; reason: string; isExternal: boolean }
  | { ask: 'reject'; code: string; failed: string[]; note: string }
  | { ask: 'accept'; confirm: string[]; note: string }
  | { ask: 'setDue'; dueAt: string; reason: string };

export type Send = ReturnType<typeof useCommand>;
export type Answer = { ok: true; payload: BoardOutcomeFragment } | { ok: false; refusal: RefusalPartsFragment };

/** Which words a command needs first; null: none. */
export const wordsFor = (command: DropCommand, moves: TaskMoves | null): Words['ask'] | null => {
  switch (command.name) {
    case 'hold':
    case 'reject':
    case 'setDue':
      return command.name;
    case 'accept':
      return (moves?.criteria ?? []).some(({ kind, isMet }) => kind === 'manual' && isMet !== true) ? 'accept' : null;
    default:
      return null;
  }
};

/** Sends the command. A verdict repeats what was seen, so that nobody accepts what has changed under their eyes. */
export const sendCommand = (
  send: Send,
  card: Card,
  command: DropCommand,
  words: Words | null,
  commandId: string,
): Promise<Answer> => {
  const input = { taskId: card.id, commandId };
  const quiet = { quiet: true };
  const said = <A extends Words['ask']>(ask: A): Extract<Words, { ask: A }> => {
    if (words?.ask !== ask) throw new Error(`${command.name} needs words`);
    return words as Extract<Words, { ask: A }>;
  };
  switch (command.name) {
    case 'claim':
      return send(BoardClaimDocument, input, quiet);
    case 'start':
      return send(BoardStartDocument, input, quiet);
    case 'release':
      return send(BoardReleaseDocument, input, quiet);
    case 'submit':
      return send(BoardSubmitDocument, input, quiet);
    case 'resume':
      return send(BoardResumeDocument, input, quiet);
    case 'assign':
      return send(BoardAssignDocument, { ...input, memberId: command.memberId }, quiet);
    case 'prioritize':
      return send(BoardPrioritizeDocument, { ...input, priority: command.priority }, quiet);
    case 'accept': {
      const given = words === null ? null : said('accept');
      const verdict = given ? { confirm: given.confirm, note: given.note || undefined } : {};
      return send(BoardAcceptDocument, { ...input, ...verdict, expectedRevision: card.revision }, quiet);
    }
    case 'reject': {
      const { code, failed, note } = said('reject');
      return send(BoardRejectDocument, { ...input, code, failed, note, expectedRevision: card.revision }, quiet);
    }
    case 'hold': {
      const { reason, isExternal } = said('hold');
      return send(BoardHoldDocument, { ...input, reason, isExternal }, quiet);
    }
    case 'setDue': {
      const { dueAt, reason } = said('setDue');
      return send(BoardSetDueDocument, { ...input, dueAt, reason: reason || undefined }, quiet);
    }
  }
};

/** How the card will look when the server agrees. */
export const expectedOf = (
  command: DropCommand,
  card: Card,
  context: { me: { id: string; name: string }; moves: TaskMoves | null; words: Words | null; now: string },
): Partial<Card> => {
  const { me, moves, words, now } = context;
  const status = (to: Card['status'], rework = card.rework): Partial<Card> => ({
    status: to,
    rework,
    column: columnOfStatus(to, rework),
    statusSince: now,
  });
  const leadsTo = (event: string, otherwise: Card['status']): Card['status'] =>
    (moves?.moves.find((move) => move.event === event && move.allowed)?.to as Card['status'] | undefined) ?? otherwise;
  const mine = { assigneeId: me.id, assigneeName: me.name };
  switch (command.name) {
    case 'claim':
      return mine;
    case 'start':
      return { ...status('in_progress'), ...(card.assigneeId === null ? mine : {}) };
    case 'release':
      return { ...status('todo'), assigneeId: null, assigneeName: null };
    case 'submit':
      return status(leadsTo('submit', 'submitted'));
    case 'accept':
      if (card.acceptedOfTwo === 0) return { acceptedOfTwo: 1 };
      return { ...status('accepted'), isOverdue: false, slaState: 'none' };
    case 'reject':
      return status('in_progress', card.rework + 1);
    case 'hold':
      return { ...status('on_hold'), ...(words?.ask === 'hold' ? { reason: words.reason } : {}) };
    case 'resume':
      return status(leadsTo('resume', 'todo'));
    case 'assign':
      return { assigneeId: command.memberId };
    case 'prioritize':
      return { priority: command.priority };
    case 'setDue':
      return words?.ask === 'setDue' ? { dueAt: words.dueAt, isOverdue: false } : {};
  }
};

/** The card as the answer of a command shows its task; what a task does not say stays as it was. */
export const cardOf = (task: BoardTaskFragment, before: Card): Card => {
  const { assignee, hold, run, __typename: _, ...rest } = task;
  const column = columnOfStatus(task.status, task.rework);
  return {
    ...before,
    ...rest,
    __typename: 'TaskCard',
    column,
    runId: run?.id ?? before.runId,
    assigneeId: assignee?.id ?? null,
    assigneeName: assignee?.name ?? null,
    reason: hold?.reason ?? (task.status === 'blocked' ? before.reason : null),
    isHoldExternal: hold?.isExternal ?? false,
    slaState: column === 'done' || task.dueAt === null ? 'none' : before.slaState === 'none' ? 'ok' : before.slaState,
  };
};
