import { App } from 'antd';
import { useMemo, useRef } from 'react';
import {
  addHistory,
  addState,
  applyEdits,
  connect,
  copyState,
  disconnect,
  EditRefused,
  moveState,
  pasteState,
  reconnect,
  removeState,
  setFinal,
  setInitial,
  setParallel,
  valueAt,
  type DocumentPath,
  type Snippet,
  type SopDocument,
  type SopEdit,
  type StateDef,
  type Trigger,
} from '#sop-core';
import type { Point } from '../../chart/layout.js';
import { useLook } from '../../app/look.js';
import { useDraft } from '../page/use-draft.js';
import { readSnippet, writeSnippet } from './clipboard.js';
import { pathOfState, stateOfPath } from './graph.js';
import { useCanvasTexts } from './texts.js';
import type { Placing } from './use-places.js';

export interface NewEvent {
  key: string;
  title: { zh: string; en: string };
}

/** What can be done to the chart, each as one step of undo. Ids are those of states (`''`: the whole). */
export interface CanvasActions {
  add: (parent: string, options?: { at?: Point; isFinal?: boolean }) => string | null;
  addHistory: (parent: string) => void;
  connect: (from: string, to: string | null, trigger: Trigger, event?: NewEvent) => void;
  reconnect: (branches: readonly DocumentPath[], to: string) => void;
  retitle: (id: string, title: string) => void;
  remove: (states: readonly string[], branches: readonly DocumentPath[]) => void;
  move: (id: string, parent: string, at?: Point) => void;
  setParallel: (id: string, isParallel: boolean) => void;
  setFinal: (id: string, isFinal: boolean) => void;
  setInitial: (id: string) => void;
  copy: (id: string) => void;
  paste: (parent: string) => void;
}

