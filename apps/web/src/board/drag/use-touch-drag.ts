import { useEffect, type RefObject } from 'react';
import type { Desk } from '../desk.js';
import { LONG_PRESS_MS } from './drag-state.js';
import { edgeScroll } from './edge-scroll.js';
import { Ghost } from './ghost.js';
import type { Hand } from './hand.js';
import { spotAt } from './spot-at.js';

/**
 * Moving with a finger: a long press lifts the card, a plain swipe scrolls as everywhere. Own pointer events, because HTML5 drag and drop
 * does not exist on all touch screens; it ends in the same states as the mouse.
 */
export const useTouchDrag = (board: RefObject<HTMLElement | null>, desk: Desk, hand: Hand): void => {
  useEffect(() => {
    const element = board.current;
    if (!element) return;
    let timer: ReturnType<typeof setTimeout> | null = null;
    let ghost: Ghost | null = null;
    let point = { x: 0, y: 0 };
    const stopScrolling = edgeScroll(
      element,
      () => (ghost ? point : null),
      (moved) => {
        if (moved) hand.over(spotAt(desk, point.x, point.y));
      },
    );
    const carrying = (): boolean => ghost !== null;
    const release = (): void => {
      clearTimeout(timer ?? undefined);
      timer = null;
      ghost?.remove();
      ghost = null;
    };
    const down = (event: PointerEvent): void => {
      if (event.pointerType === 'mouse' || !event.isPrimary || desk.selecting.get()) return;
      const card = (event.target as Element).closest<HTMLElement>('[data-card]');
      const id = card?.dataset['card'];
      if (!card || id === undefined) return;
      point = { x: event.clientX, y: event.clientY };
      desk.send({ type: 'press', card: id, ...point });
      timer = setTimeout(() => {
        if (desk.drag.get().name !== 'pressing' || !hand.lift(id, 'touch')) return;
        ghost = new Ghost(card, point);
        navigator.vibrate?.(12);
      }, LONG_PRESS_MS);
    };
    const move = (event: PointerEvent): void => {
      if (!event.isPrimary) return;
      point = { x: event.clientX, y: event.clientY };
      if (!carrying()) {
        desk.send({ type: 'slide', ...point });
        return;
      }
      ghost!.moveTo(point);
      hand.over(spotAt(desk, point.x, point.y));
    };
    const up = (event: PointerEvent): void => {
      if (!event.isPrimary) return;
      const wasCarrying = carrying();
      release();
      if (wasCarrying) hand.drop();
      else if (desk.drag.get().name === 'pressing') desk.send({ type: 'cancel' });
    };
    const abort = (): void => {
      const wasCarrying = carrying();
      release();
      if (wasCarrying) hand.cancel();
      else desk.send({ type: 'cancel' });
    };
    // Once the card is lifted the finger moves it, not the page. Before that the browser may scroll as it likes.
    const keepStill = (event: TouchEvent): void => {
      if (carrying() && event.cancelable) event.preventDefault();
    };
    const noMenu = (event: Event): void => {
      if (carrying() || desk.drag.get().name === 'pressing') event.preventDefault();
    };
    // The click at the end of a drag does not open the card.
    const noClick = (event: MouseEvent): void => {
      if (desk.drag.get().name === 'carrying') event.preventDefault();
    };
    element.addEventListener('pointerdown', down);
    element.addEventListener('contextmenu', noMenu);
    element.addEventListener('click', noClick, true);
    document.addEventListener('touchmove', keepStill, { passive: false });
    document.addEventListener('pointermove', move);
    document.addEventListener('pointerup', up);
    document.addEventListener('pointercancel', abort);
    return () => {
      abort();
      stopScrolling();
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('contextmenu', noMenu);
      element.removeEventListener('click', noClick, true);
      document.removeEventListener('touchmove', keepStill);
      document.removeEventListener('pointermove', move);
      document.removeEventListener('pointerup', up);
      document.removeEventListener('pointercancel', abort);
    };
  }, [board, desk, hand]);
};
