import type { Tx } from '#database';
import { fingerprint } from './fingerprint.js';

/** A command as far as recognising a repeat needs it. */
export interface AskedCommand {
  /** Chosen by the client. */
  id: string;
  /** Which command: the same input to another one is another wish. */
  name: string;
  memberId: string | null;
  /** What was asked, without secrets: a hash of a password could be guessed. */
  input: object;
  at: Date;
}

/** How a command went: done by this call, done before (`answer` is the first one), or its id was used for something else. */
export type Once<T extends object> = { outcome: 'first' | 'repeated'; answer: T } | { outcome: 'reused' };

/**
 * Does the work of a command once for each command id of a workspace. The row is claimed before the work, so of two presses at once the
 * second waits here for the first and then reads its answer. Whoever refuses must roll the transaction back, which sets the id free again.
 * @param work - Gives the answer, as JSON can keep it.
 * @param kept - What may be stored of the answer; a repeat gets this. Secrets stay out.
 */
export const once = async <T extends object>(
  tx: Tx,
  asked: AskedCommand,
  work: () => Promise<T>,
  kept: (answer: T) => T = (answer) => answer,
): Promise<Once<T>> => {
  const print = fingerprint(asked.name, asked.memberId, asked.input);
  const claimed = await tx.affected('command_claim', CLAIM, [tx.workspaceId, asked.id, print, asked.at]);
  if (claimed === 0) return (await firstAnswer<T>(tx, asked.id, print)) ?? gone();
  const answer = await work();
  await tx.affected('command_keep', KEEP, [tx.workspaceId, asked.id, JSON.stringify(kept(answer))]);
  return { outcome: 'first', answer };
};

/** The first answer to a command that was done before, or null: for commands whose work begins before their transaction. */
export const recall = <T extends object>(
  tx: Tx,
  { id, name, memberId, input }: Omit<AskedCommand, 'at'>,
): Promise<Once<T> | null> => firstAnswer<T>(tx, id, fingerprint(name, memberId, input));

const CLAIM = `
  insert into command (workspace_id, id, fingerprint, outcome, at) values ($1, $2, $3, '{}', $4)
  on conflict (workspace_id, id) do nothing`;

const KEEP = 'update command set outcome = $3::jsonb where workspace_id = $1 and id = $2';

const FIND = 'select fingerprint, outcome from command where workspace_id = $1 and id = $2';

const firstAnswer = async <T extends object>(tx: Tx, id: string, print: Buffer): Promise<Once<T> | null> => {
  const [first] = await tx.named<{ fingerprint: Buffer; outcome: T }>('command_first', FIND, [tx.workspaceId, id]);
  if (!first) return null;
  return first.fingerprint.equals(print) ? { outcome: 'repeated', answer: first.outcome } : { outcome: 'reused' };
};

const gone = (): never => {
  throw new Error('A command that was in the way is gone again.');
};
