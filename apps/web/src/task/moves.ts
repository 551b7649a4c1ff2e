import type { TaskDrawerPartsFragment } from '../gql/generated.js';

export type TaskMove = TaskDrawerPartsFragment['moves'][number];
type Standing = Pick<TaskDrawerPartsFragment, 'status' | 'moves'>;

/** Moves a person makes with a button, in the order in which they are offered. `fill` is the form's. */
export const MOVE_EVENTS = [
  'start',
  'claim',
  'submit',
  'accept',
  'reject',
  'resume',
  'assign',
  'hold',
  'release',
  'extend',
  'waive',
] as const;
export type MoveEvent = (typeof MOVE_EVENTS)[number];

/**
 * The one thing to do next, as the obvious button; null when it is not this person's turn. A submit is offered while something is still
 * missing, because pressing it says what.
 */
export const nextMove = ({ status, moves }: Standing): TaskMove | null => {
  const allowed = (event: MoveEvent): TaskMove | null =>
    moves.find((move) => move.event === event && move.allowed) ?? null;
  switch (status) {
    case 'todo':
      return allowed('start') ?? allowed('claim');
    case 'in_progress':
      return isAtWork({ moves }) ? (moves.find(({ event }) => event === 'submit') ?? null) : null;
    case 'submitted':
      return mayJudge({ status, moves })
        ? (moves.find((move) => move.event === 'accept' && !isGiven(move)) ?? null)
        : null;
    case 'on_hold':
      return allowed('resume');
    default:
      return null;
  }
};

/** Everything else that can be done or is refused for a reason worth reading; not what belongs to another status. */
export const otherMoves = (task: Standing): TaskMove[] => {
  const next = nextMove(task)?.event;
  return MOVE_EVENTS.flatMap((event) => task.moves.filter((move) => move.event === event)).filter(
    (move) => move.event !== next && move.event !== 'reject' && move.event !== 'accept' && !isOutOfPlace(move),
  );
};

/** Whether fields, ticks and evidence may be changed: the program takes them only from whoever is at work. */
export const isAtWork = ({ moves }: Pick<Standing, 'moves'>): boolean =>
  moves.some(({ event, allowed }) => event === 'fill' && allowed);

/** Whether the person may pass a verdict; rejecting asks the same questions as accepting, without the criteria. */
export const mayJudge = ({ status, moves }: Standing): boolean =>
  status === 'submitted' && moves.some(({ event, allowed }) => event === 'reject' && allowed);

/**
 * Why a move is refused, when the reason is more than what everybody sees anyway: the status, and codes in `known`.
 */
export const reasonsAgainst = (move: TaskMove | undefined, ...known: string[]): string[] =>
  move === undefined || move.allowed
    ? []
    : move.blockers.filter(({ code }) => code !== 'status' && !known.includes(code)).map(({ message }) => message);

/** Whether all that is missing is a right of leads and managers: said in people's words, not by the name of the right. */
export const needsLead = ({ allowed, blockers }: TaskMove): boolean =>
  !allowed && blockers.length > 0 && blockers.every(({ code }) => code === 'right_missing');

/** Manual criteria that nobody has judged: accepting confirms them. */
export const undecided = (criteria: TaskDrawerPartsFragment['criteria']): string[] =>
  criteria.filter(({ kind, isMet }) => kind === 'manual' && isMet === null).map(({ key }) => key);

/** Of two acceptances the first is this person's; the second is another's. */
const isGiven = ({ blockers }: TaskMove): boolean => blockers.some(({ code }) => code === 'accepted_already');

const isOutOfPlace = ({ allowed, blockers }: TaskMove): boolean =>
  !allowed && blockers.length > 0 && blockers.every(({ code }) => code === 'status');
