import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from 'yaml';
import { editSop } from './edit-sop.js';
import { applyEdits, valueAt } from './apply-edits.js';
import type { Json } from '../state.js';
import type { SopEdit } from './sop-edit.js';

const SOPS = new URL('../../../../sops/', import.meta.url);
const SHIPPED = readdirSync(SOPS)
  .filter((name) => name.endsWith('.sop.yaml'))
  .map((name) => ({ name, text: readFileSync(new URL(name, SOPS), 'utf8') }));

const DOCUMENT = `# a shop
sop: errand # its key
title: { zh: 跑腿, en: Errand }

tasks:
  # the first
  one:
    title: { zh: 一, en: One } # as it is
    due: &soon +8h
    after: [two, three]
  # the second
  two:
    title: { zh: 二, en: Two }
    due: *soon
    criteria:
      - key: a
        kind: manual # by hand
      # the last
      - { key: b, kind: manual }
  three: { due: *soon }

machine:
  initial: open
  states:
    open: # where it begins
      tasks: [one]
      on: { NEXT: done }
    done: { type: final }
`;

const edited = (text: string, ...edits: SopEdit[]): string => {
  const result = editSop(text, edits);
  if ('problem' in result) throw new Error(result.problem.message.en);
  return result.text;
};

describe('editing the text of an SOP', () => {
  it.each(SHIPPED)('leaves $name as it is when there is nothing to change', ({ text }) => {
    expect(editSop(text, [])).toEqual({ text });
    expect(edited(text, { path: ['sop'], set: parse(text).sop as Json })).toBe(text);
  });

  it.each<[string, SopEdit[], [string, string][]]>([
    ['sets a scalar', [{ path: ['sop'], set: 'walk' }], [['sop: errand #', 'sop: walk #']]],
    [
      'quotes what would mean something else',
      [
        { path: ['title', 'zh'], set: 'a, b' },
        { path: ['sop'], set: 'yes: no' },
      ],
      [
        ['zh: 跑腿', "zh: 'a, b'"],
        ['sop: errand', "sop: 'yes: no'"],
      ],
    ],
    ['renames a key in its place', [{ path: ['tasks', 'one'], rename: 'first' }], [['  one:\n', '  first:\n']]],
    [
      'adds to a list',
      [{ path: ['tasks', 'one', 'after'], insert: 'four', at: 1 }],
      [['[two, three]', '[two, four, three]']],
    ],
    ['removes from a list', [{ path: ['tasks', 'one', 'after', 0], remove: true }], [['[two, three]', '[three]']]],
    ['empties a list', [{ path: ['tasks', 'one', 'after'], set: [] }], [['[two, three]', '[]']]],
    [
      'removes an entry with the comment above it',
      [{ path: ['tasks', 'two', 'criteria', 1], remove: true }],
      [['      # the last\n      - { key: b, kind: manual }\n', '']],
    ],
    [
      'removes the first key of an element',
      [{ path: ['tasks', 'two', 'criteria', 0, 'key'], remove: true }],
      [['- key: a\n        kind: manual # by hand', '- kind: manual # by hand']],
    ],
    [
      'inserts after what stands before',
      [{ path: ['machine', 'states', 'wait'], insert: { title: { zh: '等', en: 'Wait' } }, at: 1 }],
      [['on: { NEXT: done }\n', 'on: { NEXT: done }\n    wait:\n      title: { zh: 等, en: Wait }\n']],
    ],
    [
      'makes the maps that are missing',
      [{ path: ['machine', 'states', 'open', 'after', '48h', 'target'], set: 'done' }],
      [['on: { NEXT: done }\n', 'on: { NEXT: done }\n      after:\n        48h: { target: done }\n']],
    ],
    [
      'gives sections of the outermost map room',
      [{ path: ['events'], insert: { NEXT: { title: { zh: '下', en: 'Next' } } }, at: 3 }],
      [['three: { due: *soon }\n', 'three: { due: *soon }\n\nevents:\n  NEXT: { title: { zh: 下, en: Next } }\n']],
    ],
    [
      'changes the one place of a shared text that is named',
      [{ path: ['tasks', 'two', 'due'], set: '+4h' }],
      [['    due: *soon\n    criteria', '    due: +4h\n    criteria']],
    ],
    [
      'hands an anchor over when the place it stands at changes',
      [{ path: ['tasks', 'one', 'due'], set: '+4h' }],
      [
        ['due: &soon +8h', 'due: +4h'],
        ['due: *soon\n    criteria', 'due: &soon +8h\n    criteria'],
      ],
    ],
    [
      'hands an anchor over when the place it stands at goes away',
      [{ path: ['tasks', 'one'], remove: true }],
      [
        [DOCUMENT.slice(DOCUMENT.indexOf('  # the first'), DOCUMENT.indexOf('  # the second')), ''],
        ['due: *soon\n    criteria', 'due: &soon +8h\n    criteria'],
      ],
    ],
    [
      'writes only what differs when a whole is set',
      [
        {
          path: ['tasks', 'two', 'criteria'],
          set: [
            { key: 'a', kind: 'evidence' },
            { key: 'b', kind: 'manual' },
          ],
        },
      ],
      [['kind: manual # by hand', 'kind: evidence # by hand']],
    ],
    [
      'moves a part with its comments',
      [{ path: ['machine', 'states', 'open'], move: ['machine', 'states', 'group', 'states', 'open'] }],
      [
        [
          '    open: # where it begins\n      tasks: [one]\n      on: { NEXT: done }\n    done: { type: final }\n',
          '    done: { type: final }\n    group:\n      states:\n        open:\n          tasks: [one]\n          on: { NEXT: done }\n',
        ],
      ],
    ],
  ])('%s', (_, edits, changes) => {
    const expected = changes.reduce((text, [from, to]) => {
      expect(text.split(from)).toHaveLength(2);
      return text.replace(from, () => to);
    }, DOCUMENT);
    expect(edited(DOCUMENT, ...edits)).toBe(expected);
  });

  it('changes a shared text once when all its places are changed alike', () => {
    const text = 'a: &x { due: 1 }\nb: *x\nc: [*x]\n';
    const set = 2;
    const all = [
      ['a', 'due'],
      ['b', 'due'],
      ['c', 0, 'due'],
    ].map((path) => ({ path, set }));
    expect(edited(text, ...all)).toBe('a: &x { due: 2 }\nb: *x\nc: [*x]\n');
    expect(edited(text, ...all.slice(0, 2))).toBe('a: { due: 2 }\nb: { due: 2 }\nc: [&x { due: 1 }]\n');
  });

  it('keeps JSON as JSON', () => {
    const text = '{\n  "sop": "errand",\n  "tasks": {\n    "one": {"role": "cs"}\n  }\n}\n';
    expect(
      edited(text, { path: ['tasks', 'two'], set: { role: 'ops' } }, { path: ['tasks', 'one', 'due'], set: '+8h' }),
    ).toBe(
      '{\n  "sop": "errand",\n  "tasks": {\n    "one": {"role": "cs", "due": "+8h"},\n    "two": {\n      "role": "ops"\n    }\n  }\n}\n',
    );
  });

  it('keeps the line ends of Windows', () => {
    expect(edited('a: 1\r\nb:\r\n  c: 2\r\n', { path: ['b', 'd'], set: { e: 'x' } })).toBe(
      'a: 1\r\nb:\r\n  c: 2\r\n  d: { e: x }\r\n',
    );
  });

  it.each<[string, SopEdit, string]>([
    ['a place that is not there', { path: ['tasks', 'nine'], remove: true }, 'EDIT_PATH'],
    ['a way through a scalar', { path: ['sop', 'x'], set: 1 }, 'EDIT_PATH'],
    ['an index beyond the end', { path: ['tasks', 'one', 'after', 7], set: 'x' }, 'EDIT_PATH'],
    ['a name that is taken', { path: ['tasks', 'one'], rename: 'two' }, 'EDIT_TAKEN'],
    ['a name that reaches into the machinery', { path: ['tasks', '__proto__'], set: {} }, 'EDIT_KEY'],
  ])('refuses %s', (_, edit, code) => {
    expect(editSop(DOCUMENT, [edit])).toMatchObject({ problem: { code } });
  });

  it('answers a text that cannot be read with what is wrong', () => {
    expect(editSop('a: [', [{ path: ['a'], set: 1 }])).toMatchObject({ problem: { code: 'SYNTAX' } });
  });

  describe.each(SHIPPED.filter(({ text }) => text.length < 25_000))('whatever is edited in $name', ({ text }) => {
    it('says what the edits say, and keeps what they do not touch', () => {
      const start = parse(text) as Json;
      fc.assert(
        fc.property(fc.infiniteStream(fc.nat()), fc.integer({ min: 1, max: 6 }), (numbers, count) => {
          const pick = (below: number): number => (numbers.next().value ?? 0) % Math.max(1, below);
          let wanted = start;
          let now = text;
          for (let index = 0; index < count; index += 1) {
            const edit = randomEdit(wanted, pick);
            wanted = applyEdits(wanted, [edit]);
            now = edited(now, edit);
            expect(parse(now, { maxAliasCount: -1 })).toEqual(wanted);
            // The comment at the very top is lost only when all is written anew.
            expect(now.split('\n')[0]).toBe(text.split('\n')[0]);
          }
        }),
        { numRuns: 10 },
      );
    });
  });
});

