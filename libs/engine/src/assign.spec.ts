import { DirectoryView, type MemberView } from '#identity';
import type { Level, RunState, TaskState } from '#sop-core';
import { chooseAssignee, type Staff } from './assign.js';

const at = new Date('2026-11-23T01:00:00.000Z');

const member = (id: string, more: Partial<MemberView> = {}, level: Level = 'member'): MemberView => ({
  id,
  accountId: id,
  name: id,
  email: `${id}@shop.cn`,
  isActive: true,
  mentorId: null,
  away: null,
  roles: [{ role: 'cs', level }],
  deputies: [],
  createdAt: at,
  revision: 1,
  ...more,
});

const away = { from: new Date('2026-11-22T00:00:00.000Z'), until: null, reason: null };

const staff = (members: MemberView[], more: Partial<Staff> = {}): Staff => ({
  directory: new DirectoryView(members, []),
  at,
  turn: 0,
  openCounts: () => Promise.resolve(new Map()),
  ...more,
});

// Only what the rules look at.
const task = { instance: 'T2', key: 'T2', role: 'cs' } as TaskState;
const run = (owner: string | null, tasks: Partial<TaskState>[] = []): RunState =>
  ({ run: { owner }, tasks: Object.fromEntries(tasks.map((other) => [other.instance, other])) }) as unknown as RunState;

const ids = async (...args: Parameters<typeof chooseAssignee>): Promise<string[]> =>
  (await chooseAssignee(...args)).candidates.map((candidate) => candidate.member);

describe('chooseAssignee', () => {
  it('leaves the pool to whoever claims', async () => {
    expect(await ids('pool', task, run('ann'), staff([member('ann')]))).toEqual([]);
  });

  it('takes the owner, or the deputy while the owner is away', async () => {
    expect(await ids('owner', task, run('ann'), staff([member('ann'), member('bob')]))).toEqual(['ann']);
    const absent = [member('ann', { away, deputies: ['bob'] }), member('bob')];
    expect(await ids('owner', task, run('ann'), staff(absent))).toEqual(['bob']);
  });

  it('says whose deputy is missing', async () => {
    const choice = await chooseAssignee('owner', task, run('ann'), staff([member('ann', { away })]));
    expect(choice).toEqual({ candidates: [], missingDeputyOf: 'ann' });
  });

  it('puts the least loaded of those present first', async () => {
    const people = [member('ann'), member('bob'), member('cai', { away }), member('dan', { isActive: false })];
    const openCounts = () => Promise.resolve(new Map([['ann', 3]]));
    expect(await ids('least_loaded', task, run(null), staff(people, { openCounts }))).toEqual(['bob', 'ann']);
  });

  it('takes turns run by run', async () => {
    const people = [member('ann'), member('bob'), member('cai')];
    expect(await ids('round_robin', task, run(null), staff(people, { turn: 4 }))).toEqual(['bob', 'cai', 'ann']);
    expect(await ids('round_robin', task, run(null), staff(people, { turn: 5 }))).toEqual(['cai', 'ann', 'bob']);
  });

  it('stays with whoever did another task, the latest of its instances', async () => {
    const done = [
      { instance: 'T1', key: 'T1', openedAt: '2026-11-20', doer: { member: 'ann', level: null }, assignee: null },
      { instance: 'T1#2', key: 'T1', openedAt: '2026-11-21', doer: { member: 'bob', level: null }, assignee: null },
    ];
    expect(await ids({ sameAs: 'T1' }, task, run(null, done), staff([member('ann'), member('bob')]))).toEqual(['bob']);
    expect(await ids({ sameAs: 'T9' }, task, run(null, done), staff([member('ann')]))).toEqual([]);
  });
});
