import { readdirSync, readFileSync } from 'node:fs';
import type { SopDocument } from '../definition.js';
import { compileSop } from '../compile/index.js';
import { Chart } from '../lint/chart.js';
import { lintSop } from '../lint/index.js';
import { readSop } from '../read/index.js';
import { runScenario } from '../simulate/index.js';
import { SMALL_SOP } from '../testing/small-sop.js';
import {
  addField,
  addState,
  addTask,
  applyEdits,
  connect,
  copyState,
  disconnect,
  editSop,
  moveState,
  pasteState,
  reconnect,
  removeState,
  removeTask,
  renameEvent,
  renameName,
  renameState,
  retrigger,
  setFinal,
  setInBranch,
  setInitial,
  setParallel,
  shiftBranch,
  type SopEdit,
} from './index.js';

const SOPS = new URL('../../../../sops/', import.meta.url);
const SHIPPED = readdirSync(SOPS)
  .filter((name) => name.endsWith('.sop.yaml'))
  .map((name) => ({ name, text: readFileSync(new URL(name, SOPS), 'utf8') }));

const documentOf = (text: string): SopDocument => {
  const { doc, findings } = readSop(text);
  if (doc === null) throw new Error(JSON.stringify(findings.slice(0, 3)));
  return doc;
};

const codes = (doc: SopDocument): string[] =>
  lintSop(doc)
    .map(({ code }) => code)
    .sort();

const failures = (doc: SopDocument): string[] => {
  const sop = compileSop(doc);
  return (doc.scenarios ?? []).flatMap((scenario) => {
    const result = runScenario(sop, scenario);
    return result.passed ? [] : [`${scenario.name}: ${result.mismatch?.message.en ?? ''}`];
  });
};

const small = (): SopDocument => documentOf(SMALL_SOP);
const text = (name: string) => ({ zh: name, en: name });

