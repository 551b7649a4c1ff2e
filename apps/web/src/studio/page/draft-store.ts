import { applyEdits, editSop, type DocumentPath, type Finding, type SopDocument, type SopEdit } from '#sop-core';
import type { Checked } from '../check/core-calls.js';
import type { DraftState, MergeConflict, SelectedBy } from './draft-state.js';
import { History } from './history.js';
import type { LocalShelf } from './local-copy.js';

/** What the server has. */
export interface ServerDraft {
  text: string;
  /** Revision of the draft; 0: there is none and `text` is the published version. */
  revision: number;
  /** The published version it was begun from; null: none. */
  baseVersionId: string | null;
  savedAt: string | null;
  savedBy: string | null;
}

export type SaveAnswer =
  | { kind: 'saved'; revision: number; at: string | null }
  | { kind: 'stale' }
  | { kind: 'offline'; message: string }
  | { kind: 'refused'; message: string; reasons: string[] };

export interface Merged {
  text: string;
  conflicts: MergeConflict[];
}

/** What the store needs of the world. */
export interface DraftPorts {
  read: (text: string) => Promise<Checked>;
  lint: (text: string) => Promise<Finding[]>;
  /** What to say of a document that could not be checked at all. */
  stuck: (error: unknown) => Finding;
  save: (text: string, seen: ServerDraft) => Promise<SaveAnswer>;
  /** What the server has now; null when it cannot be asked. */
  load: () => Promise<ServerDraft | null>;
  merge: (base: string, mine: string, theirs: string, choices: Record<string, 'mine' | 'theirs'>) => Promise<Merged>;
  shelf: LocalShelf;
  mayEdit: boolean;
}

/** Quiet after which typing is checked, and after which it is saved (ms). */
const CHECK_AFTER = 250;
const SAVE_AFTER = 1_000;
const RETRY_AFTER = 5_000;

/**
 * One SOP being written: its text, what came before, what is wrong with it, and whether it is safe. Both views change it through `edit` and
 * follow it through `subscribe`; it knows nothing of how it is shown.
 */
export class DraftStore {
  #state: DraftState;
  readonly #history = new History();
  readonly #watchers = new Set<() => void>();
  /** What the server has, as far as is known: where the next merge starts from. */
  #server: ServerDraft;
  /** The last document that the reader has accepted. */
  #readable: SopDocument | null = null;
  #checkTimer: ReturnType<typeof setTimeout> | null = null;
  #saveTimer: ReturnType<typeof setTimeout> | null = null;
  #checking = false;
  #checked: string | null = null;
  #saving = false;
  #closed = false;

