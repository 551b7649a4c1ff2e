import { readSop } from '#sop-core';
import { DraftStore, type DraftPorts, type SaveAnswer, type ServerDraft } from './draft-store.js';
import type { LocalCopy } from './local-copy.js';

/** Jest's own hand on the clock, which modules get this way. */
const clock = (import.meta as unknown as { jest: typeof jest }).jest;

const TEXT = 'sop: sample\n# why\ntitle: { zh: 样品, en: Sample }\n';
const server = (text = TEXT, revision = 1): ServerDraft => ({
  ...{ text, revision, baseVersionId: null, savedAt: null, savedBy: 'bob' },
});

/** A store with a world that does as it is told. */
const open = (change: Partial<DraftPorts> & { copy?: LocalCopy; start?: ServerDraft } = {}) => {
  let copy: LocalCopy | null = change.copy ?? null;
  const shelf = {
    read: () => copy,
    write: (next: LocalCopy) => {
      copy = next;
      return true;
    },
    clear: () => {
      copy = null;
    },
  };
  const saved: [string, number][] = [];
  const ports: DraftPorts = {
    read: async (text) => {
      const { doc, findings } = readSop(text);
      return { doc, findings };
    },
    lint: async () => [],
    stuck: (error) => ({
      ...{ code: 'STUCK', severity: 'error', path: [], line: 1, column: 1 },
      message: { zh: String(error), en: String(error) },
    }),
    save: async (text, { revision }): Promise<SaveAnswer> => {
      saved.push([text, revision]);
      return { kind: 'saved', revision: revision + 1, at: null };
    },
    load: async () => server(),
    merge: async (_base, mine, theirs) => ({ text: `${mine}${theirs.replace(TEXT, '')}`, conflicts: [] }),
    shelf,
    mayEdit: true,
    ...change,
  };
  const store = new DraftStore(change.start ?? server(), ports);
  return { store, saved, kept: () => copy };
};

/** Lets timers and what follows from them run out. */
const quiet = (ms = 3_000): Promise<void> => clock.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  clock.useFakeTimers();
});
afterEach(() => {
  clock.useRealTimers();
});