describe('renaming in the shipped SOPs', () => {
  it.each(SHIPPED)('every state, task, event and field of $name, and it means the same', ({ text: written }) => {
    const doc = documentOf(written);
    const before = codes(doc);
    let now = doc;
    const change = (edits: SopEdit[]): void => {
      expect(edits.length).toBeGreaterThan(0);
      now = applyEdits(now, edits);
    };
    for (const { path, def } of new Chart(doc.machine, doc.sop).states.reverse()) {
      // Regions are reopened by values that people choose: those are no names.
      if (def.gate === true) continue;
      // The way to cancel that is added by itself is not written.
      if (path.length < 3 || (path.at(-1) === 'canceled' && doc.machine.states?.['canceled'] === undefined)) continue;
      change(renameState(now, path, `${String(path.at(-1))}_x`));
    }
    for (const part of ['form', 'data', 'settings', 'derived'] as const)
      for (const name of Object.keys(doc[part] ?? {})) change(renameName(now, [part, name], `${name}_x`));
    for (const [key, task] of Object.entries(doc.tasks)) {
      for (const name of Object.keys(task.form ?? {}))
        change(renameName(now, ['tasks', key, 'form', name], `${name}_x`));
      change(renameName(now, ['tasks', key], `${key}_x`));
    }
    for (const [name, event] of Object.entries(doc.events ?? {})) {
      for (const field of Object.keys(event.fields ?? {}))
        change(renameName(now, ['events', name, 'fields', field], `${field}_x`));
      change(renameEvent(now, name, `${name}_X`));
    }
    expect(codes(now)).toEqual(before);
    expect(failures(now)).toEqual([]);
  });

  it.each(SHIPPED.slice(0, 8))('one by one in the text of $name, with its comments', ({ text: written }) => {
    const doc = documentOf(written);
    const state = new Chart(doc.machine, doc.sop).states.find(
      ({ path }) => path.length > 2 && path.at(-1) !== 'canceled',
    )!;
    for (const edits of [
      renameState(doc, state.path, 'renamed'),
      renameName(doc, ['tasks', Object.keys(doc.tasks)[0]!], 'renamed'),
      renameName(doc, ['form', Object.keys(doc.form)[0]!], 'renamed'),
    ]) {
      const result = editSop(written, edits);
      if ('problem' in result) throw new Error(result.problem.message.en);
      expect(documentOf(result.text)).toEqual(applyEdits(doc, edits));
      expect(result.text.match(/#/g)).toHaveLength(written.match(/#/g)!.length);
    }
  });
});

describe('changing a chart', () => {
  const run = ['machine', 'states', 'run'];
  const paying = [...run, 'states', 'paying'];
  const reviewing = [...run, 'states', 'reviewing'];
  const after = (edits: SopEdit[], doc = small()): SopDocument => applyEdits(doc, edits);

  it('adds a state before the finals, and makes the first one inside the initial', () => {
    const { edits, path } = addState(small(), ['machine'], { title: text('Wait') });
    const doc = after(edits);
    expect(path).toEqual(['machine', 'states', 'step']);
    expect(Object.keys(doc.machine.states!)).toEqual(['run', 'step', 'paid', 'rejected', 'withdrawn', 'canceled']);
    const inner = addState(doc, path, { title: text('First') });
    expect(after(inner.edits, doc).machine.states!['step']).toMatchObject({ initial: 'step', states: { step: {} } });
  });

  it('moves a state out with all ways to and from it', () => {
    const doc = after(moveState(small(), paying, ['machine']));
    const { states } = doc.machine;
    expect(states!['paying']!.on).toEqual({ 'TASKS.SETTLED': '#small_refund.paid' });
    expect(states!['run']!.states!['triage']!.always).toMatchObject([
      { target: '#small_refund.paying' },
      { target: 'reviewing' },
    ]);
    expect(codes(doc)).toEqual(codes(small()));
    expect(failures(doc)).toEqual(failures(small()));
  });

  it('moves a state into one without states, which then begins with it', () => {
    const doc = after(moveState(small(), ['machine', 'states', 'run', 'states', 'reviewing'], paying));
    expect(doc.machine.states!['run']!.states!['paying']).toMatchObject({
      initial: 'reviewing',
      states: { reviewing: { tasks: ['T1'] } },
    });
    expect(doc.machine.states!['run']!.states!['triage']!.always).toMatchObject([{}, { target: 'paying.reviewing' }]);
  });

  it('never moves a state into itself', () => {
    expect(moveState(small(), run, paying)).toEqual([]);
  });

  it('takes a state away with the ways that lead to it', () => {
    const doc = after(removeState(small(), paying));
    expect(doc.machine.states!['run']!.states!['triage']).toEqual({ always: [{ target: 'reviewing' }] });
    expect(doc.machine.states!['run']!.states!['reviewing']!.on).toEqual({ 'DECIDE.REJECT': '#small_refund.rejected' });
    expect(lintSop(doc).map(({ code }) => code)).not.toContain('TARGET_UNKNOWN');
  });

  it('connects, adds branches, orders them and takes them away', () => {
    const first = connect(small(), paying, ['machine', 'states', 'rejected'], {
      kind: 'event',
      name: 'BUYER.WITHDRAW',
    });
    let doc = after(first.edits);
    expect(doc.machine.states!['run']!.states!['paying']!.on!['BUYER.WITHDRAW']).toBe('#small_refund.rejected');
    const second = connect(doc, paying, reviewing, { kind: 'event', name: 'BUYER.WITHDRAW' }, { guard: 'small' });
    doc = after(second.edits, doc);
    const shifted = shiftBranch(doc, second.path, -1);
    doc = after(shifted.edits, doc);
    expect(doc.machine.states!['run']!.states!['paying']!.on!['BUYER.WITHDRAW']).toEqual([
      { guard: 'small', target: 'reviewing' },
      { target: '#small_refund.rejected' },
    ]);
    doc = after(reconnect(doc, shifted.path, paying), doc);
    expect(doc.machine.states!['run']!.states!['paying']!.on!['BUYER.WITHDRAW']).toMatchObject([
      { target: 'paying' },
      {},
    ]);
    doc = after(disconnect(doc, [...shifted.path.slice(0, -1), 1]), doc);
    const timed = retrigger(doc, shifted.path, reviewing, { kind: 'timer', name: '8h' });
    doc = after(timed.edits, doc);
    expect(doc.machine.states!['run']!.states!['paying']!.on).toEqual({ 'TASKS.SETTLED': '#small_refund.paid' });
    expect(doc.machine.states!['run']!.states!['reviewing']!.after!['8h']).toMatchObject({
      guard: 'small',
      target: 'paying',
    });
    doc = after(setInBranch(doc, [...paying, 'on', 'TASKS.SETTLED'], 'guard', 'small'), doc);
    expect(doc.machine.states!['run']!.states!['paying']!.on!['TASKS.SETTLED']).toEqual({
      guard: 'small',
      target: '#small_refund.paid',
    });
  });

  it('makes states parallel, final and first', () => {
    let doc = after(setParallel(small(), run, true));
    expect(doc.machine.states!['run']).not.toHaveProperty('initial');
    doc = after(setParallel(doc, run, false), doc);
    expect(doc.machine.states!['run']).toMatchObject({ initial: 'triage' });
    doc = after(setInitial(paying), doc);
    expect(doc.machine.states!['run']!.initial).toBe('paying');
    doc = after(setFinal(doc, paying, true), doc);
    expect(doc.machine.states!['run']!.states!['paying']).toEqual({
      type: 'final',
      title: text('Paying') && { zh: '打款中', en: 'Paying' },
    });
  });

  it('copies a state with its tasks under free names', () => {
    const { edits, path } = pasteState(small(), run, copyState(small(), paying));
    const doc = after(edits);
    expect(path).toEqual([...run, 'states', 'paying2']);
    expect(doc.machine.states!['run']!.states!['paying2']!.tasks).toEqual(['T3']);
    expect(doc.tasks['T3']).toEqual(doc.tasks['T2']);
  });
});

describe('changing tasks and fields', () => {
  it('adds a task with the next number to a state, and takes it away again', () => {
    const doc = small();
    const { edits, path } = addTask(doc, { title: text('Check'), role: 'ops' }, [
      'machine',
      'states',
      'run',
      'states',
      'paying',
    ]);
    const added = applyEdits(doc, edits);
    expect(path).toEqual(['tasks', 'T3']);
    expect(added.machine.states!['run']!.states!['paying']!.tasks).toEqual(['T2', 'T3']);
    expect(applyEdits(added, removeTask(added, 'T3'))).toEqual(doc);
  });

  it('forgets a removed task in the tasks that name it', () => {
    const doc = small();
    expect(applyEdits(doc, removeTask(doc, 'T1')).tasks['T2']).not.toHaveProperty('separateFrom');
  });

  it('gives a new field a name that nothing else has', () => {
    const doc = small();
    const { path } = addField(doc, ['data'], { type: 'text', title: text('Note') }, 'amount');
    expect(path).toEqual(['data', 'amount2']);
  });

  it('renames a field where it is meant, and only there', () => {
    const doc = applyEdits(small(), [
      { path: ['subject'], set: 'orderNo + "amount" + text(amount) + text(sum(lines.map(l, l.qty)))' },
    ]);
    expect(applyEdits(doc, renameName(doc, ['form', 'amount'], 'total')).subject).toBe(
      'orderNo + "amount" + text(total) + text(sum(lines.map(l, l.qty)))',
    );
    expect(applyEdits(doc, renameName(doc, ['form', 'lines', 'columns', 'qty'], 'pieces')).subject).toContain(
      'lines.map(l, l.pieces)',
    );
    const own = applyEdits(doc, renameName(doc, ['tasks', 'T1', 'form', 'amount'], 'share'));
    expect(own.tasks['T1']!.decision!['pay']!.with).toEqual({ amount: 'this.share' });
    expect(own.subject).toBe(doc.subject);
    expect(own.scenarios).toEqual(doc.scenarios);
  });
});
