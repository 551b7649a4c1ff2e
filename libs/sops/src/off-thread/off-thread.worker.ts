import { parentPort } from 'node:worker_threads';
import { compileSop, readSop, runScenario, type SopDocument } from '#sop-core';
import { examine } from '../examine.js';
import { headOf } from './head-of.js';
import { importText } from './import-text.js';
import { lookBackAt } from './look-back.js';
import type { Answers, DryRunProblem, Question, ThreadMessage } from './questions.js';

/** Runs in a thread of its own, so that a document that never ends can be stopped. */
const tell = (message: ThreadMessage): void => parentPort?.postMessage(message);

parentPort?.on('message', (question: Question) => {
  try {
    tell({ type: 'answer', value: answer(question) });
  } catch (error) {
    tell({ type: 'broken', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});

const answer = (question: Question): Answers[Question['about']] => {
  switch (question.about) {
    case 'examine':
      return examine(question.source, question.world);
    case 'head':
      return headOf(question.source);
    case 'document':
      return readSop(question.source).doc;
    case 'dry_run':
      return dryRun(question.source);
    case 'import':
      return importText(question.text);
    case 'look_back':
      return lookBackAt(question);
  }
};

const dryRun = (source: string): DryRunProblem[] => {
  const sop = attempt(null, () => compileSop(documentOf(source)));
  if ('problem' in sop) return [sop.problem];
  return (sop.value.doc.scenarios ?? []).flatMap((scenario) => {
    const result = attempt(scenario.name, () => runScenario(sop.value, scenario));
    if ('problem' in result) return [result.problem];
    const { mismatch, step } = result.value;
    return mismatch === null
      ? []
      : [{ scenario: scenario.name, step: step === null ? null : step + 1, mismatch: mismatch.message }];
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
    const said = error instanceof Error ? error.message : String(error);
    return { problem: { scenario, step: null, mismatch: { zh: said, en: said } } };
  }
};

// The schema is compiled at its first use: that is loading, and not the time of the first document.
readSop('sop: first');
tell({ type: 'ready' });
