import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CompiledSop,
  compileSop,
  type Json,
  type NamedEffect,
  readSop,
  runScenario,
  simulate,
  type SopDocument,
} from '#sop-core';

const FOLDER = join(import.meta.dirname, '../../sops');

const shipped = new Map<string, CompiledSop>(
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.sop.yaml'))
    .map((name) => compileSop(readSop(readFileSync(join(FOLDER, name), 'utf8')).doc as SopDocument))
    .map((sop) => [sop.key, sop]),
);

/** The program itself, as the engine starts child runs and scheduled ones. */
const SYSTEM = { id: 'system', kind: 'system' as const, roles: [], rights: [], standsInFor: [], authority: {} };

type Spawn = Extract<NamedEffect, { type: 'spawn' }>;

/** Every run that a scenario of this SOP starts, with the form it gives. */
const spawnsOf = (sop: CompiledSop): Spawn[] =>
  (sop.doc.scenarios ?? []).flatMap((scenario) =>
    runScenario(sop, scenario).effects.filter((effect): effect is Spawn => effect.type === 'spawn'),
  );

describe('runs that shipped SOPs start', () => {
  const spawns = [...shipped.values()].flatMap((sop) => spawnsOf(sop).map((spawn) => ({ from: sop.key, spawn })));

  it('there are some', () => {
    expect(new Set(spawns.map(({ spawn }) => spawn.sop)).size).toBeGreaterThan(2);
  });

  it('start with what they are given', () => {
    for (const { from, spawn } of spawns) {
      const sop = shipped.get(spawn.sop);
      const decision = sop && simulate(sop).start(spawn.form as Record<string, Json>, SYSTEM);
      expect({
        from,
        spawn,
        decision: decision?.accepted === false ? decision.refusal : (decision?.accepted ?? 'no such SOP'),
      }).toMatchObject({ decision: true });
    }
  });
});

describe('SOPs with a schedule', () => {
  const scheduled = [...shipped.values()].filter(({ doc }) => doc.schedule !== undefined);

  it.each(scheduled.map((sop) => [sop.key, sop] as const))('%s starts with an empty form, once', (_, sop) => {
    expect(simulate(sop).start({}, SYSTEM)).toMatchObject({ accepted: true });
    expect(sop.doc.key).toBeDefined();
  });

  it('are the ones that a shop expects by itself', () => {
    expect(scheduled.map(({ key }) => key).sort()).toEqual([
      'compliance_self_audit',
      'daily_store_check',
      'weekly_review',
    ]);
  });
});