describe('an edit and its inverse', () => {
  it('mean together what was meant before', () => {
    const text = SHIPPED.find(({ name }) => name === 'weekly_review.sop.yaml')!.text;
    const start = parse(text) as Json;
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (numbers) => {
        const edit = randomEdit(start, (below) => (numbers.next().value ?? 0) % Math.max(1, below));
        const once = edited(text, edit);
        const back = inverseOf(start, edit);
        expect(parse(edited(once, ...back), { maxAliasCount: -1 })).toEqual(start);
      }),
      { numRuns: 40 },
    );
  });
});

/** What takes an edit back. */
const inverseOf = (before: Json, edit: SopEdit): SopEdit[] => {
  const { path } = edit;
  const old = valueAt(before, path);
  const holder = valueAt(before, path.slice(0, -1));
  const key = path.at(-1)!;
  const at = Array.isArray(holder) ? Number(key) : Object.keys((holder ?? {}) as object).indexOf(String(key));
  const again: SopEdit[] = Array.isArray(holder)
    ? [{ path: path.slice(0, -1), insert: old!, at }]
    : [{ path, insert: old!, at }];
  if ('remove' in edit) return again;
  if ('rename' in edit) return [{ path: [...path.slice(0, -1), edit.rename], rename: String(key) }];
  if ('insert' in edit) return [{ path: Array.isArray(old) ? [...path, edit.at] : path, remove: true }];
  if ('move' in edit) return [{ path: edit.move, remove: true }, ...again];
  return old === undefined ? [{ path, remove: true }] : [{ path, set: old }];
};

