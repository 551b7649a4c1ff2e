import type { FlightPlanPartsFragment } from '../../gql/generated.js';
import { countFates, NO_CHOICES, openClocks, openFields, openStates, toInput } from './choices.js';

type Plan = FlightPlanPartsFragment;
const state = (from: string | null, how: string, to: string | null = null) =>
  ({ from, fromTitle: from, to, toTitle: to, how, isRemembered: false }) as Plan['states'][number];
const plan = (parts: Partial<Plan>): Plan =>
  ({ states: [], tasks: [], clocks: [], notes: [], blockers: [], isPossible: true, ...parts }) as unknown as Plan;

test('stages without a counterpart come first, those that were found by their id are no question', () => {
  const plans = [
    plan({ states: [state('a', 'same', 'a'), state('b', 'renamed', 'c')] }),
    plan({ states: [state('b', 'renamed', 'c'), state('x', 'gone'), state(null, 'entered', 'n')] }),
  ];
  expect(openStates(plans)).toEqual([
    { from: 'x', title: 'x', runs: 1, isGone: true },
    { from: 'b', title: 'b', runs: 2, isGone: false },
  ]);
});

test('fields that are asked for are named once, and stay while they are decided', () => {
  const asked = plan({ blockers: [{ code: 'field_needed', field: 'weight', message: '' }] as Plan['blockers'] });
  const choices = { ...NO_CHOICES, data: { colour: null } };
  expect(openFields([asked, asked], choices)).toEqual(['colour', 'weight']);
});

test('only what was decided is sent', () => {
  expect(toInput(NO_CHOICES)).toEqual({ timers: 'keep_deadline' });
  expect(
    toInput({ timers: 'restart', clocks: { 'due:PACK': 'keep_remaining' }, states: { a: 'b' }, data: { weight: 3 } }),
  ).toEqual({
    timers: 'restart',
    clocks: [{ clock: 'due:PACK', policy: 'keep_remaining' }],
    states: [{ from: 'a', to: 'b' }],
    data: { weight: 3 },
  });
});

test('tasks are counted by what becomes of them', () => {
  const tasks = [{ fate: 'kept' }, { fate: 'kept' }, { fate: 'opened' }] as Plan['tasks'];
  expect(countFates({ tasks })).toEqual({ kept: 2, opened: 1 });
});

test('a clock is named once for all runs that have it; one that ends or begins is no question', () => {
  const clock = (choiceKey: string, isChoosable = true) => ({ choiceKey, isChoosable, label: choiceKey.toUpperCase() });
  const plans = [
    plan({ clocks: [clock('patience'), clock('due:pack'), clock('gone', false)] as Plan['clocks'] }),
    plan({ clocks: [clock('due:pack'), clock('due:pack')] as Plan['clocks'] }),
  ];
  expect(openClocks(plans)).toEqual([
    { key: 'due:pack', label: 'DUE:PACK', runs: 2 },
    { key: 'patience', label: 'PATIENCE', runs: 1 },
  ]);
});
