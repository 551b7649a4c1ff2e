import { defaultHighlightStyle, HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/** Colours of the editor in both themes; every text on its ground has at least 4.5 : 1. */
export const editorLook = (shade: 'light' | 'dark'): Extension => [
  EditorView.theme(
    {
      '&': {
        height: '100%',
        fontSize: '13px',
        color: shade === 'dark' ? '#e3e9e6' : '#1d2623',
        backgroundColor: 'transparent',
      },
      '&.cm-focused': { outline: '2px solid var(--studio-accent)', outlineOffset: '-2px' },
      '.cm-scroller': {
        fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono CJK SC", monospace',
        lineHeight: '1.55',
      },
      '.cm-gutters': {
        backgroundColor: 'transparent',
        color: shade === 'dark' ? '#93a09b' : '#5d6b66',
        border: 'none',
      },
      '.cm-activeLine': { backgroundColor: shade === 'dark' ? '#ffffff0d' : '#0b6b530d' },
      '.cm-activeLineGutter': { backgroundColor: 'transparent', color: shade === 'dark' ? '#e3e9e6' : '#1d2623' },
      '.cm-cursor': { borderLeftColor: shade === 'dark' ? '#e3e9e6' : '#1d2623' },
      '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
        backgroundColor: shade === 'dark' ? '#2f5f52' : '#bfe3d6',
      },
      '.cm-tooltip, .cm-panels': {
        backgroundColor: shade === 'dark' ? '#1d2422' : '#ffffff',
        color: shade === 'dark' ? '#e3e9e6' : '#1d2623',
        border: `1px solid ${shade === 'dark' ? '#3a4542' : '#d5dcd9'}`,
        borderRadius: '6px',
      },
      '.cm-panels': { borderRadius: 0, borderWidth: '1px 0 0' },
      '.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: '#0b6b53', color: '#ffffff' },
      '.cm-completionDetail': { fontStyle: 'normal', opacity: 0.85 },
      '.cm-completionInfo': { maxWidth: '360px', overflowWrap: 'anywhere' },
      '.cm-diagnostic': { maxWidth: '560px', overflowWrap: 'anywhere' },
      '.cm-diagnosticAction': { backgroundColor: '#0b6b53', color: '#ffffff', borderRadius: '4px', padding: '2px 8px' },
      '.cm-panel.cm-search': { padding: '6px 28px 6px 8px' },
      '.cm-panel.cm-search input, .cm-panel.cm-search button, .cm-panel.cm-search label': { fontSize: '13px' },
      '.cm-panel.cm-search [name=close]': { fontSize: '20px', padding: '0 8px' },
      '.cm-textfield, .cm-button': {
        backgroundColor: shade === 'dark' ? '#101413' : '#ffffff',
        backgroundImage: 'none',
        color: 'inherit',
        border: `1px solid ${shade === 'dark' ? '#3a4542' : '#b9c4c0'}`,
        borderRadius: '4px',
      },
    },
    { dark: shade === 'dark' },
  ),
  syntaxHighlighting(shade === 'dark' ? DARK : LIGHT),
];

/** The default colours of the editor, those that are too pale in one of the themes exchanged. */
const recoloured = (colours: Readonly<Record<string, string>>): HighlightStyle =>
  HighlightStyle.define(
    defaultHighlightStyle.specs.map((spec) => {
      const colour = spec['color'] as string | undefined;
      const { textDecoration: _, ...plain } = spec;
      return colour === undefined ? plain : { ...plain, color: colours[colour] ?? colour };
    }),
  );

const LIGHT = recoloured({
  '#e40': '#b33c00',
  '#f00': '#c00000',
  '#00c': '#0a4fb3',
  '#940': '#6b5300',
  '#a11': '#8f1d1d',
});
const DARK = recoloured({
  '#404740': '#b4c0bb',
  '#708': '#d9a6ff',
  '#219': '#a9b8ff',
  '#164': '#8fd6a8',
  '#a11': '#ffb0a1',
  '#e40': '#ffb27a',
  '#00f': '#9cc3ff',
  '#30a': '#b6a8ff',
  '#085': '#7fdcc0',
  '#167': '#7fd3e6',
  '#256': '#8cc7d9',
  '#00c': '#8fbcff',
  '#940': '#d0b27a',
  '#f00': '#ff9a94',
});
