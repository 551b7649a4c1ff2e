import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compileSop, decide, readSop, runScenario, type CompiledSop, type RunState, type SopEvent } from '#sop-core';
import { shippedSops } from '../apps/cli/src/project.js';
import { quantile } from './stats.js';

export interface DecideResult {
  sop: string;
  /** Decisions measured. */
  count: number;
  p50Us: number;
  p99Us: number;
}

/**
 * Every decision of every scenario of an SOP, from the stored form of the state (a JSON document, as it comes from the database) to the
 * decision: restoring the snapshot, rights, guards, transition, effects.
 */
export const measureDecide = async (sopKey: string, rounds: number): Promise<DecideResult> => {
  const { doc } = readSop(await readFile(join(shippedSops, `${sopKey}.sop.yaml`), 'utf8'));
  if (!doc) throw new Error(`${sopKey} does not read.`);
  const sop = compileSop(doc);
  const recorded = (doc.scenarios ?? []).flatMap((scenario) => steps(sop, runScenario(sop, scenario).decided));
  const took: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    for (const { before, event } of recorded) {
      const us = once(sop, JSON.parse(before) as RunState, event);
      if (round > 0) took.push(us);
    }
  }
  return { sop: sopKey, count: took.length, p50Us: quantile(took, 0.5), p99Us: quantile(took, 0.99) };
};

/** Each event with the state before it, as stored. The first one starts the run and is left out. */
const steps = (sop: CompiledSop, events: readonly SopEvent[]): { before: string; event: SopEvent }[] => {
  let state: RunState | null = null;
  const found: { before: string; event: SopEvent }[] = [];
  for (const event of events) {
    if (state) found.push({ before: JSON.stringify(state), event });
    const decision = decide(sop, state, event);
    if (decision.accepted) state = decision.next;
  }
  return found;
};

const once = (sop: CompiledSop, before: RunState, event: SopEvent): number => {
  const startedAt = performance.now();
  const decision = decide(sop, before, event);
  const us = (performance.now() - startedAt) * 1000;
  if (!decision.accepted) throw new Error(`Refused: ${JSON.stringify(decision.refusal)}`);
  return us;
};
