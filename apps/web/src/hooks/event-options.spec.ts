import { eventOptions, matching } from './event-options.js';

const say = (type: string): string => `<${type}>`;
const ASKED = {
  types: ['run.started', 'task.accepted', 'timer.parked'],
  hooks: [{ name: 'oms.hold', sops: ['售后', '补发'] }],
};
const valuesOf = (choices: ReturnType<typeof eventOptions>): string[] =>
  choices.flatMap(({ options }) => options.map(({ value }) => value));

describe('the events to choose from', () => {
  test('stand in groups, calls of SOPs first, each exactly once', () => {
    expect(eventOptions(ASKED, { say, chosen: ['task.accepted'] })).toEqual([
      {
        group: 'hook',
        options: [
          { value: 'hook:*', words: '<hook:*>' },
          { value: 'hook:oms.hold', words: 'oms.hold · 售后、补发' },
        ],
      },
      { group: 'task', options: [{ value: 'task.accepted', words: '<task.accepted>' }] },
      { group: 'run', options: [{ value: 'run.started', words: '<run.started>' }] },
      { group: 'other', options: [{ value: 'timer.parked', words: '<timer.parked>' }] },
    ]);
  });

  test('hold what was chosen though no SOP names it any more, so that it can be taken away', () => {
    expect(valuesOf(eventOptions(ASKED, { say, chosen: ['hook:gone'] }))).toContain('hook:gone');
  });

  test('are found by words, by type, by SOP, whatever the case', () => {
    const all = eventOptions(ASKED, { say, chosen: [] });
    expect(valuesOf(matching(all, ' TASK '))).toEqual(['task.accepted']);
    expect(valuesOf(matching(all, '补发'))).toEqual(['hook:oms.hold']);
    expect(valuesOf(matching(all, ''))).toHaveLength(5);
    expect(matching(all, 'nothing like it')).toEqual([]);
  });

  test.each([
    ['hook:erp.sync', ['hook:erp.sync']],
    ['hook:oms.hold', ['hook:oms.hold']],
    ['hook:', ['hook:*', 'hook:oms.hold']],
    ['hook:a b', []],
    ['task.invented', []],
  ])('%s typed offers %j', (typed, expected) => {
    expect(valuesOf(matching(eventOptions(ASKED, { say, chosen: [] }), typed))).toEqual(expected);
  });
});
