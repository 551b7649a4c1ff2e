/** Distance from an edge within which a carried card scrolls, in px. */
const EDGE = 44;
/** Fastest scrolling, in px per frame. */
const SPEED = 14;
/** How long a finger rests at the side before the next column comes, in ms. */
const REST_MS = 450;

/**
 * Scrolls lists up and down and the board sideways while a finger holds a card near an edge.
 * @param point - where the finger is; null while nothing is carried.
 * @param onFrame - called after each frame, with whether something was scrolled.
 * @returns a function that ends it.
 */
export const edgeScroll = (
  board: HTMLElement,
  point: () => { x: number; y: number } | null,
  onFrame: (moved: boolean) => void,
): (() => void) => {
  let frame = 0;
  let atSideSince: number | null = null;
  const step = (time: number): void => {
    frame = requestAnimationFrame(step);
    const at = point();
    if (!at) {
      atSideSince = null;
      return;
    }
    const list = document.elementFromPoint(at.x, at.y)?.closest<HTMLElement>('[data-list], [data-scroll]') ?? null;
    onFrame(scrollDown(list, at.y));
    const box = board.getBoundingClientRect();
    const side = at.x < box.left + EDGE ? -1 : at.x > box.right - EDGE ? 1 : 0;
    if (side === 0) atSideSince = null;
    else if (atSideSince === null) atSideSince = time;
    else if (time - atSideSince > REST_MS) {
      atSideSince = time;
      const column = board.querySelector<HTMLElement>('[data-column]');
      board.scrollBy({ left: side * (column?.offsetWidth ?? board.clientWidth), behavior: 'smooth' });
    }
  };
  frame = requestAnimationFrame(step);
  return () => cancelAnimationFrame(frame);
};

const scrollDown = (list: HTMLElement | null, y: number): boolean => {
  if (!list) return false;
  const box = list.getBoundingClientRect();
  const near = y < box.top + EDGE ? -(box.top + EDGE - y) : y > box.bottom - EDGE ? y - (box.bottom - EDGE) : 0;
  if (near === 0) return false;
  const before = list.scrollTop;
  list.scrollTop += Math.max(-SPEED, Math.min(SPEED, near / 3));
  return list.scrollTop !== before;
};
