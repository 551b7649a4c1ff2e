import { useEffect } from 'react';
import { useDraftHolder } from './use-draft.js';

/** Undo, redo and save by keyboard on the whole page; inside fields the keys are the field's own. */
export const useStepKeys = (): void => {
  const { store } = useDraftHolder();
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.isComposing || event.defaultPrevented || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key === 's') void store.saveNow();
      else if (isTyping(event.target)) return;
      else if (key === 'y' || (key === 'z' && event.shiftKey)) store.redo();
      else if (key === 'z') store.undo();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [store]);
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
