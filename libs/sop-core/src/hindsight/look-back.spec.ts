import { readFileSync, readdirSync } from 'node:fs';
import { compileSop } from '../compile/index.js';
import type { SopDocument } from '../definition.js';
import type { SopEvent } from '../event.js';
import { readSop } from '../read/index.js';
import { runScenario } from '../simulate/index.js';
import { SMALL_SOP } from '../testing/small-sop.js';
import { lookBack, prepareHindsight } from './look-back.js';

const base = readSop(SMALL_SOP).doc as SopDocument;
const sop = compileSop(base);

/** A run of the sample as it went: a small amount is paid at once, a larger one is reviewed and paid or rejected. */
const ran = (amount: number, ...steps: NonNullable<SopDocument['scenarios']>[number]['steps']) => {
  const given = { orderNo: 'A1001', amount, lines: [{ sku: 'CUP', qty: 1 }] };
  const { decided, final, mismatch } = runScenario(sop, { name: 'x', given, steps });
  if (mismatch !== null) throw new Error(mismatch.message.en);
  return { events: decided, final };
};
const PAY = { do: 'T2', with: { txnNo: '88' }, evidence: 1 };
const small = ran(20, PAY);
const large = ran(80, { do: 'T1', with: { decision: 'pay', amount: 80 } }, { ...PAY, as: 'cs#2' });
const rejected = ran(80, { do: 'T1', with: { decision: 'reject' } });

const look = (run: { events: SopEvent[]; final: string | null }, change: (doc: SopDocument) => void) => {
  const draft = structuredClone(base);
  change(draft);
  return lookBack(prepareHindsight(base, draft), run.events, run.final);
};
const paying = (doc: SopDocument) => doc.machine.states!['run']!.states!['paying']!;

