import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { yaml, yamlLanguage } from '@codemirror/lang-yaml';
import { ensureSyntaxTree, syntaxTree } from '@codemirror/language';
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { Annotation, Compartment, EditorState, Prec, type Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { basicSetup } from 'codemirror';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { DocumentPath, Finding } from '#sop-core';
import { useLook } from '../../app/look.js';
import type { Language } from '../../i18n/language.js';
import { useSession } from '../../session/use-session.js';
import { repairOf } from '../check/repair.js';
import { samePath, type DraftStore } from '../page/draft-store.js';
import { changeBetween } from '../page/text-change.js';
import { useDraftHolder } from '../page/use-draft.js';
import { editorLook } from './editor-look.js';
import { suggestionsAt, type Suggestion } from './suggestions.js';
import { EDITOR_WORDS, useTextTexts } from './texts.js';
import { writingPlace } from './yaml-context.js';
import { pathAt, spanOf, type Slice } from './yaml-place.js';

/** The document as text: completed from the schema and from itself, with what is wrong beside the lines, in step with the other views. */
const TextView = (): ReactNode => {
  const { store, mayEdit } = useDraftHolder();
  const { shade, language } = useLook();
  const { roles } = useSession();
  const t = useTextTexts();
  const host = useRef<HTMLDivElement>(null);
  const words = useMemo(
    (): EditorWords => ({
      language,
      label: t('editor'),
      typing: t('typing'),
      repaired: t('repaired'),
      repair: (what) => t('repair', { what }),
      phrases: Object.fromEntries(EDITOR_WORDS.map((word) => [word, t(word)])),
      roles: roles.map(({ key, title }) => ({ key, title })),
    }),
    [t, language, roles],
  );
  const editor = useRef<Editor | null>(null);
  const first = useRef({ words, shade });
  useEffect(() => {
    if (!host.current) return;
    const made = new Editor(host.current, store, mayEdit, first.current.words, first.current.shade);
    editor.current = made;
    return () => {
      editor.current = null;
      made.close();
    };
  }, [store, mayEdit]);
  useEffect(() => {
    first.current = { words, shade };
    editor.current?.dress(words, shade);
  }, [words, shade]);
  return <div ref={host} className="studio-text" />;
};

export default TextView;

interface EditorWords {
  language: Language;
  label: string;
  typing: string;
  repaired: string;
  repair: (what: string) => string;
  phrases: Record<string, string>;
  roles: { key: string; title: string }[];
}

/** Marks what comes from the store, so that it is not told to the store again. */
const Told = Annotation.define<boolean>();

/** How long (ms) a cursor rests before the other views follow it. */
const REST = 150;

/** CodeMirror and the store, kept in step. It has no history of its own: steps are undone over all views. */
class Editor {
  private readonly view: EditorView;
  private readonly dressing = new Compartment();
  private readonly unsubscribe: () => void;
  /** What the editor shows, without asking it: comparing it costs nothing while nothing changed. */
  private shown: string;
  private findings: readonly Finding[] | null = null;
  private selection: DocumentPath | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    host: HTMLElement,
    private readonly store: DraftStore,
    mayEdit: boolean,
    private words: EditorWords,
    shade: 'light' | 'dark',
  ) {
    this.shown = store.state().text;
    this.view = new EditorView({
      parent: host,
      state: EditorState.create({
        doc: this.shown,
        extensions: [
          Prec.highest(this.stepKeys()),
          basicSetup,
          yaml(),
          yamlLanguage.data.of({ autocomplete: (context: CompletionContext) => this.complete(context) }),
          autocompletion({ activateOnTyping: true, icons: false }),
          lintGutter(),
          EditorState.readOnly.of(!mayEdit),
          EditorView.lineWrapping,
          this.dressing.of(this.clothes(words, shade)),
          EditorView.updateListener.of((update) => {
            const isTold = update.transactions.some((transaction) => transaction.annotation(Told));
            if (update.docChanged && !isTold) this.tell();
            if ((update.selectionSet || update.docChanged) && !isTold) this.restHere();
          }),
          EditorView.domEventHandlers({
            // Texts of the store wait until a Chinese word is finished.
            compositionend: () => void setTimeout(() => this.follow(), 0),
          }),
        ],
      }),
    });
    this.unsubscribe = store.subscribe(() => this.follow());
    this.follow();
  }

  dress(words: EditorWords, shade: 'light' | 'dark'): void {
    this.words = words;
    this.view.dispatch({ effects: this.dressing.reconfigure(this.clothes(words, shade)) });
    this.findings = null;
    this.follow();
  }

  close(): void {
    clearTimeout(this.timer ?? undefined);
    this.unsubscribe();
    this.view.destroy();
  }

  private clothes(words: EditorWords, shade: 'light' | 'dark'): Extension {
    return [
      editorLook(shade),
      EditorState.phrases.of(words.phrases),
      EditorView.contentAttributes.of({
        'aria-label': words.label,
        // A text for reading is scrolled by keyboard too.
        tabindex: '0',
        spellcheck: 'false',
        autocapitalize: 'off',
      }),
    ];
  }

  private stepKeys(): Extension {
    const undo = (): boolean => (this.store.undo(), true);
    const redo = (): boolean => (this.store.redo(), true);
    return [
      keymap.of([
        { key: 'Mod-z', run: undo, shift: redo, preventDefault: true },
        { key: 'Mod-y', run: redo, preventDefault: true },
        { key: 'Mod-s', run: () => (void this.store.saveNow(), true), preventDefault: true },
      ]),
      EditorView.domEventHandlers({
        beforeinput: (event) => {
          if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return false;
          event.preventDefault();
          return event.inputType === 'historyUndo' ? undo() : redo();
        },
      }),
    ];
  }

  private tell(): void {
    this.shown = this.view.state.doc.toString();
    this.store.edit(this.words.typing, this.shown, true);
  }

  /** Shows what the store has: its text, what is wrong, and where one is. */
  private follow(): void {
    const { text, findings, selection, selectedBy, isChecking } = this.store.state();
    if (text !== this.shown) {
      if (this.view.composing) return;
      const change = changeBetween(this.shown, text);
      this.shown = text;
      if (change)
        this.view.dispatch({
          changes: { from: change.from, to: change.from + change.removed.length, insert: change.inserted },
          annotations: Told.of(true),
        });
    }
    if (findings !== this.findings && !isChecking) {
      this.findings = findings;
      this.view.dispatch(setDiagnostics(this.view.state, this.diagnostics(findings)));
    }
    if (this.selection === null || !samePath(selection, this.selection)) {
      this.selection = selection;
      if (selectedBy !== 'text' && selection.length > 0) this.goTo(selection);
    }
  }

  private goTo(path: DocumentPath): void {
    const tree = ensureSyntaxTree(this.view.state, this.view.state.doc.length, 2_000) ?? syntaxTree(this.view.state);
    const span = spanOf(tree, this.slice, path);
    if (!span) return;
    this.view.dispatch({
      selection: { anchor: span.from },
      effects: EditorView.scrollIntoView(span.from, { y: 'center' }),
      annotations: Told.of(true),
    });
  }

  /** The other views follow the cursor once it rests. */
  private restHere(): void {
    clearTimeout(this.timer ?? undefined);
    this.timer = setTimeout(() => {
      const { head } = this.view.state.selection.main;
      const tree = ensureSyntaxTree(this.view.state, head, 200);
      if (!tree) return;
      const path = pathAt(tree, this.slice, head);
      this.selection = path;
      this.store.select(path, 'text');
    }, REST);
  }

  private readonly slice: Slice = (from, to) => this.view.state.sliceDoc(from, to);

  private diagnostics(findings: readonly Finding[]): Diagnostic[] {
    const { doc } = this.view.state;
    return findings.map((finding) => {
      const line = doc.line(Math.min(Math.max(finding.line, 1), doc.lines));
      const from = Math.min(line.from + Math.max(finding.column - 1, 0), line.to);
      const repair = repairOf(finding);
      return {
        from,
        to: Math.max(from, line.to),
        severity: finding.severity,
        source: finding.code,
        message: finding.message[this.words.language],
        actions: repair
          ? [
              {
                name: this.words.repair(repair.title[this.words.language]),
                apply: () => void this.store.edit(this.words.repaired, repair.edits),
              },
            ]
          : [],
      };
    });
  }

  private complete(context: CompletionContext): CompletionResult | null {
    const tree = ensureSyntaxTree(context.state, context.pos, 100) ?? syntaxTree(context.state);
    const place = writingPlace(tree, this.slice, context.pos);
    if (!place || (place.word.from === place.word.to && !context.explicit)) return null;
    const written = context.state.sliceDoc(place.word.from, context.pos);
    const { roles, language } = this.words;
    const suggestions = suggestionsAt(place, written, { doc: this.store.state().doc, roles, language });
    const first = suggestions[0];
    if (!first) return null;
    return {
      from: context.pos - first.replaces,
      options: suggestions.map(optionOf),
      validFor: /^[\w.#-]*$/u,
    };
  }
}

const optionOf = ({ label, detail, info, kind }: Suggestion): Completion => ({
  label,
  ...(detail !== null && { detail }),
  ...(info !== null && { info }),
  apply: kind === 'key' ? `${label}: ` : kind === 'function' ? `${label}(` : label,
  type: kind,
  boost: kind === 'reference' || kind === 'name' ? 1 : detail === '*' ? 2 : 0,
});
