import type { KeyLine } from '../../ui/keys/use-keys.js';
import type { useBoardKeysTexts } from './keys-texts.js';

/** Arrows between the rows of the table. */
export const rowLines = (t: ReturnType<typeof useBoardKeysTexts>): KeyLine[] => {
  const step =
    (sibling: 'previousElementSibling' | 'nextElementSibling'): KeyLine['run'] =>
    (focus) => {
      const row = focus.closest('[data-card]');
      if (!row) return false;
      const link = row[sibling]?.querySelector<HTMLElement>('a');
      link?.focus({ preventScroll: true });
      link?.scrollIntoView({ block: 'nearest' });
    };
  return [
    { keys: ['ArrowUp'], shown: ['↑', '↓'], help: t('rows'), run: step('previousElementSibling') },
    { keys: ['ArrowDown'], shown: [], help: '', run: step('nextElementSibling') },
  ];
};