describe('a draft and what really happened', () => {
  test('the same document ends everything as it ended', () => {
    for (const run of [small, large, rejected])
      expect(look(run, () => undefined)).toEqual({
        ...{ outcome: 'same', finalBefore: run.final, finalAfter: run.final },
        ...{ stages: [], block: null, waits: [], longerMs: 0, vanished: 0 },
      });
  });

  test('a guard that decides otherwise leads elsewhere', () => {
    const verdict = look(small, (doc) => {
      doc.machine.states!['run']!.states!['triage']!.always = [
        { guard: 'amount > yuan(10)', target: '#small_refund.rejected' },
        { target: 'paying' },
      ];
    });
    expect(verdict).toMatchObject({ outcome: 'elsewhere', finalBefore: 'paid', finalAfter: 'rejected' });
  });

  test('a final that is only called differently is no other end', () => {
    const verdict = look(small, (doc) => {
      doc.machine.states!['refunded'] = doc.machine.states!['paid']!;
      delete doc.machine.states!['paid'];
      paying(doc).on = { 'TASKS.SETTLED': '#small_refund.refunded' };
    });
    expect(verdict).toMatchObject({ outcome: 'same', finalBefore: 'paid', finalAfter: 'refunded' });
  });

  test('a limit that excludes what was done blocks it, and names what and why', () => {
    const verdict = look(large, (doc) => {
      doc.tasks['T1']!.form!['amount']!.max = 50;
    });
    expect(verdict).toMatchObject({
      outcome: 'blocked',
      stages: ['run.reviewing'],
      block: { type: 'task.submit', about: 'T1', code: 'FIELDS_INVALID', title: { en: 'Review' } },
    });
  });

  test('a start that would be refused blocks everything', () => {
    const verdict = look(small, (doc) => void (doc.form['amount']!.max = 10));
    expect(verdict).toMatchObject({
      outcome: 'blocked',
      block: { position: 1, type: 'run.start', code: 'FIELDS_INVALID' },
    });
  });

  test('a run that waits for what nobody did does not end, and says for what', () => {
    const verdict = look(small, (doc) => {
      doc.machine.states!['run']!.states!['triage']!.always = 'reviewing';
    });
    expect(verdict).toMatchObject({ outcome: 'blocked', stages: ['run.reviewing'] });
    expect(verdict.block).toMatchObject({ blockers: [{ code: 'still_open', task: 'T1' }] });
  });

  test('a new gate would have held it up, and hides nothing behind it', () => {
    const verdict = look(large, (doc) => {
      doc.tasks['T2']!.checklist!.push({ key: 'twice', title: { zh: '再核对', en: 'Twice' } });
      doc.tasks['T2']!.form!['bank'] = { type: 'string', title: { zh: '银行', en: 'Bank' } };
      doc.form['reason'] = { type: 'text', title: { zh: '原因', en: 'Reason' } };
    });
    expect(verdict).toMatchObject({ outcome: 'waits', finalAfter: 'paid' });
    expect(verdict.waits).toMatchObject([
      { kind: 'gate', task: null, blockers: [{ code: 'FIELD_REQUIRED', field: 'reason' }] },
      { kind: 'gate', task: 'T2', blockers: [{ field: 'bank' }, { code: 'item_open', item: 'twice' }] },
    ]);
  });

  test('a new task, a later due and a longer timer add up', () => {
    const verdict = look(large, (doc) => {
      doc.tasks['T1']!.due = '+12wh';
      doc.tasks['T3'] = { title: { zh: '回访', en: 'Call back' }, role: 'cs', due: '+2h' };
      paying(doc).tasks = ['T2', 'T3'];
    });
    expect(verdict.waits.map(({ kind, task, ms }) => [kind, task, ms / 3_600_000])).toEqual([
      ['due', 'T1', 4],
      ['task', 'T3', 2],
    ]);
    expect(verdict).toMatchObject({ outcome: 'waits', longerMs: 6 * 3_600_000 });
  });

  test('four eyes that are new, and somebody else who has to accept', () => {
    const alone = ran(80, { do: 'T1', with: { decision: 'pay', amount: 80 }, as: 'cs' }, { ...PAY, as: 'cs#2' });
    const verdict = look(alone, (doc) => {
      doc.tasks['T1']!.role = 'manager';
      doc.tasks['T1']!.acceptor = 'manager';
    });
    expect(verdict.waits.map(({ kind }) => kind).sort()).toEqual(['acceptance', 'person']);
    expect(verdict.finalAfter).toBe('paid');
  });

  test('what is about something that is gone is counted, and stops nothing', () => {
    const verdict = look(large, (doc) => {
      doc.tasks['T2']!.checklist = [];
      doc.tasks['T2']!.form = {};
    });
    expect(verdict.outcome).toBe('same');
    expect(verdict.vanished).toBeGreaterThanOrEqual(2);
  });

  test('an event that is gone blocks only if nothing else leads on', () => {
    const verdict = look(rejected, (doc) => {
      delete doc.tasks['T1']!.decision!['reject'];
      delete doc.events!['DECIDE.REJECT'];
      delete doc.machine.states!['run']!.states!['reviewing']!.on!['DECIDE.REJECT'];
    });
    expect(verdict).toMatchObject({ outcome: 'blocked', block: { type: 'task.submit', about: 'T1' } });
  });
});

describe('shipped SOPs', () => {
  const FOLDER = new URL('../../../../sops/', import.meta.url);
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.sop.yaml'));

  test.each(files)('%s: under itself every scenario ends as it did', (file) => {
    const doc = readSop(readFileSync(new URL(file, FOLDER), 'utf8')).doc as SopDocument;
    const compiled = compileSop(doc);
    const versions = prepareHindsight(doc, doc);
    const ended = (doc.scenarios ?? []).slice(0, 6).map((scenario) => runScenario(compiled, scenario));
    for (const { decided, final, name } of ended.filter((run) => run.final !== null))
      expect({ name, ...lookBack(versions, decided, final) }).toMatchObject({
        name,
        outcome: 'same',
        finalAfter: final,
      });
  });
});
