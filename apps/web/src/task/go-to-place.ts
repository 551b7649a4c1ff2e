import { focusField } from '../form/problems.js';

/** How long a place that was gone to stands out, in ms. */
const SHOWN_MS = 4_000;

/**
 * Brings a place of the open task into sight, marks it for a moment and gives it the focus.
 * @param place - key of a field (or a path into it), of an item of the checklist, or of a criterion.
 * @returns whether there is such a place.
 */
export const goToPlace = (taskId: string, place: string): boolean => {
  const [key = place] = place.split(/[[.]/u);
  const found = ['field', 'item', 'criterion']
    .map((kind) => document.querySelector<HTMLElement>(`.ant-drawer [data-${kind}="${CSS.escape(key)}"]`))
    .find((element) => element !== null);
  if (!found) return false;
  found.classList.add('task-here');
  setTimeout(() => found.classList.remove('task-here'), SHOWN_MS);
  if (found.dataset['field'] !== undefined) return focusField(document, place, `task-${taskId}`);
  found.scrollIntoView({ block: 'center' });
  found.querySelector<HTMLElement>('input, button')?.focus({ preventScroll: true });
  return true;
};