/** Any edit that the value allows. */
const randomEdit = (value: Json, pick: (below: number) => number): SopEdit => {
  const paths = pathsOf(value).filter((path) => path.length > 0 && path[0] !== 'sop');
  const path = paths[pick(paths.length)] ?? [];
  const here = valueAt(value, path);
  const news: Json[] = [
    'new',
    'a, b: "c"',
    "it's",
    '第一行\n第二行',
    7,
    true,
    null,
    [],
    {},
    ['x', { a: 1 }],
    { zh: '新', en: 'New' },
  ];
  const fresh = news[pick(news.length)] as Json;
  const isInMap = typeof path.at(-1) === 'string';
  const name = `n${pick(1_000)}`;
  const free = valueAt(value, [...path.slice(0, -1), name]) === undefined;
  switch (pick(6)) {
    case 0:
      return { path, remove: true };
    case 1:
      if (isInMap && free) return { path, rename: name };
      break;
    case 2:
      if (Array.isArray(here)) return { path, insert: fresh, at: pick(here.length + 1) };
      break;
    case 3:
      if (isInMap && free) return { path: [...path.slice(0, -1), name], insert: fresh, at: pick(5) };
      break;
    case 4:
      if (
        isInMap &&
        here !== null &&
        typeof here === 'object' &&
        valueAt(value, ['tasks']) !== undefined &&
        path[0] !== 'tasks'
      )
        return { path, move: ['tasks', name], at: pick(3) };
      break;
  }
  return { path, set: fresh };
};

const pathsOf = (value: Json): (string | number)[][] => {
  if (value === null || typeof value !== 'object') return [[]];
  const parts: [string | number, Json][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [[], ...parts.flatMap(([key, part]) => pathsOf(part).map((path) => [key, ...path]))];
};