export const useCanvasActions = (placing: Placing): CanvasActions => {
  const t = useCanvasTexts();
  const { message, modal } = App.useApp();
  const { language } = useLook();
  const { doc, edit, select } = useDraft();
  const latest = useRef({ t, message, modal, language, doc, edit, select, placing });
  latest.current = { t, message, modal, language, doc, edit, select, placing };
  return useMemo(() => {
    const titleOf = (id: string): string => {
      const { doc: now, language: lang } = latest.current;
      const state = now && (valueAt(now, pathOfState(id)) as StateDef | undefined);
      return state?.title?.[lang] ?? id.split('.').at(-1) ?? id;
    };
    /** One step: what it is called, and what it does to the document as it is. */
    const run = (label: string, change: (doc: SopDocument) => SopEdit[]): boolean => {
      const { doc: now, edit: write, message: say, language: lang, t: text } = latest.current;
      if (!now) return false;
      let edits: SopEdit[];
      try {
        edits = change(now);
      } catch (error) {
        if (!(error instanceof EditRefused)) throw error;
        void say.warning(text('cannot', { why: error.path.join(' › ') }));
        return false;
      }
      if (edits.length === 0) return false;
      const problem = write(label, edits);
      if (problem) void say.warning(text('cannot', { why: problem.message[lang] }));
      return problem === null;
    };
    const go = (path: DocumentPath): void => latest.current.select(path, 'canvas');

    const actions: CanvasActions = {
      add: (parent, { at, isFinal = false } = {}) => {
        const { t: text } = latest.current;
        const title = isFinal
          ? { zh: text('newFinal'), en: text('newFinalEn') }
          : { zh: text('newState'), en: text('newStateEn') };
        let path: DocumentPath = [];
        const done = run(text('doAdd', { what: title[latest.current.language] }), (now) => {
          const added = addState(now, pathOfState(parent), { title, ...(isFinal && { type: 'final' as const }) });
          path = added.path;
          if (at) latest.current.placing.wish(stateOfPath(path) ?? '', at);
          return added.edits;
        });
        if (!done) return null;
        go(path);
        return stateOfPath(path);
      },
      addHistory: (parent) => {
        run(latest.current.t('doAdd', { what: 'H' }), (now) => addHistory(now, pathOfState(parent), 'deep').edits);
      },
      connect: (from, to, trigger, event) => {
        const label = latest.current.t('doConnect', { from: titleOf(from), to: to === null ? '–' : titleOf(to) });
        let path: DocumentPath = [];
        const done = run(label, (now) => {
          const declared: SopEdit[] = event ? [{ path: ['events', event.key], set: { title: event.title } }] : [];
          const added = connect(now, pathOfState(from), to === null ? null : pathOfState(to), trigger);
          path = added.path;
          return [...declared, ...added.edits];
        });
        if (done) go(path);
      },
      reconnect: (branches, to) => {
        const done = run(latest.current.t('doReconnect', { to: titleOf(to) }), (now) =>
          branches.flatMap((branch) => reconnect(now, branch, pathOfState(to))),
        );
        if (done && branches[0]) go(branches[0]);
      },
      retitle: (id, title) => {
        const { language: lang, t: text } = latest.current;
        const path = [...pathOfState(id), 'title'];
        run(text('doRename', { what: title }), (now) => {
          const old = valueAt(now, path) as { zh: string; en: string } | undefined;
          if (title === '' || old?.[lang] === title) return [];
          // A first name is written in both languages: the other one is then to be translated.
          return old ? [{ path: [...path, lang], set: title }] : [{ path, set: { zh: title, en: title } }];
        });
      },
      remove: (states, branches) => {
        const { t: text } = latest.current;
        // What lies inside another that goes, goes with it.
        const tops = states.filter((id) => id !== '' && !states.some((other) => id.startsWith(`${other}.`)));
        const label =
          tops[0] === undefined
            ? text('doRemove', { what: text('lines') })
            : text('doRemove', { what: titleOf(tops[0]) });
        const done = run(label, (now) => {
          const lines = [...branches]
            .sort((a, b) => b.join('/').localeCompare(a.join('/')))
            .flatMap((path) => disconnect(now, path));
          const edits = [...lines];
          let left = applyEdits(now, lines);
          for (const id of tops) {
            const more = removeState(left, pathOfState(id));
            edits.push(...more);
            left = applyEdits(left, more);
          }
          return edits;
        });
        if (done) go(pathOfState((tops[0] ?? '').split('.').slice(0, -1).join('.')));
      },
      move: (id, parent, at) => {
        const { placing: placed } = latest.current;
        let to = id;
        const done = run(latest.current.t('doMove', { what: titleOf(id) }), (now) => {
          const edits = moveState(now, pathOfState(id), pathOfState(parent));
          const move = edits.find((one) => 'move' in one);
          if (move && 'move' in move) to = stateOfPath(move.move) ?? id;
          return edits;
        });
        if (!done) return;
        placed.carry(id, to, at);
        go(pathOfState(to));
      },
      setParallel: (id, isParallel) => {
        const { t: text } = latest.current;
        run(text(isParallel ? 'doParallel' : 'doOneByOne', { what: titleOf(id) }), (now) =>
          setParallel(now, pathOfState(id), isParallel),
        );
      },
      setFinal: (id, isFinal) => {
        const { doc: now, modal: ask, t: text } = latest.current;
        const state = now && (valueAt(now, pathOfState(id)) as StateDef | undefined);
        const doIt = (): void => {
          run(text('doFinal', { what: titleOf(id) }), (one) => setFinal(one, pathOfState(id), isFinal));
        };
        const loses =
          isFinal && state && (state.tasks ?? state.on ?? state.states ?? state.after ?? state.always) !== undefined;
        if (loses)
          ask.confirm({ title: text('finalLoses'), okText: text('ok'), cancelText: text('cancel'), onOk: doIt });
        else doIt();
      },
      setInitial: (id) => {
        run(latest.current.t('doInitial', { what: titleOf(id) }), () => setInitial(pathOfState(id)));
      },
      copy: (id) => {
        const { doc: now, message: say, t: text } = latest.current;
        if (!now || id === '') return;
        writeSnippet(copyState(now, pathOfState(id)));
        void say.info(text('copied', { what: titleOf(id) }));
      },
      paste: (parent) => {
        const snippet: Snippet | null = readSnippet();
        if (!snippet) return;
        let path: DocumentPath = [];
        const what = snippet.state.title?.[latest.current.language] ?? snippet.key;
        const done = run(latest.current.t('doPaste', { what }), (now) => {
          const pasted = pasteState(now, pathOfState(parent), snippet);
          path = pasted.path;
          return pasted.edits;
        });
        if (done) go(path);
      },
    };
    return actions;
  }, []);
};
