import type { BoardMovesQuery, RefusalPartsFragment } from '../gql/generated.js';
import type { Group, Lane, Order } from './board-search.js';
import { columnOfStatus, type Card, type StatusColumn } from './card.js';
import { NONE } from './columns.js';

export type Move = NonNullable<BoardMovesQuery['task']>['moves'][number];
/** Which quiz or step of an SOP would help is shown in the task itself. */
export type Blocker = Omit<RefusalPartsFragment['blockers'][number], 'quizKey' | 'step'>;

/** What a drop asks of the server. */
export type DropCommand =
  | { name: 'claim' | 'start' | 'release' | 'submit' | 'accept' | 'reject' | 'hold' | 'resume' }
  | { name: 'assign'; memberId: string }
  | { name: 'prioritize'; priority: Card['priority'] }
  | { name: 'setDue'; day: DueDay };

/** A day for a new due time: one of the columns by due time, or a date (YYYY-MM-DD of the workspace). */
export type DueDay = 'today' | 'tomorrow' | 'week' | 'later' | { date: string };

/** Why a drop does nothing: a sentence of the board, or what the server says stands in the way. */
export type WhyNot =
  { text: WhyNotText; blockers?: undefined } | { text: 'blocked'; move: string; blockers: readonly Blocker[] };

export type WhyNotText =
  | 'notByHand'
  | 'onlyByReject'
  | 'startFirst'
  | 'needsVerdict'
  | 'waitsForVerdict'
  | 'waitsForOthers'
  | 'staysRework'
  | 'settled'
  | 'resumesElsewhere'
  | 'sorted'
  | 'newestFirst'
  | 'otherLane'
  | 'oneAtATime'
  | 'roleIsGiven'
  | 'stageIsGiven'
  | 'sopIsGiven'
  | 'notADay'
  | 'pastDay'
  | 'noRight';

export type Drop =
  { kind: 'stay' } | { kind: 'reorder' } | { kind: 'command'; command: DropCommand } | { kind: 'refused'; why: WhyNot };

export interface DropQuestion {
  card: Card;
  by: Group;
  lanes: Lane | null;
  order: Order;
  from: { column: string; lane: string };
  to: { column: string; lane: string };
  /** What the server allows; null while that is not known yet. */
  moves: readonly Move[] | null;
  /** Who drops. */
  me: string;
  mayPrioritize: boolean;
}

/**
 * What it means to drop a card somewhere. Pure: the same answer lights the columns up while dragging, says why not, and chooses the command.
 */
export const dropOf = (question: DropQuestion): Drop => {
  const { by, lanes, order, from, to } = question;
  const sameLane = from.lane === to.lane;
  if (from.column !== to.column) return sameLane ? ofGroup(question, by, to.column) : no('oneAtATime');
  if (!sameLane) {
    if (lanes === 'assignee' || lanes === 'priority') return ofGroup(question, lanes, to.lane);
    return no('otherLane');
  }
  if (hasPlaces(question, to.column)) return { kind: 'reorder' };
  return order === 'rank' ? no('newestFirst') : no('sorted');
};

/** Whether cards of a column stand where hands put them; otherwise a field sorts them, and finished ones come newest first. */
export const hasPlaces = ({ by, order }: Pick<DropQuestion, 'by' | 'order'>, column: string): boolean =>
  order === 'rank' && !(by === 'status' && column === 'done');

const ofGroup = (question: DropQuestion, by: Group, target: string): Drop => {
  const { card, me, mayPrioritize } = question;
  switch (by) {
    case 'status':
      return ofStatus(question, target as StatusColumn);
    case 'assignee':
      if (target === NONE) return judged(question, { name: 'release' });
      // Taking it oneself needs no right to give work to others.
      if (target === me && card.assigneeId === null) return judged(question, { name: 'claim' });
      return judged(question, { name: 'assign', memberId: target });
    case 'priority':
      if (!mayPrioritize) return no('noRight');
      return { kind: 'command', command: { name: 'prioritize', priority: target as Card['priority'] } };
    case 'due':
      if (target === 'overdue' || target === NONE) return no('notADay');
      return judged(question, { name: 'setDue', day: target as 'today' });
    case 'role':
      return no('roleIsGiven');
    case 'stage':
      return no('stageIsGiven');
    case 'sop':
      return no('sopIsGiven');
  }
};

type Step = 'start' | 'release' | 'submit' | 'accept' | 'reject' | 'hold' | 'resume';
type Row = Partial<Record<StatusColumn, Step>> & { otherwise: WhyNotText } & Partial<
    Record<`no_${StatusColumn}`, WhyNotText>
  >;

/** From where a task stands to the column it is dropped on. */
const TABLE: Record<'todo' | 'in_progress' | 'rework' | 'submitted' | 'blocked' | 'on_hold' | 'done', Row> = {
  todo: { in_progress: 'start', blocked: 'hold', no_rework: 'onlyByReject', otherwise: 'startFirst' },
  in_progress: {
    todo: 'release',
    review: 'submit',
    done: 'submit',
    blocked: 'hold',
    no_rework: 'onlyByReject',
    otherwise: 'notByHand',
  },
  rework: { review: 'submit', done: 'submit', blocked: 'hold', otherwise: 'staysRework' },
  submitted: { done: 'accept', rework: 'reject', otherwise: 'waitsForVerdict' },
  blocked: { otherwise: 'waitsForOthers' },
  on_hold: {
    todo: 'resume',
    in_progress: 'resume',
    rework: 'resume',
    no_review: 'startFirst',
    no_done: 'startFirst',
    otherwise: 'notByHand',
  },
  done: { otherwise: 'settled' },
};

const ofStatus = (question: DropQuestion, target: StatusColumn): Drop => {
  const { card, moves } = question;
  const row = TABLE[rowOf(card)];
  const step = row[target];
  if (step === undefined) return no(row[`no_${target}`] ?? row.otherwise);
  // Dropped on "done" a submit is meant only where nobody has to accept it.
  if (step === 'submit' && target === 'done' && card.acceptorRole !== null && card.acceptorRole !== 'system')
    return no('needsVerdict');
  if (step === 'submit' && card.status === 'todo') return no('startFirst');
  if (step === 'resume') {
    const leads = moves?.find(({ event }) => event === 'resume');
    if (leads?.allowed && columnOfStatus(leads.to as Card['status'], card.rework) !== target)
      return no('resumesElsewhere');
  }
  return judged(question, { name: step });
};

const rowOf = (card: Card): keyof typeof TABLE => {
  if (card.column === 'rework') return 'rework';
  switch (card.status) {
    case 'accepted':
    case 'waived':
    case 'canceled':
      return 'done';
    default:
      return card.status;
  }
};

/** Names of commands as `Task.moves` calls them, where they differ. */
const EVENTS: Partial<Record<DropCommand['name'], string>> = { setDue: 'extend' };

const judged = ({ moves }: DropQuestion, command: DropCommand): Drop => {
  const event = EVENTS[command.name] ?? command.name;
  const move = moves?.find((known) => known.event === event);
  return move && !move.allowed
    ? { kind: 'refused', why: { text: 'blocked', move: event, blockers: move.blockers } }
    : { kind: 'command', command };
};

const no = (text: Exclude<WhyNotText, 'blocked'>): Drop => ({ kind: 'refused', why: { text } });
