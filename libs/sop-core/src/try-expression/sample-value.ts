import { type CompiledSop, compileSop } from '../compile/index.js';
import type { Expr, Scenario, SopDocument } from '../definition.js';
import { ExpressionFailed } from '../expression/runtime.js';
import { latest, TaskScope } from '../expression/scope.js';
import type { DocumentPath } from '../finding.js';
import { scopeAt } from '../run/draft.js';
import { plainTime } from '../simulate/resolve-due.js';
import { Mismatch } from '../simulate/mismatch.js';
import { Player } from '../simulate/scenario.js';
import { wholeScenario } from '../simulate/whole-scenario.js';
import type { Json, RunState } from '../state.js';
import { placeAt } from './place-at.js';

/** Something to work an expression out with: a scenario of the document, with some of what is given said otherwise (as documents say it: yuan). */
export interface Sample {
  scenario: string | null;
  given: Readonly<Record<string, unknown>>;
}

/** `away`: what it asks about is known only while a task, an event or an element is there. */
export type SampleValue =
  | { ok: true; value: Json }
  | { ok: false; reason: 'away' }
  | { ok: false; reason: 'failed'; detail: string }
  /** The sample itself cannot be played. */
  | { ok: false; reason: 'sample'; detail: string };

/**
 * What an expression at `path` yields at the end of a sample. The scenario is played once for a document and a sample; one that stops early
 * counts as far as it went.
 */
export const sampleValue = (doc: SopDocument, path: DocumentPath, text: Expr, sample: Sample): SampleValue => {
  const played = playedOf(doc, sample);
  if ('detail' in played) return { ok: false, reason: 'sample', detail: played.detail };
  const { sop, simulation } = played;
  const { state } = simulation;
  if (state === null) return { ok: false, reason: 'sample', detail: '' };
  const place = placeAt(doc, path);
  if (place.row !== undefined || /\bevent\b|\bitem\b/.test(text)) return { ok: false, reason: 'away' };
  const run = scopeAt(sop, state, simulation.now);
  const def = place.task === undefined ? undefined : sop.tasks[place.task];
  const task = place.task === undefined ? undefined : latest(state.tasks, place.task);
  if (/\bthis\b/.test(text) && task === undefined) return { ok: false, reason: 'away' };
  const scope = def === undefined || task === undefined ? run : new TaskScope(run, def, task);
  try {
    return { ok: true, value: sop.vocabulary.expressions.json(text, scope) };
  } catch (error) {
    if (error instanceof ExpressionFailed) return { ok: false, reason: 'failed', detail: error.message };
    throw error;
  }
};

/** The run at the end of a sample, and the time then; null when the sample cannot be played. */
export const sampleRun = (
  doc: SopDocument,
  sample: Sample,
): { sop: CompiledSop; state: RunState; at: string } | null => {
  const played = playedOf(doc, sample);
  if ('detail' in played || played.simulation.state === null) return null;
  return { sop: played.sop, state: played.simulation.state, at: played.simulation.now };
};

type Played = { sop: CompiledSop; simulation: Player['simulation'] } | { detail: string };

const kept = new WeakMap<SopDocument, Map<string, Played>>();

const playedOf = (doc: SopDocument, sample: Sample): Played => {
  const known = kept.get(doc) ?? new Map<string, Played>();
  kept.set(doc, known);
  const key = JSON.stringify(sample);
  const played = known.get(key) ?? play(doc, sample);
  known.set(key, played);
  return played;
};

const play = (doc: SopDocument, { scenario: name, given }: Sample): Played => {
  try {
    const sop = compileSop(doc);
    const found = doc.scenarios?.find((scenario) => scenario.name === name);
    const plain: Scenario = found === undefined ? { name: '', given: {}, steps: [] } : wholeScenario(doc, found);
    const player = new Player(sop, { ...plain, given: { ...plain.given, ...given } }, { resolveDue: plainTime });
    player.start();
    try {
      for (const step of plain.steps) player.play(step);
    } catch (error) {
      if (!(error instanceof Mismatch)) throw error;
    }
    return { sop, simulation: player.simulation };
  } catch (error) {
    // A document with mistakes may not compile; lint says what they are.
    return { detail: error instanceof Error ? error.message : String(error) };
  }
};
