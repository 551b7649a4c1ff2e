import { createContext, useContext, useMemo, useSyncExternalStore } from 'react';
import type { DocumentPath, Finding, SopEdit } from '#sop-core';
import type { DraftState, SelectedBy } from './draft-state.js';
import type { DraftStore } from './draft-store.js';

/** The SOP that is being written, for every view of the studio. */
export interface Draft extends DraftState {
  /** Id of the SOP. */
  sopId: string;
  /** False: this is for reading; `edit` does nothing. */
  mayEdit: boolean;
  /**
   * Changes the document: edits of its text, or the whole new text. `label` says what is done, for the undo button.
   * @returns why the edits cannot be made, or null.
   */
  edit: (label: string, change: SopEdit[] | string) => Finding | null;
  undo: () => void;
  redo: () => void;
  /** Says where one is; the other views follow. `by` names the view that says so, which does not follow itself. */
  select: (path: DocumentPath, by?: SelectedBy) => void;
}

export interface DraftHolder {
  sopId: string;
  mayEdit: boolean;
  store: DraftStore;
}

export const DraftContext = createContext<DraftHolder | null>(null);

export const useDraftHolder = (): DraftHolder => {
  const holder = useContext(DraftContext);
  if (!holder) throw new Error('useDraft outside of the studio');
  return holder;
};

/** Draws anew with every change, keystrokes included; for a part of it that changes less often there is `useDraftPart`. */
export const useDraft = (): Draft => {
  const { sopId, mayEdit, store } = useDraftHolder();
  const state = useSyncExternalStore(store.subscribe, store.state);
  return useMemo(
    () => ({
      ...state,
      sopId,
      mayEdit,
      edit: (label, change) => store.edit(label, change),
      undo: () => store.undo(),
      redo: () => store.redo(),
      select: (path, by) => store.select(path, by),
    }),
    [state, sopId, mayEdit, store],
  );
};

/** One part of the draft. @param pick - must give the same value (by `Object.is`) as long as nothing changed. */
export const useDraftPart = <T>(pick: (state: DraftState) => T): T => {
  const { store } = useDraftHolder();
  return useSyncExternalStore(store.subscribe, () => pick(store.state()));
};
