import { spansOf, type RunStep } from './run-path.js';

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 23, 9, minute));
const step = (minute: number, from: string[], to: string[], entered = to): RunStep => ({
  ...{ eventId: String(minute), at: at(minute), event: 'x', from, to, entered },
  ...{ actorKind: 'person', actorId: null },
});

describe('how long a run stayed where', () => {
  test('a stage is left when the run goes on', () => {
    expect(spansOf([step(0, [], ['a']), step(5, ['a'], ['b'])])).toEqual([
      { stage: 'a', enteredAt: at(0), leftAt: at(5) },
      { stage: 'b', enteredAt: at(5), leftAt: null },
    ]);
  });

  test('regions run beside each other', () => {
    const spans = spansOf([
      step(0, [], ['p.a.x', 'p.b.x']),
      step(3, ['p.a.x', 'p.b.x'], ['p.a.done', 'p.b.x'], ['p.a.done']),
    ]);
    expect(spans.map(({ stage, leftAt }) => [stage, leftAt])).toEqual([
      ['p.a.x', at(3)],
      ['p.b.x', null],
      ['p.a.done', null],
    ]);
  });

  test('coming back begins a new stay, also without being elsewhere', () => {
    const spans = spansOf([step(0, [], ['a']), step(4, ['a'], ['a'], ['a']), step(6, ['a'], ['a'], [])]);
    expect(spans).toEqual([
      { stage: 'a', enteredAt: at(0), leftAt: at(4) },
      { stage: 'a', enteredAt: at(4), leftAt: null },
    ]);
  });
});
