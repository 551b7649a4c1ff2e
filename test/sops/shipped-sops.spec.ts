import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CompiledSop, compileSop, lintSop, readSop, runScenario, type SopDocument } from '#sop-core';
import { instrumented, transitionIn } from './instrumented.js';

const FOLDER = join(import.meta.dirname, '../../sops');
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.sop.yaml'));

const read = (file: string): { text: string; doc: SopDocument } => {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  const { doc, findings } = readSop(text);
  expect(findings).toEqual([]);
  return { text, doc: doc as SopDocument };
};

describe.each(files)('%s', (file) => {
  const { text, doc } = read(file);
  const sop: CompiledSop = compileSop(doc);

  it('says what it is called in its file name', () => {
    expect(file).toBe(`${doc.sop}.sop.yaml`);
  });

  it('passes lint without a finding', () => {
    expect(lintSop(text).map(({ line, code, message }) => `${line} ${code} ${message.en}`)).toEqual([]);
  });

  it.each((doc.scenarios ?? []).map((scenario) => [scenario.name, scenario] as const))('walks: %s', (_, scenario) => {
    const { mismatch, step } = runScenario(sop, scenario);
    expect({ mismatch, step }).toEqual({ mismatch: null, step: null });
  });

  it('has a scenario through every stage and every transition', () => {
    const { doc: marked, transitions } = instrumented(doc);
    const markedSop = compileSop(marked);
    const taken = new Set<string>();
    const entered = new Set<string>();
    for (const scenario of marked.scenarios ?? []) {
      const { log, entered: stages } = runScenario(markedSop, scenario);
      for (const stage of stages) entered.add(stage);
      for (const { happening } of log) {
        const name = happening.type === 'run.noted' ? transitionIn(happening.data) : null;
        if (name !== null) taken.add(name);
      }
    }
    const stages = [...sop.stages.values()].filter(({ id }) => id !== '').map(({ id }) => id);
    expect(stages.filter((id) => !entered.has(id))).toEqual([]);
    expect(transitions.filter((name) => !taken.has(name))).toEqual([]);
  });
});
