import { parentPort } from 'node:worker_threads';
import { compileSop, readSop, runScenario, type SopDocument } from '#sop-core';
import type { DryRunMessage, DryRunProblem, DryRunRequest } from './message.js';

/** Runs in a thread of its own, so that a document that never ends can be stopped. */
const tell = (message: DryRunMessage): void => parentPort?.postMessage(message);

parentPort?.once('message', ({ source }: DryRunRequest) => tell({ type: 'verdict', problems: tryOut(source) }));

const tryOut = (source: string): DryRunProblem[] => {
  const sop = attempt(null, () => compileSop(documentOf(source)));
  if ('problem' in sop) return [sop.problem];
  return (sop.value.doc.scenarios ?? []).flatMap((scenario) => {
    const result = attempt(scenario.name, () => runScenario(sop.value, scenario));
    if ('problem' in result) return [result.problem];
    const { mismatch, step } = result.value;
    return mismatch === null ? [] : [{ scenario: scenario.name, step: step === null ? null : step + 1, mismatch }];
  });
};

const documentOf = (source: string): SopDocument => {
  const { doc, findings } = readSop(source);
  if (!doc) throw new Error(findings[0]?.message.en ?? 'The document cannot be read.');
  return doc;
};

/** Whatever a stranger's document throws is that document's problem, so here, and only here, every error is one. */
const attempt = <T>(scenario: string | null, work: () => T): { value: T } | { problem: DryRunProblem } => {
  try {
    return { value: work() };
  } catch (error) {
    return { problem: { scenario, step: null, mismatch: error instanceof Error ? error.message : String(error) } };
  }
};

tell({ type: 'ready' });
