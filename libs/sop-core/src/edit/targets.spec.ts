import type { SopDocument } from '../definition.js';
import { applyEdits, reconnect, valueAt } from './index.js';

const text = (word: string) => ({ zh: word, en: word });

const doc: SopDocument = {
  sop: 'sample',
  title: text('Sample'),
  owner: 'cs',
  subject: '"x"',
  form: {},
  tasks: {},
  machine: {
    initial: 'open',
    states: {
      open: { on: { GO: 'both' } },
      both: {
        type: 'parallel',
        states: {
          left: { initial: 'a', states: { a: {}, b: {} } },
          right: { initial: 'c', states: { c: {}, d: {} } },
        },
      },
    },
  },
};

const WAY = ['machine', 'states', 'open', 'on', 'GO'];
const B = ['machine', 'states', 'both', 'states', 'left', 'states', 'b'];
const D = ['machine', 'states', 'both', 'states', 'right', 'states', 'd'];

test('a way is led into several branches at once, and back to one', () => {
  const several = applyEdits(doc, reconnect(doc, WAY, B, D));
  expect(valueAt(several, WAY)).toEqual({ target: ['both.left.b', 'both.right.d'] });

  const one = applyEdits(several, reconnect(several, WAY, D));
  expect(valueAt(one, WAY)).toEqual({ target: 'both.right.d' });
});

test('without a target nothing is changed', () => {
  expect(reconnect(doc, WAY)).toEqual([]);
});
