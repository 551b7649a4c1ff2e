import { readFileSync } from 'node:fs';
import { compileSop, lintSop, readSop, runScenario, type ScenarioResult } from '#sop-core';
import { phasesOf } from '../course/phases.js';

const ROLES = ['ops', 'design', 'cs', 'warehouse', 'manager'];

describe.each(ROLES)('the programme of %s', (role) => {
  const source = readFileSync(new URL(`../../../../sops/onboarding_${role}.sop.yaml`, import.meta.url), 'utf8');
  const doc = readSop(source).doc!;
  const sop = compileSop(doc);
  const played = (part: string): ScenarioResult => {
    const scenario = doc.scenarios!.find(({ name }) => name.includes(part));
    if (!scenario) throw new Error(`There is no scenario about ${part}.`);
    const result = runScenario(sop, scenario);
    expect(result.mismatch).toBeNull();
    return result;
  };
  const lateOnes = ({ effects }: ScenarioResult): string[] =>
    effects.flatMap((effect) => {
      if (effect.type !== 'escalate' || !effect.text.zh.includes('拖了三天')) return [];
      expect(effect.to).toEqual(['manager', expect.stringMatching(/^member:/u)]);
      return [effect.text.zh.split(' ').at(-1)!];
    });
  const told = ({ effects }: ScenarioResult): string[] =>
    effects.flatMap((effect) =>
      effect.type === 'notify' || effect.type === 'escalate' ? effect.to.map((to) => `${effect.type} ${to}`) : [],
    );

  test('can be a programme, and has three phases in which everything is the newcomer’s', () => {
    expect(lintSop(source)).toEqual([]);
    expect(doc.form['newcomer']?.type).toBe('user');
    const phases = phasesOf(sop, ['learning.path.day1'], []);
    expect(phases.map(({ stage, isCurrent }) => [stage, isCurrent])).toEqual([
      ['learning.path.day1', true],
      ['learning.path.week1', false],
      ['learning.path.month1', false],
    ]);
    for (const { items } of phases) expect(items.length).toBeGreaterThanOrEqual(3);
  });

  test('is accepted by the mentor, but for the signature, which is a lead’s or a manager’s', () => {
    const acceptors = Object.entries(doc.tasks).map(([key, { acceptor }]) => [key, acceptor]);
    const others = acceptors.filter(([, acceptor]) => acceptor !== 'mentor');
    expect(others).toEqual([
      ['M39', role === 'manager' ? 'manager' : `${role}.lead`],
      ['M90', undefined],
    ]);
  });

  test('leaves no item to the program alone: something of each is the mentor’s to judge', () => {
    const unseen = Object.entries(doc.tasks).filter(
      ([, { acceptor, criteria = [] }]) => acceptor === 'mentor' && !criteria.some(({ kind }) => kind === 'manual'),
    );
    expect(unseen.map(([key]) => key)).toEqual([]);
  });

  test('tells the manager and the mentor what is three days late, in each phase', () => {
    expect(lateOnes(played('three days late'))).toEqual(['第一天的事拖了三天还没做完', '第一周的事拖了三天还没做完']);
    expect(lateOnes(played('month one is late'))).toEqual(['第一个月的事拖了三天还没做完']);
    // Before day 33 it is not.
    expect(lateOnes(played('extended once'))).toEqual([]);
  });

  test('tells mentor and manager', () => {
    const first = told(played('day one done'));
    // The one who starts a scenario is also its owner.
    expect(first.some((line) => line.startsWith('notify member:'))).toBe(true);
    expect(told(played('extended once'))).toEqual(expect.arrayContaining(['notify manager']));
  });

  test('asks whoever is sent back twice for one criterion to read the articles again', () => {
    const { log, effects } = played('sent back twice');
    expect(log.filter(({ happening }) => happening.type === 'task.reread_asked')).toHaveLength(1);
    const texts = effects.flatMap((effect) => (effect.type === 'notify' ? [effect.text.zh] : []));
    expect(texts.some((text) => /请先重读 KB\d\d/.test(text))).toBe(true);
  });
});
