import { mergeParts, same, type Parts } from './merge.js';
import type { Shelf } from './shelf.js';

/** What the server has. */
export interface Stored<T> {
  value: T;
  /** Of the draft; 0: there is none, and `value` is what is published. */
  revision: number;
  at: string | null;
  by: string | null;
}

export type Saved =
  | { kind: 'saved'; revision: number; at: string | null }
  | { kind: 'stale' }
  | { kind: 'offline'; message: string }
  | { kind: 'refused'; message: string; problems: Problem[] };

/** What is wrong, and with which field of the input. */
export interface Problem {
  field: string | null;
  message: string;
}

export type SaveState =
  | { kind: 'saved'; at: string | null }
  | { kind: 'waiting' | 'saving' | 'conflict' }
  | Extract<Saved, { kind: 'offline' | 'refused' }>;

export interface DeskState<T> {
  value: T;
  save: SaveState;
  /** False: this browser has no room for what is written. */
  isKeptHere: boolean;
  /** Somebody else saved; `conflicts` are the parts that both changed. */
  meanwhile: { by: string | null; at: string | null; theirs: T; conflicts: string[] } | null;
  /** When (ms) what an earlier visit left here was written; null: nothing was left. */
  restoredFrom: number | null;
}

/** What the desk needs of the world. */
export interface DeskPorts<T> {
  save: (value: T, seen: Stored<T>) => Promise<Saved>;
  /** What the server has now; null when it cannot be asked. */
  load: () => Promise<Stored<T> | null>;
  shelf: Shelf<T>;
  /** The value as parts that can be changed independently, and back. */
  toParts: (value: T) => Parts;
  fromParts: (parts: Parts) => T;
}

/** Quiet after which typing is saved, and after which a lost connection is tried again (ms). */
const SAVE_AFTER = 1_000;
const RETRY_AFTER = 5_000;

/** Something that is being written: saved after every pause, kept in this browser until then, and merged with what others save. */
export class Desk<T> {
  #state: DeskState<T>;
  #stored: Stored<T>;
  readonly #watchers = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #saving: Promise<void> | null = null;
  #closed = false;
  #abandoned = false;

