import {
  CommitOutcomeUnknown,
  DatabaseUnavailable,
  newId,
  PoolExhausted,
  type Clock,
  type UnitOfWork,
} from '#database';
import type { LiveHub } from '#events';
import type { Batch } from './batch.js';
import type { Change, Command } from './command.js';
import type { Outcome } from './contract.js';
import { GroupCommit } from './group-commit.js';
import type { Stores } from './stores.js';
import type { Surroundings } from './surroundings.js';

const done: Outcome<Change> = { ok: true, value: { run: null as never, tasks: [] }, cursor: '1.1' };

/** A database that answers as told, transaction by transaction, and counts how often it was asked. */
const scripted = (...answers: (Error | Outcome<Change>[])[]) => {
  let asked = 0;
  const unitOfWork = {
    patienceMs: 60_000,
    run: () => {
      const answer = answers[asked++] ?? [done];
      if (answer instanceof Error) return Promise.reject(answer);
      const batch: Batch = { hasNews: false, outcomes: () => Promise.resolve(answer) };
      return Promise.resolve(batch);
    },
  };
  const commits = new GroupCommit(
    unitOfWork as unknown as UnitOfWork,
    {} as LiveHub,
    {} as Stores,
    {} as Surroundings,
    {} as Clock,
  );
  return { commits, asked: () => asked };
};

const command = (commandId?: string): Command => ({
  name: 'test',
  caller: { workspaceId: 'w', memberId: null, lang: 'zh', requestId: 'r' },
  options: { commandId },
  input: {},
  touches: {},
  perform: () => Promise.reject(new Error('The scripted database decides.')),
});

const settled = (outcomes: PromiseSettledResult<Outcome<Change>>[]): string[] =>
  outcomes.map((outcome) => {
    if (outcome.status === 'rejected') return (outcome.reason as Error).name;
    return outcome.value.ok ? 'done' : outcome.value.refusal.code;
  });

describe('when a batch fails', () => {
  it('runs its members one by one, and only the guilty one fails', async () => {
    const { commits } = scripted(new Error('spoilt'), [done], new TypeError('guilty'), [done]);
    const outcomes = await Promise.allSettled([command(), command(), command()].map((each) => commits.submit(each)));
    expect(settled(outcomes)).toEqual(['done', 'TypeError', 'done']);
  });

  it('asks again after a COMMIT without answer only for whoever brought a command id', async () => {
    const { commits, asked } = scripted(new CommitOutcomeUnknown('cut'), [done]);
    const outcomes = await Promise.allSettled([command(newId()), command()].map((each) => commits.submit(each)));
    expect(settled(outcomes)).toEqual(['done', 'CommitOutcomeUnknown']);
    expect(asked()).toBe(2);
  });

  it('does not try a lost database once per member', async () => {
    const { commits, asked } = scripted(new DatabaseUnavailable('gone'));
    const outcomes = await Promise.allSettled([command(), command()].map((each) => commits.submit(each)));
    expect(settled(outcomes)).toEqual(['DatabaseUnavailable', 'DatabaseUnavailable']);
    expect(asked()).toBe(1);
  });

  it('answers BUSY when no connection is free', async () => {
    const { commits } = scripted(new PoolExhausted('full'));
    expect(settled(await Promise.allSettled([commits.submit(command())]))).toEqual(['BUSY']);
  });
});

describe('batches', () => {
  it('gather what arrives together, 32 at most', async () => {
    const { commits, asked } = scripted(
      Array.from({ length: 32 }, () => done),
      Array.from({ length: 8 }, () => done),
    );
    const outcomes = await Promise.allSettled(Array.from({ length: 40 }, () => commits.submit(command())));
    expect(settled(outcomes)).toEqual(Array.from({ length: 40 }, () => 'done'));
    expect(asked()).toBe(2);
  });
});
