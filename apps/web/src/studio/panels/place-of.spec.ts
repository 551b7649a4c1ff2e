import type { SopDocument } from '#sop-core';
import { placeOf } from './place-of.js';

const doc = {
  sop: 'p',
  form: { lines: { type: 'table', columns: { qty: { type: 'int' } } } },
  events: { GO: { title: { zh: '走', en: 'Go' }, fields: { why: { type: 'text' } } } },
  tasks: { T1: { title: { zh: '甲', en: 'A' }, role: 'cs', form: { note: { type: 'text' } }, due: '+8h' } },
  machine: { states: { on: { on: { GO: [{ target: 'end' }] }, always: 'end', states: { in: {} } }, end: {} } },
} as unknown as SopDocument;

describe('the panel for a place', () => {
  it.each([
    ['', 'whole', ''],
    ['owner', 'whole', 'owner'],
    ['form', 'whole', 'form'],
    ['form/lines/title', 'field', 'form/lines'],
    ['form/lines/columns/qty/min', 'field', 'form/lines/columns/qty'],
    ['tasks/T1/due', 'task', 'tasks/T1'],
    ['tasks/T1/form/note', 'field', 'tasks/T1/form/note'],
    ['tasks/gone/due', 'whole', 'tasks'],
    ['events/GO', 'event', 'events/GO'],
    ['events/GO/fields/why', 'field', 'events/GO/fields/why'],
    ['machine', 'state', 'machine'],
    ['machine/states/on', 'state', 'machine/states/on'],
    ['machine/states/on/states/in/tasks', 'state', 'machine/states/on/states/in'],
    ['machine/states/on/on/GO', 'state', 'machine/states/on'],
    ['machine/states/on/on/GO/0/guard', 'transition', 'machine/states/on/on/GO/0'],
    ['machine/states/on/always', 'transition', 'machine/states/on/always'],
  ])('of %s is %s', (selection, kind, path) => {
    const parts =
      selection === '' ? [] : selection.split('/').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
    const place = placeOf(doc, parts);
    expect([place.kind, place.path.join('/')]).toEqual([kind, path]);
  });
});
