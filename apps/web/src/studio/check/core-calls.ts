import {
  diffSops,
  lintSop,
  mergeSops,
  readSop,
  type Finding,
  type LintWorld,
  type SopChange,
  type SopDocument,
} from '#sop-core';
import { sceneChart, sceneChoices, sceneOf } from '../../practice/scene.js';
import { playedView, scenarioOutcome } from '../try/play-view.js';

/** What a text turned out to be. `doc` is null when it cannot be read as an SOP. */
export interface Checked {
  doc: SopDocument | null;
  findings: Finding[];
}

/**
 * What the worker does for the page: everything that takes long on a long document, or would take long on a hostile one. The reader also
 * makes functions from text, which the page's own security policy forbids and the worker's allows.
 */
export const coreCalls = {
  read: (text: string): Checked => {
    const { doc, findings } = readSop(text);
    return { doc, findings };
  },
  lint: (text: string, world: LintWorld): Finding[] => lintSop(text, world),
  /** Null when one of the texts cannot be read. */
  merge: (base: string, mine: string, theirs: string, choices: Record<string, 'mine' | 'theirs'>) => {
    const merged = mergeSops(base, mine, theirs, choices);
    return 'problem' in merged ? null : merged;
  },
  /** What differs between two documents; null when one of them cannot be read. */
  diff: (before: string, after: string): SopChange[] | null => {
    const [old, now] = [readSop(before).doc, readSop(after).doc];
    return old && now && diffSops(old, now);
  },
  /** A rehearsal of the document: where these steps lead. */
  play: playedView,
  /** One scenario of the document, by its place. */
  scenario: scenarioOutcome,
  /** A practice on the document, as it stands. */
  practice: sceneOf,
  practiceChart: sceneChart,
  practiceChoices: sceneChoices,
};

export type CoreCalls = typeof coreCalls;
export type CoreCallName = keyof CoreCalls;
