import { readSop, type SopDocument } from '#sop-core';
import { graphOf, pathOfState, stateOfPath, type Graph } from './graph.js';
import { marksOf } from './marks.js';
import { holderAt, placeNew, sizesOf } from './places.js';
import { stepFrom } from './walk.js';

const TEXT = `sop: walk_trial
title: { zh: 走, en: Walk }
owner: cs
form: {}
events: { STOP: { title: { zh: 停, en: Stop }, by: [cs] } }
tasks:
  T1: { title: { zh: 甲, en: A }, role: cs }
machine:
  initial: open
  states:
    open: { title: { zh: 开, en: Open }, tasks: [T1], on: { TASKS.SETTLED: group } }
    group:
      title: { zh: 组, en: Group }
      initial: one
      on: { STOP: done }
      states:
        one: { title: { zh: 一, en: One }, always: two }
        two: { title: { zh: 二, en: Two }, on: { STOP: '#walk_trial.done' }, after: { 8h: { actions: [{ type: log, params: { text: { zh: 久, en: long } } }] } } }
    done: { type: final, title: { zh: 完, en: Done } }
`;

describe('the chart in the editor', () => {
  const doc = readSop(TEXT).doc as SopDocument;
  const graph: Graph = graphOf(doc, 'zh', (role) => role);

  it('has the states of the document, without the way to cancel that is added later', () => {
    expect(graph.nodes.map(({ id, title, type }) => `${id} ${title} ${type}`)).toEqual([
      'open 开 atomic',
      'group 组 compound',
      'group.one 一 atomic',
      'group.two 二 atomic',
      'done 完 final',
    ]);
    expect(graph.byId.get('group.two')!.reactions).toBe(1);
  });

  it('draws all ways between two states as one line that knows their places', () => {
    expect(graph.lines.map(({ id }) => id)).toEqual([
      'open→group',
      'group→done',
      'group.one→group.two',
      'group.two→done',
    ]);
    expect(graph.lines[2]!.branches[0]!.path).toEqual(['machine', 'states', 'group', 'states', 'one', 'always']);
  });

  it('tells places of the document and states apart and back', () => {
    expect(stateOfPath([...pathOfState('group.two'), 'on', 'STOP'])).toBe('group.two');
    expect(stateOfPath(['machine', 'on', 'STOP'])).toBe('');
    expect(stateOfPath(['tasks', 'T1'])).toBeNull();
  });

  it.each([
    [null, 'forth', 'open'],
    ['open', 'forth', 'group'],
    ['group', 'in', 'group.one'],
    ['group.one', 'forth', 'group.two'],
    ['group.two', 'forth', 'done'],
    ['group.two', 'out', 'group'],
    ['group', 'back', 'open'],
    ['open', 'next', 'group'],
    ['open', 'previous', 'done'],
    ['open', 'in', null],
  ] as const)('walks from %s %s to %s', (from, step, to) => {
    expect(stepFrom(graph, from, step)).toBe(to);
  });

  it('marks states and lines with what lint says of them and their tasks', () => {
    const finding = (path: (string | number)[]) => ({
      code: 'X',
      severity: 'error' as const,
      message: { zh: '', en: '' },
      line: 1,
      column: 1,
      path,
    });
    const marks = marksOf(doc, graph, [
      finding(['tasks', 'T1', 'due']),
      finding(['machine', 'states', 'group', 'states', 'one', 'always']),
      finding(['machine', 'states', 'group', 'title']),
      finding(['form', 'x']),
    ]);
    expect([...marks.keys()]).toEqual(['open', 'group.one→group.two', 'group']);
  });

  it('gives every state room, and a new one a place that nothing else has', () => {
    const places = placeNew(graph, new Map(), new Map());
    const sizes = sizesOf(graph, places);
    const inside = places.get('group.two')!;
    expect(inside.x + sizes.get('group.two')!.width).toBeLessThan(sizes.get('group')!.width);
    const boxes = ['open', 'group', 'done'].map((id) => ({ ...places.get(id)!, ...sizes.get(id)! }));
    for (const one of boxes)
      for (const other of boxes)
        if (one !== other)
          expect(
            one.x < other.x + other.width &&
              other.x < one.x + one.width &&
              one.y < other.y + other.height &&
              other.y < one.y + one.height,
          ).toBe(false);
  });

  it('finds the innermost state that can take another in, never the one that moves', () => {
    const places = placeNew(graph, new Map(), new Map());
    const sizes = sizesOf(graph, places);
    const group = places.get('group')!;
    const inner = places.get('group.one')!;
    const point = { x: group.x + inner.x + 5, y: group.y + inner.y + 5 };
    expect(holderAt(graph, places, sizes, point, 'open')).toBe('group.one');
    expect(holderAt(graph, places, sizes, point, 'group.one')).toBe('group');
    expect(holderAt(graph, places, sizes, point, 'group')).toBeNull();
    expect(holderAt(graph, places, sizes, { x: -500, y: 0 }, 'open')).toBeNull();
  });
});
