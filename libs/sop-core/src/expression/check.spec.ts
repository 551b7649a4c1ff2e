import fc from 'fast-check';
import { readSop } from '../read/index.js';
import type { SopDocument } from '../definition.js';
import { SMALL_SOP } from '../testing/small-sop.js';
import { ExpressionChecker, type ExpressionPlace } from './check.js';

const doc = readSop(SMALL_SOP).doc as SopDocument;
const checker = new ExpressionChecker({
  ...doc,
  form: {
    ...doc.form,
    paidAt: { type: 'datetime' },
    tags: { type: 'multi', values: ['a'] },
    photos: { type: 'image', list: true },
  },
  tasks: {
    ...doc.tasks,
    T3: { title: { zh: '', en: '' }, role: 'cs', each: 'lines', form: { note: { type: 'text' } } },
  },
});

describe('ExpressionChecker', () => {
  it.each<[string, ExpressionPlace, string]>([
    ['amount <= yuan(50)', {}, 'bool'],
    ['amount > 0 && orderNo != ""', {}, 'bool'],
    ['small', {}, 'bool'],
    ['amount + 1', {}, 'double'],
    ['small ? 1 : amount', {}, 'double'],
    ['T1.decision == "pay" && T2.status == "accepted"', {}, 'bool'],
    ['T1.attempt >= 2', {}, 'bool'],
    ['settings.autoLimit * 2', {}, 'double'],
    ['regionDone.money && !regionDone.goods', {}, 'bool'],
    ['run.duplicateOf != "" || has(run.reopenOf)', {}, 'bool'],
    ['daysBetween(paidAt, now) > 7', {}, 'bool'],
    ['now - paidAt > duration("48h")', {}, 'bool'],
    ['sum(lines.map(l, l.qty)) > 3', {}, 'bool'],
    ['lines.all(l, l.qty > 0) && lines[0].sku == "A"', {}, 'bool'],
    ['size(photos) >= 3 && "a" in tags', {}, 'bool'],
    ['has(data.approved)', {}, 'bool'],
    ['lines.filter(l, has(l.qty) && l.qty > 1).map(l, l.sku)', {}, 'list<string>'],
    ['sum(T3.all.map(r, r.attempt)) > 1', {}, 'bool'],
    ['event.amount', { event: 'DECIDE.PAY' }, 'double'],
    ['event.amount > 0', {}, 'bool'],
    ['event.type == "DECIDE.PAY" && event.reason != ""', {}, 'bool'],
    ['this.txnNo != "" && this.evidence >= 1', { task: 'T2' }, 'bool'],
    ['item.sku + item.qty', { task: 'T3' }, 'error'],
    ['item.sku', { item: 'T3' }, 'string'],
    ['this.qty * 2', { row: { qty: { type: 'int' } } }, 'double'],
  ])('%s in %j is %s', (text, place, type) => {
    const result = checker.check(text, place);
    expect(result).toEqual(type === 'error' ? expect.objectContaining({ ok: false }) : { ok: true, type });
  });

  it.each<[string, ExpressionPlace]>([
    ['amont > 0', {}],
    ['amount > "50"', {}],
    ['amount = 5', {}],
    ['amount >', {}],
    ['', {}],
    ['orderNo && true', {}],
    ['T1.dicision == "pay"', {}],
    ['T9.decision == "pay"', {}],
    ['settings.autoLimt > 0', {}],
    ['lines.all(l, l.quantity > 0)', {}],
    ['has(data.aproved)', {}],
    ['event.txnNo != ""', { event: 'DECIDE.PAY' }],
    ['this.txnNo', {}],
    ['item', {}],
    ['run.secret', {}],
    ['nothing(amount)', {}],
    ['paidAt > 5', {}],
    ['process.exit()', {}],
    ['"a".repeat(1)', {}],
    ['('.repeat(5_000), {}],
  ])('refuses %s', (text, place) => {
    expect(checker.check(text, place).ok).toBe(false);
  });

  it('never throws, whatever the text', () => {
    const words = [
      'amount',
      'lines',
      '.',
      '(',
      ')',
      '[',
      ']',
      '"',
      "'",
      '?',
      ':',
      '&&',
      '==',
      ' in ',
      '1',
      '1.5',
      'has(',
      'l',
      ',',
      '{',
      '}',
      '!',
      '-',
      'b"x"',
      '\\',
      'map(',
      'all(',
    ];
    const text = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom(...words), { maxLength: 20 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (expression) => {
        const { ok } = checker.check(expression);
        if (ok) expect(checker.parse(expression)).not.toBeNull();
      }),
      { numRuns: 2_000 },
    );
  });
});
