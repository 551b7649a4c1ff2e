import { person, standingInFor, SYSTEM } from '../testing/actors.js';
import { capacityIn, hasRight, isManager, sameEyes } from './persons.js';

const ann = person('ann', 'cs');
const bob = person('bob', 'warehouse');
const deputy = standingInFor(bob, ann);

test.each([
  ['one’s own role', ann, 'cs', { level: 'member' }],
  ['a role one lacks', ann, 'warehouse', null],
  ['lead asked, member held', ann, 'cs.lead', null],
  ['lead asked, lead held', person('lea', 'cs.lead'), 'cs.lead', { level: 'lead' }],
  ['the best of several levels', person('x', 'cs.trainee', 'cs.lead'), 'cs', { level: 'lead' }],
  ['a borrowed role', deputy, 'cs', { level: 'member', onBehalfOf: 'ann' }],
  ['one’s own before a borrowed one', standingInFor(person('cy', 'cs.lead'), ann), 'cs', { level: 'lead' }],
])('capacity: %s', (_, actor, role, expected) => {
  expect(capacityIn(actor, role)).toEqual(expected);
});

test.each([
  ['did it', ann, { member: 'ann', level: null }, true],
  ['did not', bob, { member: 'ann', level: null }, false],
  ['was stood in for by the doer', ann, { member: 'bob', level: null, onBehalfOf: 'ann' }, true],
  ['now stands in for the doer', deputy, { member: 'ann', level: null }, true],
  ['stands for the same absent member as the doer did', deputy, { member: 'cy', level: null, onBehalfOf: 'ann' }, true],
  ['is the program', SYSTEM, { member: 'system', level: null }, false],
  ['nobody did it yet', ann, null, false],
])('same eyes: who %s', (_, actor, doer, expected) => {
  expect(sameEyes(actor, doer as never)).toBe(expected);
});

test.each([
  [['task.waive'], 'cs', true],
  [['task.waive:cs'], 'cs.lead', true],
  [['task.waive:cs'], 'ops', false],
  [['task.waive:own'], 'cs', false],
  [[], 'cs', false],
])('rights %j for %s', (rights, role, expected) => {
  expect(hasRight({ ...ann, rights: rights }, 'task.waive', role)).toBe(expected);
});

test('a trainee manager is not a manager yet', () => {
  expect(isManager(person('m', 'manager'))).toBe(true);
  expect(isManager(person('m', 'manager.trainee'))).toBe(false);
});
