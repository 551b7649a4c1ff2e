import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { dropTargetForElements, monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { useEffect, type RefObject } from 'react';
import type { Desk } from '../desk.js';
import type { Hand } from './hand.js';
import { spotAt } from './spot-at.js';

/** Moving with the mouse. The whole board takes drops; which column is meant follows from the pointer. */
export const useMouseDrag = (
  board: RefObject<HTMLElement | null>,
  desk: Desk,
  hand: Hand,
  scrolls: 'horizontal' | 'vertical' = 'horizontal',
): void => {
  useEffect(() => {
    const element = board.current;
    if (!element) return;
    const follow = ({ clientX, clientY }: { clientX: number; clientY: number }): void =>
      hand.over(spotAt(desk, clientX, clientY));
    return combine(
      dropTargetForElements({ element, getDropEffect: () => 'move' }),
      autoScrollForElements({ element, getAllowedAxis: () => scrolls }),
      monitorForElements({
        onDrag: ({ location }) => follow(location.current.input),
        onDrop: ({ location }) => {
          // Let go outside of the board, or Escape: the browser reports a drop on nothing.
          if (location.current.dropTargets.length === 0) {
            hand.cancel();
            return;
          }
          // The last movement may not have been drawn yet.
          follow(location.current.input);
          hand.drop();
        },
      }),
    );
  }, [board, desk, hand, scrolls]);
};