describe('an SOP being written', () => {
  test('what is written lies in the browser at once and on the server after a moment of quiet', async () => {
    const { store, saved, kept } = open();
    store.edit('typing', `${TEXT}owner: o`, true);
    store.edit('typing', `${TEXT}owner: ops`, true);
    expect(kept()).toMatchObject({ text: `${TEXT}owner: ops`, base: TEXT, revision: 1 });
    expect([saved.length, store.state().saveState.kind]).toEqual([0, 'waiting']);
    await quiet();
    expect(saved).toEqual([[`${TEXT}owner: ops`, 1]]);
    expect([store.state().saveState.kind, kept()]).toEqual(['saved', null]);
    store.edit('more', `${TEXT}owner: cs`);
    await quiet();
    expect(saved.at(-1)).toEqual([`${TEXT}owner: cs`, 2]);
  });

  test('typing is undone together, edits one by one, and both can be done again', async () => {
    const { store } = open();
    store.edit('typing', `${TEXT}# o`, true);
    store.edit('typing', `${TEXT}# ow`, true);
    await quiet();
    expect(store.edit('title', [{ path: ['title', 'en'], set: 'Other' }])).toBeNull();
    expect(store.state().text).toContain('# why\ntitle: { zh: 样品, en: Other }');
    expect(store.state().undoLabel).toBe('title');
    store.undo();
    expect(store.state().text).toBe(`${TEXT}# ow`);
    store.undo();
    expect([store.state().text, store.state().canUndo, store.state().redoLabel]).toEqual([TEXT, false, 'typing']);
    store.redo();
    store.redo();
    expect(store.state().text).toContain('en: Other');
    store.undo();
    store.edit('typing', `${TEXT}x`, true);
    expect(store.state().canRedo).toBe(false);
  });

  test('edits that lead nowhere are refused with a reason and change nothing', () => {
    const { store } = open();
    expect(store.edit('x', [{ path: ['sop', 'deep', 'er'], remove: true }])).toMatchObject({ severity: 'error' });
    expect([store.state().text, store.state().canUndo]).toEqual([TEXT, false]);
  });

  test('somebody else’s saving is merged into what is being written, and nothing of either is lost', async () => {
    const theirs = server(`${TEXT}# theirs\n`, 2);
    const saves: number[] = [];
    const { store } = open({
      load: async () => theirs,
      save: async (_, { revision }) => {
        saves.push(revision);
        return revision < 2 ? { kind: 'stale' } : { kind: 'saved', revision: 3, at: null };
      },
    });
    store.edit('mine', `${TEXT}# mine\n`);
    await quiet();
    expect(store.state().text).toBe(`${TEXT}# mine\n# theirs\n`);
    expect(store.state().meanwhile).toMatchObject({ by: 'bob', conflicts: [] });
    expect([saves, store.state().saveState.kind]).toEqual([[1, 2], 'saved']);
    store.undo();
    expect(store.state().text).toBe(`${TEXT}# mine\n`);
  });

  test('what both changed waits for a choice; writing goes on and is kept, nothing is sent', async () => {
    const conflict = { id: 'title/en', path: ['title', 'en'], mine: 'A', theirs: 'B' };
    const saves: string[] = [];
    const { store, kept } = open({
      load: async () => server('theirs', 5),
      save: async (text, { revision }) => {
        saves.push(text);
        return revision === 5 ? { kind: 'saved', revision: 6, at: null } : { kind: 'stale' };
      },
      merge: async (_base, mine, _theirs, choices) => ({
        text: choices['title/en'] === 'theirs' ? `${mine}# B\n` : mine,
        conflicts: [conflict],
      }),
    });
    store.edit('mine', `${TEXT}# A\n`);
    await quiet();
    expect([store.state().saveState.kind, store.state().meanwhile?.conflicts]).toEqual(['conflict', [conflict]]);
    store.edit('typing', `${TEXT}# A2\n`, true);
    await quiet();
    expect([saves.length, kept()?.text]).toEqual([1, `${TEXT}# A2\n`]);
    await store.resolve({ 'title/en': 'theirs' }, 'choose');
    await quiet();
    expect(store.state()).toMatchObject({ text: `${TEXT}# A2\n# B\n`, meanwhile: null, saveState: { kind: 'saved' } });
    expect(saves.at(-1)).toBe(`${TEXT}# A2\n# B\n`);
  });

  test('a colleague’s saving is taken over at the next look when nothing is written here', async () => {
    const { store, saved } = open({ load: async () => server(`${TEXT}# theirs\n`, 2) });
    await quiet();
    await store.catchUp();
    expect(store.state()).toMatchObject({ text: `${TEXT}# theirs\n`, meanwhile: { by: 'bob' } });
    await quiet();
    expect(saved).toEqual([]);
  });

  test('a closed tab loses nothing: the next visit finds it and saves it', async () => {
    const copy = { text: `${TEXT}# left\n`, base: TEXT, revision: 1, at: 7 };
    const { store, saved } = open({ copy });
    expect(store.state()).toMatchObject({ text: copy.text, restoredFrom: 7, canUndo: true });
    await quiet();
    expect(saved).toEqual([[copy.text, 1]]);
  });

  test('what a closed tab left behind is merged with what was saved since', async () => {
    const copy = { text: `${TEXT}# left\n`, base: TEXT, revision: 1, at: 7 };
    const { store, saved } = open({ copy, start: server(`${TEXT}# since\n`, 4) });
    await quiet();
    expect(store.state().text).toBe(`${TEXT}# left\n# since\n`);
    expect(saved).toEqual([[`${TEXT}# left\n# since\n`, 4]]);
  });

  test('without a connection it is kept here and sent again later', async () => {
    let isDown = true;
    const { store, kept } = open({
      save: async (_, { revision }) =>
        isDown ? { kind: 'offline', message: 'down' } : { kind: 'saved', revision: revision + 1, at: null },
    });
    store.edit('x', `${TEXT}# x\n`);
    await quiet(2_000);
    expect([store.state().saveState.kind, kept()?.text]).toEqual(['offline', `${TEXT}# x\n`]);
    isDown = false;
    await quiet(6_000);
    expect([store.state().saveState.kind, kept()]).toEqual(['saved', null]);
  });

  test('a text the server refuses stays here with the reason until it changes', async () => {
    const { store, kept } = open({ save: async () => ({ kind: 'refused', message: 'no', reasons: ['line 1'] }) });
    store.edit('x', ': broken');
    await quiet();
    expect(store.state().saveState).toEqual({ kind: 'refused', message: 'no', reasons: ['line 1'] });
    expect(kept()?.text).toBe(': broken');
  });

  test('a document that cannot be checked to its end says so', async () => {
    const { store } = open({ read: () => Promise.reject(new Error('too long')) });
    await quiet();
    expect(store.state()).toMatchObject({ isChecking: false, findings: [{ code: 'STUCK' }] });
  });

  test('whoever may only read changes nothing', async () => {
    const { store, saved, kept } = open({ mayEdit: false });
    store.edit('x', 'y');
    await quiet();
    expect([store.state().text, saved, kept()]).toEqual([TEXT, [], null]);
  });
});
