import { useCallback, type KeyboardEvent } from 'react';
import type { Graph } from './graph.js';
import type { CanvasActions } from './use-canvas-actions.js';
import { stepFrom, type Step } from './walk.js';

interface Hands {
  graph: Graph;
  picked: ReadonlySet<string>;
  pick: (ids: ReadonlySet<string>, last: string | null, by?: 'canvas' | 'list') => void;
  actions: CanvasActions;
  add: (parent: string) => void;
  ask: { connect: (from: string) => void; rename: (id: string) => void };
  removeChosen: () => void;
  mayEdit: boolean;
}

/** The editor by keyboard; see `canvasHelp` for what is said of it. */
export const useCanvasKeys = ({ graph, picked, pick, actions, add, ask, removeChosen, mayEdit }: Hands) =>
  useCallback(
    (event: KeyboardEvent<HTMLElement>): void => {
      if (event.nativeEvent.isComposing || event.target !== event.currentTarget) return;
      const here = [...picked].find((id) => graph.byId.has(id)) ?? null;
      const line = graph.lines.find(({ id }) => picked.has(id));
      const step = stepOf(event);
      const command = event.ctrlKey || event.metaKey;
      if (step) {
        const next = line ? (step === 'back' ? line.source : line.target) : stepFrom(graph, here, step);
        if (next !== null) pick(new Set([next]), next);
      } else if (event.key === 'Enter') focusPanel();
      else if (event.key === 'Escape') pick(new Set(), null);
      else if (!mayEdit) return;
      else if (event.key === 'Delete' || event.key === 'Backspace') removeChosen();
      else if (command && event.key.toLowerCase() === 'c' && here !== null) actions.copy(here);
      else if (command && event.key.toLowerCase() === 'v') actions.paste(outside(here));
      else if (command && event.key.toLowerCase() === 'd' && here !== null) {
        actions.copy(here);
        actions.paste(outside(here));
      } else if (command || event.altKey) return;
      else if (event.key === 'F2' && here !== null) ask.rename(here);
      else if (event.key === 'n' || event.key === 'N') {
        // Shift: inside of what is chosen.
        add(event.shiftKey && here !== null ? here : outside(here));
      } else if (event.key === 'c' && here !== null) ask.connect(here);
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    [graph, picked, pick, actions, add, ask, removeChosen, mayEdit],
  );

const stepOf = ({ key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): Step | null => {
  if (ctrlKey || metaKey || shiftKey) return null;
  switch (key) {
    case 'ArrowDown':
      return altKey ? 'in' : 'forth';
    case 'ArrowUp':
      return altKey ? 'out' : 'back';
    case 'ArrowRight':
      return altKey ? null : 'next';
    case 'ArrowLeft':
      return altKey ? null : 'previous';
    default:
      return null;
  }
};

/** The state around one. */
const outside = (id: string | null): string => (id ?? '').split('.').slice(0, -1).join('.');

const focusPanel = (): void =>
  document.querySelector<HTMLElement>('[data-studio-panel] :is(input, textarea, select, button)')?.focus();
