import { App } from 'antd';
import { useCallback } from 'react';
import {
  EditRefused,
  triggerOf,
  valueAt,
  type Added,
  type DocumentPath,
  type Finding,
  type Json,
  type SopDocument,
  type SopEdit,
} from '#sop-core';
import { useLook } from '../../app/look.js';
import { useDraft } from '../page/use-draft.js';
import { usePanelTexts } from './texts.js';

/** What a panel needs to show and change the document. */
export interface Pen {
  doc: SopDocument;
  mayEdit: boolean;
  /** What stands at a path. */
  at: (path: DocumentPath) => Json | undefined;
  /** Writes a value, or takes it away (`undefined`). `what`: what is changed, for undo. */
  set: (what: string, path: DocumentPath, value: Json | undefined) => void;
  /** Any other change; a new part is then chosen. */
  run: (what: string, change: (doc: SopDocument) => SopEdit[] | Added, goTo?: DocumentPath) => boolean;
  go: (path: DocumentPath) => void;
  findingsAt: (path: DocumentPath, isDeep?: boolean) => Finding[];
}

/** @throws when there is no document yet; the panels ask first. */
export const usePen = (): Pen => {
  const t = usePanelTexts();
  const { message } = App.useApp();
  const { language } = useLook();
  const { doc, mayEdit, edit, select, findings } = useDraft();
  if (!doc) throw new Error('no document');
  const run: Pen['run'] = (what, change, goTo) => {
    try {
      const result = change(doc);
      const edits = writtenLong(doc, 'edits' in result ? result.edits : result);
      if (edits.length === 0) return true;
      const problem = edit(t('change', { what }), edits);
      if (problem) {
        void message.warning(t('cannot', { why: problem.message[language] }));
        return false;
      }
      const next = goTo ?? ('path' in result ? result.path : undefined);
      if (next) select(next, 'panel');
      return true;
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error;
      void message.warning(t('cannot', { why: error.path.join(' › ') }));
      return false;
    }
  };
  return {
    doc,
    mayEdit,
    at: (path) => valueAt(doc, path),
    set: (what, path, value) => {
      const now = valueAt(doc, path);
      if (value === undefined ? now === undefined : JSON.stringify(now) === JSON.stringify(value)) return;
      run(what, () => [value === undefined ? { path, remove: true } : { path, set: value }]);
    },
    run,
    go: useCallback((path) => select(path, 'panel'), [select]),
    findingsAt: (path, isDeep = false) =>
      findings.filter(
        (one) =>
          path.every((part, index) => String(one.path[index]) === String(part)) &&
          (isDeep || one.path.length === path.length),
      ),
  };
};

/** `NEXT: done` says only where to. What adds a condition or an action to it writes it long first. */
const writtenLong = (doc: SopDocument, edits: SopEdit[]): SopEdit[] => {
  const short = new Map<string, SopEdit>();
  for (const { path } of edits) {
    const place = path.findIndex((_, length) => length > 1 && typeof valueAt(doc, path.slice(0, length)) === 'string');
    const branch = place < 0 ? null : path.slice(0, place);
    if (branch && triggerOf(branch))
      short.set(branch.join('/'), { path: branch, set: { target: valueAt(doc, branch) ?? '' } });
  }
  return [...short.values(), ...edits];
};
