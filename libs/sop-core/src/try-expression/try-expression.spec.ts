import type { SopDocument } from '../definition.js';
import { readSop } from '../read/index.js';
import { SMALL_SOP } from '../testing/small-sop.js';
import { checkExpression, sampleValue } from './index.js';

const doc = readSop(SMALL_SOP).doc as SopDocument;
const GUARD = ['machine', 'states', 'run', 'states', 'triage', 'always', 0, 'guard'];
const SAMPLE = { scenario: 'small amounts are paid at once', given: {} };

describe('an expression while it is written', () => {
  it.each([
    [GUARD, 'amount <= settings.autoLimit', { ok: true, type: 'bool' }],
    [GUARD, 'amount <=', { ok: false, syntax: true }],
    [GUARD, 'amont > 1', { ok: false, syntax: false }],
    [['tasks', 'T1', 'form', 'amount', 'max'], 'this.amount', { ok: true, type: 'double' }],
    [['tasks', 'T1', 'when'], 'this.amount > 1', { ok: false }],
    [['form', 'lines', 'columns', 'qty', 'max'], 'this.qty + 1', { ok: true, type: 'double' }],
    [
      ['machine', 'states', 'run', 'states', 'reviewing', 'on', 'DECIDE.PAY', 'guard'],
      'event.amount > 1',
      { ok: true },
    ],
    [['anchors', 'start'], 'run.startedAt', { ok: true, type: 'timestamp' }],
  ])('at %j: %s', (path, text, expected) => {
    expect(checkExpression(doc, path, text)).toMatchObject(expected);
  });

  it('has a value at the end of a scenario, and another one when something else is given', () => {
    expect(sampleValue(doc, GUARD, 'small', SAMPLE)).toEqual({ ok: true, value: true });
    expect(sampleValue(doc, GUARD, 'amount', SAMPLE)).toEqual({ ok: true, value: 2_000 });
    expect(sampleValue(doc, GUARD, 'small', { ...SAMPLE, given: { amount: 80 } })).toEqual({ ok: true, value: false });
    expect(sampleValue(doc, ['tasks', 'T2', 'criteria', 0, 'check'], 'this.txnNo', SAMPLE)).toEqual({
      ok: true,
      value: '88',
    });
  });

  it.each([
    ['what only an event brings', 'event.amount > 1', { ok: false, reason: 'away' }],
    ['what cannot be worked out', 'products[amount].onHand > "x"', { ok: false, reason: 'failed' }],
  ])('says so of %s', (_, text, expected) => {
    expect(sampleValue(doc, GUARD, text, SAMPLE)).toMatchObject(expected);
  });

  it('says when the sample cannot be played', () => {
    expect(sampleValue(doc, GUARD, 'small', { scenario: null, given: {} })).toMatchObject({
      ok: false,
      reason: 'sample',
    });
  });
});