  constructor(
    server: ServerDraft,
    private readonly ports: DraftPorts,
    selection: DocumentPath = [],
  ) {
    this.#server = server;
    this.#state = {
      text: server.text,
      doc: null,
      isDocCurrent: false,
      findings: [],
      isChecking: true,
      canUndo: false,
      canRedo: false,
      undoLabel: null,
      redoLabel: null,
      saveState: { kind: 'saved', at: server.savedAt },
      isKeptHere: true,
      meanwhile: null,
      restoredFrom: null,
      selection,
      selectedBy: null,
    };
    this.#restore();
    this.#checkSoon(0);
  }

  readonly state = (): DraftState => this.#state;

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  /** Ends its clocks. What is written stays on the shelf. */
  close(): void {
    this.#closed = true;
    for (const timer of [this.#checkTimer, this.#saveTimer]) clearTimeout(timer ?? undefined);
  }

  /** Begins again after `close` (a view that is mounted twice). */
  reopen(): void {
    this.#closed = false;
    if (this.#state.text !== this.#checked) this.#checkSoon(0);
    if (this.#isDirty) this.#saveSoon(SAVE_AFTER);
  }

  /**
   * Changes the document. @param label - what is done, in words, for the undo button. @param change - edits, or the whole new text.
   * @param typing - a keystroke: it is undone together with those around it. @returns why the edits cannot be made, or null.
   */
  edit(label: string, change: SopEdit[] | string, typing = false): Finding | null {
    if (!this.ports.mayEdit) return null;
    const { text: before, doc, isDocCurrent } = this.#state;
    const edits = typeof change === 'string' ? null : change;
    const made = typeof change === 'string' ? { text: change } : editSop(before, change);
    if ('problem' in made) return made.problem;
    if (made.text === before) return null;
    this.#history.push(label, before, made.text, typing ? Date.now() : null);
    this.#write(made.text, typing ? CHECK_AFTER : 0);
    // What the edits make of the document is known before the worker has read the text again.
    if (edits && doc && isDocCurrent) this.#become({ doc: applyEdits(doc, edits), isDocCurrent: true });
    return null;
  }

  undo(): void {
    const text = this.#history.undo(this.#state.text);
    if (text !== null) this.#write(text, 0);
  }

  redo(): void {
    const text = this.#history.redo(this.#state.text);
    if (text !== null) this.#write(text, 0);
  }

  select(selection: DocumentPath, selectedBy: SelectedBy = null): void {
    if (samePath(selection, this.#state.selection) && selectedBy === this.#state.selectedBy) return;
    this.#become({ selection, selectedBy });
  }

  dismissRestored(): void {
    this.#become({ restoredFrom: null });
  }

  /** Goes on with the server's text instead of what was found here; it can still be undone. */
  dropRestored(label: string): void {
    this.edit(label, this.#server.text);
    this.dismissRestored();
  }

  dismissMeanwhile(): void {
    if (this.#state.saveState.kind !== 'conflict') this.#become({ meanwhile: null });
  }

  /** Saves now; resolves when the server has answered. */
  async saveNow(): Promise<void> {
    clearTimeout(this.#saveTimer ?? undefined);
    await this.#save();
  }

  /** Checks again, because the world around it became known or changed. */
  recheck(): void {
    this.#checked = null;
    this.#checkSoon(0);
  }

  /** Asks the server whether somebody saved meanwhile, and takes it over. */
  async catchUp(): Promise<void> {
    if (this.#saving || this.#state.saveState.kind === 'conflict') return;
    const theirs = await this.ports.load();
    if (this.#closed || this.#saving || !theirs) return;
    const { revision, baseVersionId } = this.#server;
    if (theirs.revision === revision && theirs.baseVersionId === baseVersionId) return;
    await this.#meet(theirs);
  }

  /** Revision of the server's draft, as far as is known here. */
  get revision(): number {
    return this.#server.revision;
  }

  /** The SOP is gone: nothing is kept of it here. */
  abandon(): void {
    this.close();
    this.ports.shelf.clear();
  }

  /**
   * The draft was published, restored or discarded by this page: what the server has now is the text to go on with.
   * @returns false when the server could not be asked; the next look finds it.
   */
  async startOver(label: string): Promise<boolean> {
    const server = await this.ports.load();
    if (!server) return false;
    clearTimeout(this.#saveTimer ?? undefined);
    this.#server = server;
    this.ports.shelf.clear();
    this.#history.push(label, this.#state.text, server.text, null);
    this.#become({
      text: server.text,
      meanwhile: null,
      restoredFrom: null,
      ...this.#steps(),
      saveState: { kind: 'saved', at: server.savedAt },
    });
    this.#checkSoon(0);
    return true;
  }

  /** Settles the places that both changed. @param choices - by id of the conflict; what is missing stays mine. */
  async resolve(choices: Record<string, 'mine' | 'theirs'>, label: string): Promise<void> {
    const theirs = await this.ports.load();
    if (!theirs) return;
    const mine = this.#state.text;
    const { text, conflicts } = await this.ports.merge(this.#server.text, mine, theirs.text, choices);
    if (this.#state.text !== mine) return this.resolve(choices, label);
    // They may have saved again while somebody was choosing.
    const open = conflicts.filter(({ id }) => choices[id] === undefined);
    if (open.length > 0) {
      this.#become({ meanwhile: { by: theirs.savedBy, at: theirs.savedAt, conflicts: open } });
      return;
    }
    this.#server = theirs;
    this.#history.push(label, mine, text, null);
    this.#become({ meanwhile: null, saveState: { kind: 'waiting' } });
    this.#write(text, 0);
    await this.saveNow();
  }

  get #isDirty(): boolean {
    return this.#state.text !== this.#server.text;
  }

  /** What an earlier visit left behind. */
  #restore(): void {
    const copy = this.ports.mayEdit ? this.ports.shelf.read() : null;
    if (!copy) return;
    if (copy.text === this.#server.text) return this.ports.shelf.clear();
    const theirs = this.#server;
    this.#history.push('', theirs.text, copy.text, null);
    this.#become({ text: copy.text, restoredFrom: copy.at, saveState: { kind: 'waiting' }, ...this.#steps() });
    if (copy.revision === theirs.revision && copy.base === theirs.text) return this.#saveSoon(SAVE_AFTER);
    this.#server = { ...theirs, text: copy.base, revision: copy.revision };
    void this.#meet(theirs);
  }

  #write(text: string, checkAfter: number): void {
    const isKeptHere = this.ports.shelf.write({
      text,
      base: this.#server.text,
      revision: this.#server.revision,
      at: Date.now(),
    });
    const { saveState } = this.#state;
    this.#become({
      text,
      isDocCurrent: false,
      isKeptHere,
      ...this.#steps(),
      saveState: saveState.kind === 'conflict' || saveState.kind === 'offline' ? saveState : { kind: 'waiting' },
    });
    this.#checkSoon(checkAfter);
    if (saveState.kind !== 'conflict') this.#saveSoon(SAVE_AFTER);
  }

  #steps(): Pick<DraftState, 'canUndo' | 'canRedo' | 'undoLabel' | 'redoLabel'> {
    const { undoLabel, redoLabel } = this.#history;
    return { canUndo: undoLabel !== null, canRedo: redoLabel !== null, undoLabel, redoLabel };
  }

  #checkSoon(after: number): void {
    clearTimeout(this.#checkTimer ?? undefined);
    if (this.#closed) return;
    this.#checkTimer = setTimeout(() => void this.#check(), after);
  }

  /** One check at a time, always of the newest text: what was typed during one is checked by the next. */
  async #check(): Promise<void> {
    if (this.#checking || this.#closed) return;
    const { text } = this.#state;
    if (text === this.#checked) return;
    this.#checking = true;
    if (!this.#state.isChecking) this.#become({ isChecking: true });
    try {
      const { doc, findings } = await this.ports.read(text);
      if (this.#state.text === text) this.#tell(doc, findings);
      if (doc !== null && this.#state.text === text) {
        const found = await this.ports.lint(text);
        if (this.#state.text === text) this.#become({ findings: found });
      }
    } catch (error) {
      if (!this.#closed && this.#state.text === text) this.#become({ findings: [this.ports.stuck(error)] });
    } finally {
      this.#checked = text;
      this.#checking = false;
      if (!this.#closed) {
        if (this.#state.text === text) this.#become({ isChecking: false });
        else this.#checkSoon(0);
      }
    }
  }

  #tell(doc: SopDocument | null, findings: Finding[]): void {
    if (doc === null) this.#become({ findings, doc: this.#readable, isDocCurrent: false });
    else {
      this.#readable = doc;
      this.#become({ doc, isDocCurrent: true });
    }
  }

  #saveSoon(after: number): void {
    clearTimeout(this.#saveTimer ?? undefined);
    if (this.#closed || !this.ports.mayEdit) return;
    this.#saveTimer = setTimeout(() => void this.#save(), after);
  }

  async #save(): Promise<void> {
    if (this.#saving || this.#state.saveState.kind === 'conflict') return;
    const { text } = this.#state;
    if (!this.#isDirty) {
      this.ports.shelf.clear();
      this.#become({ saveState: { kind: 'saved', at: this.#server.savedAt } });
      return;
    }
    this.#saving = true;
    this.#become({ saveState: { kind: 'saving' } });
    const answer = await this.ports.save(text, this.#server);
    this.#saving = false;
    switch (answer.kind) {
      case 'saved':
        this.#server = { ...this.#server, text, revision: answer.revision, savedAt: answer.at };
        return this.#settle(text, { kind: 'saved', at: answer.at });
      case 'refused':
        return this.#settle(text, answer);
      case 'offline':
        this.#become({ saveState: answer });
        return this.#saveSoon(RETRY_AFTER);
      case 'stale': {
        const theirs = await this.ports.load();
        if (theirs) return this.#meet(theirs);
        this.#become({ saveState: { kind: 'waiting' } });
        this.#saveSoon(RETRY_AFTER);
      }
    }
  }

  /** After an answer: what was typed meanwhile goes the same way. */
  #settle(text: string, saveState: DraftState['saveState']): void {
    if (this.#state.text !== text) {
      this.#become({ saveState: { kind: 'waiting' } });
      this.ports.shelf.write({
        text: this.#state.text,
        base: this.#server.text,
        revision: this.#server.revision,
        at: Date.now(),
      });
      return this.#saveSoon(SAVE_AFTER);
    }
    if (saveState.kind === 'saved') this.ports.shelf.clear();
    this.#become({ saveState });
  }

  /** Somebody else has saved. Nothing of theirs and nothing of ours is lost: it is merged, or a person chooses. */
  async #meet(theirs: ServerDraft): Promise<void> {
    const mine = this.#state.text;
    const meanwhile = { by: theirs.savedBy, at: theirs.savedAt, conflicts: [] as MergeConflict[] };
    if (!this.#isDirty) {
      this.#server = theirs;
      this.#history.push('', mine, theirs.text, null);
      this.#become({
        text: theirs.text,
        isDocCurrent: false,
        meanwhile,
        ...this.#steps(),
        saveState: { kind: 'saved', at: theirs.savedAt },
      });
      return this.#checkSoon(0);
    }
    const merged = await this.ports.merge(this.#server.text, mine, theirs.text, {});
    // What was typed while the merge was worked out is merged again.
    if (this.#state.text !== mine) return this.#meet(theirs);
    if (merged.conflicts.length > 0) {
      this.#become({ meanwhile: { ...meanwhile, conflicts: merged.conflicts }, saveState: { kind: 'conflict' } });
      return;
    }
    this.#server = theirs;
    this.#history.push('', mine, merged.text, null);
    this.#become({ meanwhile });
    this.#write(merged.text, 0);
    await this.#save();
  }

  #become(change: Partial<DraftState>): void {
    this.#state = { ...this.#state, ...change };
    for (const watcher of [...this.#watchers]) watcher();
  }
}

export const samePath = (a: DocumentPath, b: DocumentPath): boolean =>
  a.length === b.length && a.every((part, index) => part === b[index]);
