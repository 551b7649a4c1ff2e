import type { SopDocument } from '../definition.js';
import { type Finding, nowhere } from '../finding.js';
import { readSop } from '../read/index.js';
import { Chart } from './chart.js';
import { repairsFor } from './repairs/repairs.js';
import { Findings } from './reporter.js';
import { checkChart } from './rules/chart.js';
import { checkEdits } from './rules/edits.js';
import { checkDurations, checkEvents } from './rules/events.js';
import { checkExpressions } from './rules/expressions.js';
import { checkKnowledge } from './rules/knowledge.js';
import { checkNames } from './rules/names.js';
import { checkWorld } from './rules/people.js';
import { checkScenarios } from './rules/scenarios.js';
import { checkSchedule } from './rules/schedule.js';
import { checkTasks } from './rules/tasks.js';
import { checkTexts } from './rules/texts.js';
import { checkValues } from './rules/values.js';
import type { LintWorld } from './world.js';

/**
 * Everything that can be said about an SOP without running it, in the order of its text. A text is read first and only linted when it can
 * be; a document that is already an object has no lines, so its findings stand at 1:1. An `error` keeps it from being published.
 */
export const lintSop = (source: string | SopDocument, world: LintWorld = {}): Finding[] =>
  typeof source === 'string' ? examineSop(source, world).findings : lintDocument(source, new Findings(nowhere), world);

/** A text read and linted in one go. `doc` null: it cannot even be read. */
export const examineSop = (text: string, world: LintWorld = {}): { doc: SopDocument | null; findings: Finding[] } => {
  const { doc, findings, locate } = readSop(text);
  return { doc, findings: doc === null ? findings : lintDocument(doc, new Findings(locate), world) };
};

const lintDocument = (doc: SopDocument, findings: Findings, world: LintWorld): Finding[] => {
  const { report } = findings;
  const chart = new Chart(doc.machine, doc.sop);
  checkNames(doc, report);
  checkChart(chart, report);
  checkTasks(doc, chart, report);
  checkEdits(doc, chart, report);
  checkEvents(doc, chart, report);
  checkDurations(doc, chart, report);
  checkSchedule(doc, report);
  checkExpressions(doc, chart, report);
  checkValues(doc, report);
  checkTexts(doc, chart, report);
  checkWorld(doc, chart, world, report);
  checkKnowledge(doc, world, report);
  checkScenarios(doc, chart, report);
  return findings.inOrder(repairsFor(doc, chart, world));
};