  constructor(
    stored: Stored<T>,
    private readonly ports: DeskPorts<T>,
  ) {
    this.#stored = stored;
    this.#state = {
      value: stored.value,
      save: { kind: 'saved', at: stored.at },
      isKeptHere: true,
      meanwhile: null,
      restoredFrom: null,
    };
    this.#restore();
  }

  readonly state = (): DeskState<T> => this.#state;

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  /** Revision of the server's draft, as far as is known here. */
  get revision(): number {
    return this.#stored.revision;
  }

  /** Ends its clocks; what is written stays on the shelf. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer ?? undefined);
  }

  /** Begins again after `close` (a view that is mounted twice). */
  reopen(): void {
    this.#closed = false;
    if (this.#isDirty && this.#state.save.kind !== 'conflict') this.#saveSoon(SAVE_AFTER);
  }

  write(change: (value: T) => T): void {
    const value = change(this.#state.value);
    if (same(value, this.#state.value)) return;
    this.#put(value);
  }

  /** Saves now. @returns whether the server has everything that is written here. */
  async flush(): Promise<boolean> {
    if (this.#abandoned) return true;
    // What was merged or typed on the way is saved, too.
    for (let round = 0; round < 3; round += 1) {
      clearTimeout(this.#timer ?? undefined);
      while (this.#saving) await this.#saving;
      await this.#save();
      if (this.#state.save.kind !== 'waiting') break;
    }
    return !this.#isDirty;
  }

  /** Asks the server whether somebody saved meanwhile. */
  async catchUp(): Promise<void> {
    if (this.#saving || this.#state.save.kind === 'conflict') return;
    const { revision } = this.#stored;
    const theirs = await this.ports.load();
    // What was asked before a saving of our own is older than that, not somebody else's.
    const isOld = this.#saving !== null || this.#stored.revision !== revision;
    if (this.#closed || isOld || !theirs || theirs.revision === revision) return;
    await this.#meet(theirs);
  }

  /** Settles the parts that both changed. @param choices - by part; what is missing stays mine. */
  async resolve(choices: Record<string, 'mine' | 'theirs'>): Promise<void> {
    const { meanwhile } = this.#state;
    const theirs = await this.ports.load();
    if (!meanwhile || !theirs) return;
    const { toParts, fromParts } = this.ports;
    const others = toParts(theirs.value);
    const { parts, conflicts } = mergeParts(toParts(this.#stored.value), toParts(this.#state.value), others);
    // They may have saved again while somebody was choosing.
    const open = conflicts.filter((name) => !meanwhile.conflicts.includes(name));
    if (open.length > 0 || !same(theirs.value, meanwhile.theirs)) return this.#meet(theirs);
    for (const name of conflicts) {
      if (choices[name] !== 'theirs') continue;
      if (others[name] === undefined) delete parts[name];
      else parts[name] = others[name];
    }
    this.#stored = theirs;
    this.#become({ meanwhile: null, save: { kind: 'waiting' } });
    this.#put(fromParts(parts));
    await this.flush();
  }

  dismissMeanwhile(): void {
    if (this.#state.save.kind !== 'conflict') this.#become({ meanwhile: null });
  }

  dismissRestored(): void {
    this.#become({ restoredFrom: null });
  }

  /** Goes on with the server's value instead of what was found here. */
  dropRestored(): void {
    this.#put(this.#stored.value);
    this.dismissRestored();
  }

  /** It was published or thrown away: nothing is kept here. */
  abandon(): void {
    this.#abandoned = true;
    this.close();
    this.ports.shelf.clear();
  }

  get #isDirty(): boolean {
    return !same(this.#state.value, this.#stored.value);
  }

  /** What an earlier visit left behind. */
  #restore(): void {
    const copy = this.ports.shelf.read();
    if (!copy) return;
    const theirs = this.#stored;
    if (same(copy.value, theirs.value)) return this.ports.shelf.clear();
    this.#state = { ...this.#state, value: copy.value, restoredFrom: copy.at, save: { kind: 'waiting' } };
    if (copy.revision === theirs.revision) return this.#saveSoon(SAVE_AFTER);
    this.#stored = { ...theirs, value: copy.base, revision: copy.revision };
    void this.#meet(theirs);
  }

  #put(value: T): void {
    const { save } = this.#state;
    const isStuck = save.kind === 'conflict' || save.kind === 'offline';
    this.#become({ value, isKeptHere: this.#keep(value), ...(!isStuck && { save: { kind: 'waiting' } }) });
    if (save.kind !== 'conflict') this.#saveSoon(SAVE_AFTER);
  }

  #keep(value: T): boolean {
    const { value: base, revision } = this.#stored;
    return this.ports.shelf.write({ value, base, revision, at: Date.now() });
  }

  #saveSoon(after: number): void {
    clearTimeout(this.#timer ?? undefined);
    if (this.#closed) return;
    this.#timer = setTimeout(() => void this.#save(), after);
  }

  async #save(): Promise<void> {
    if (this.#saving || this.#state.save.kind === 'conflict') return;
    if (!this.#isDirty) {
      this.ports.shelf.clear();
      return this.#become({ save: { kind: 'saved', at: this.#stored.at } });
    }
    this.#saving = this.#saveOnce(this.#state.value).finally(() => {
      this.#saving = null;
    });
    await this.#saving;
  }

  async #saveOnce(value: T): Promise<void> {
    this.#become({ save: { kind: 'saving' } });
    const answer = await this.ports.save(value, this.#stored);
    switch (answer.kind) {
      case 'saved':
        this.#stored = { value, revision: answer.revision, at: answer.at, by: null };
        if (!this.#isDirty) {
          this.ports.shelf.clear();
          return this.#become({ save: answer });
        }
        // What was typed meanwhile goes the same way.
        this.#become({ save: { kind: 'waiting' }, isKeptHere: this.#keep(this.#state.value) });
        return this.#saveSoon(SAVE_AFTER);
      case 'refused':
        this.#become({ save: same(value, this.#state.value) ? answer : { kind: 'waiting' } });
        if (!same(value, this.#state.value)) this.#saveSoon(SAVE_AFTER);
        return;
      case 'offline':
        this.#become({ save: answer });
        return this.#saveSoon(RETRY_AFTER);
      case 'stale': {
        const theirs = await this.ports.load();
        if (theirs) return this.#meet(theirs);
        this.#become({ save: { kind: 'waiting' } });
        this.#saveSoon(RETRY_AFTER);
      }
    }
  }

  /** Somebody else has saved. Nothing of theirs and nothing of ours is lost: it goes together, or a person chooses. */
  async #meet(theirs: Stored<T>): Promise<void> {
    const { by, at } = theirs;
    const seen = { by, at, theirs: theirs.value };
    if (!this.#isDirty) {
      this.#stored = theirs;
      return this.#become({ value: theirs.value, meanwhile: { ...seen, conflicts: [] }, save: { kind: 'saved', at } });
    }
    const { toParts, fromParts } = this.ports;
    const base = toParts(this.#stored.value);
    const { parts, conflicts } = mergeParts(base, toParts(this.#state.value), toParts(theirs.value));
    if (conflicts.length > 0) return this.#become({ meanwhile: { ...seen, conflicts }, save: { kind: 'conflict' } });
    this.#stored = theirs;
    this.#become({ meanwhile: { ...seen, conflicts } });
    this.#put(fromParts(parts));
  }

  #become(change: Partial<DeskState<T>>): void {
    this.#state = { ...this.#state, ...change };
    for (const watcher of [...this.#watchers]) watcher();
  }
}
