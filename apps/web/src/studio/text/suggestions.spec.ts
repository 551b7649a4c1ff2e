import { yamlLanguage } from '@codemirror/lang-yaml';
import { readSop } from '#sop-core';
import { suggestionsAt } from './suggestions.js';
import { writingPlace } from './yaml-context.js';

const DOCUMENT = `sop: sample
title: { zh: 样品, en: Sample }
owner: ops
form:
  value: { type: money, title: { zh: 价值, en: Value } }
settings:
  free: { type: money, default: 1, title: { zh: 免审批, en: Free } }
timers: { patience: 48h }
events:
  YES: { title: { zh: 同意, en: Yes } }
tasks:
  decide: { title: { zh: 审批, en: Decide }, role: ops }
machine:
  initial: open
  states:
    open: { tasks: [decide], on: { YES: done }, states: { inner: {} }, initial: inner }
    done: { type: final }
`;
const { doc } = readSop(DOCUMENT);

/** `|` is the cursor. */
const offeredAt = (marked: string): string[] => {
  const position = marked.indexOf('|');
  const text = marked.replace('|', '');
  const slice = (from: number, to: number): string => text.slice(from, to);
  const place = writingPlace(yamlLanguage.parser.parse(text), slice, position);
  if (!place) return [];
  const world = { doc, roles: [{ key: 'cs', title: '客服' }], language: 'zh' as const };
  return suggestionsAt(place, slice(place.word.from, place.word.to), world).map(({ label }) => label);
};

describe('suggestions while writing an SOP', () => {
  test('the document they are taken from can be read', () => {
    expect(doc?.sop).toBe('sample');
  });

  test.each([
    ['tasks:\n  A01:\n    ro|', ['role', 'acceptor', 'checklist']],
    ['tasks:\n  A01:\n    role: |', ['cs', 'cs.lead']],
    ['tasks:\n  A01:\n    due: |', ['patience']],
    ['tasks:\n  A01:\n    assign: |', ['least_loaded']],
    ['tasks:\n  A01:\n    after: [|]', ['decide']],
    ['form:\n  x: { type: | }', ['money', 'sku']],
    ['machine:\n  states:\n    open:\n      tasks:\n        - |', ['decide']],
    ['machine:\n  states:\n    open:\n      on:\n        |', ['YES', 'TASKS.SETTLED']],
    ['machine:\n  states:\n    open:\n      on:\n        YES: |', ['open', 'done', '.inner', '#sample.open.inner']],
    ['machine:\n  states:\n    open:\n      after:\n        |', ['patience']],
    ['machine:\n  initial: |', ['open', 'done']],
    ['derived:\n  x: { type: bool, value: value <= set| }', ['settings', 'value', 'yuan']],
    ['derived:\n  x: { type: bool, value: value <= settings.f| }', ['free']],
    ['scenarios:\n  - name: a\n    steps:\n      - do: |', ['decide']],
  ])('%j', (text, expected) => {
    expect(offeredAt(text)).toEqual(expect.arrayContaining(expected));
  });

  test('a key that stands there already is not offered again', () => {
    expect(offeredAt('tasks:\n  decide:\n    role: ops\n    |')).not.toContain('role');
  });
});
