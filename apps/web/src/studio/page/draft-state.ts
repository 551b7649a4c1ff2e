import type { DocumentPath, Finding, SopDocument } from '#sop-core';

/** How far what is written is from being safe. */
export type SaveState =
  /** The server has it. */
  | { kind: 'saved'; at: string | null }
  /** Kept here; it goes to the server after a moment of quiet. */
  | { kind: 'waiting' }
  | { kind: 'saving' }
  /** Kept here; the server cannot be reached and is asked again. */
  | { kind: 'offline'; message: string }
  /** Kept here; the server will not take this text, and says why. */
  | { kind: 'refused'; message: string; reasons: string[] }
  /** Kept here; somebody else changed the same places, and a choice is needed first. */
  | { kind: 'conflict' };

/** Somebody else's saving that met what was being written here. */
export interface Meanwhile {
  /** Name of the one who saved; null when unknown. */
  by: string | null;
  at: string | null;
  conflicts: MergeConflict[];
}

/** One place that both changed differently. The values are those of the document. */
export interface MergeConflict {
  id: string;
  path: DocumentPath;
  mine: unknown;
  theirs: unknown;
}

export interface DraftState {
  /** YAML or JSON: the one truth that all views show. */
  text: string;
  /** The last document that could be read; null when there never was one. */
  doc: SopDocument | null;
  /** Whether `doc` is what `text` says. False while it is being read, and while it cannot be. */
  isDocCurrent: boolean;
  /** What is wrong with the text checked last, in its order. */
  findings: readonly Finding[];
  isChecking: boolean;
  canUndo: boolean;
  canRedo: boolean;
  /** What would be undone, in words. */
  undoLabel: string | null;
  redoLabel: string | null;
  saveState: SaveState;
  /** False: the browser could not keep what is written; only the server can. */
  isKeptHere: boolean;
  meanwhile: Meanwhile | null;
  /** Shown once after reopening: when (ms) what was found here had been written. */
  restoredFrom: number | null;
  /** Where one is in the document: `['machine', 'states', 'open']`. Empty: nowhere in particular. */
  selection: DocumentPath;
  /** Who chose it: a view does not follow what it said itself. */
  selectedBy: SelectedBy;
}

export type SelectedBy = 'canvas' | 'panel' | 'text' | 'list' | null;
