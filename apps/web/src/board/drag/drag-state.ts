/** Where a card may be let go: a list (column and lane) and how many of its cards stand above. */
export interface Spot {
  column: string;
  lane: string;
  index: number;
}

export type Hand = 'mouse' | 'touch' | 'keys';

/**
 * The named states of a drag, the same for mouse, touch and keyboard:
 * idle → (touch: pressing →) carrying → idle, or → asking when the move needs words first.
 */
export type DragState =
  | { name: 'idle' }
  | { name: 'pressing'; card: string; x: number; y: number }
  | { name: 'carrying'; card: string; hand: Hand; from: Spot; over: Spot | null }
  | { name: 'asking'; card: string; to: Spot };

export type DragEvent =
  | { type: 'press'; card: string; x: number; y: number }
  | { type: 'lift'; card: string; hand: Hand; from: Spot }
  | { type: 'slide'; x: number; y: number }
  | { type: 'over'; spot: Spot | null }
  | { type: 'drop'; asks: boolean }
  | { type: 'cancel' }
  | { type: 'answered' };

/** A finger that travels this far (px) before the long press is over wants to scroll. */
export const SLOP = 8;
/** How long a finger rests on a card before it is lifted, in ms. */
export const LONG_PRESS_MS = 350;

export const IDLE: DragState = { name: 'idle' };

/** What comes next. Events that make no sense in a state change nothing. */
export const nextDrag = (state: DragState, event: DragEvent): DragState => {
  switch (event.type) {
    case 'press':
      return state.name === 'idle' ? { name: 'pressing', card: event.card, x: event.x, y: event.y } : state;
    case 'slide':
      return state.name === 'pressing' && Math.hypot(event.x - state.x, event.y - state.y) > SLOP ? IDLE : state;
    case 'lift':
      if (state.name === 'pressing' ? state.card !== event.card : state.name !== 'idle') return state;
      return { name: 'carrying', card: event.card, hand: event.hand, from: event.from, over: event.from };
    case 'over':
      if (state.name !== 'carrying' || sameSpot(state.over, event.spot)) return state;
      return { ...state, over: event.spot };
    case 'drop':
      if (state.name !== 'carrying') return state;
      return event.asks && state.over ? { name: 'asking', card: state.card, to: state.over } : IDLE;
    case 'cancel':
      return state.name === 'asking' || state.name === 'idle' ? state : IDLE;
    case 'answered':
      return state.name === 'asking' ? IDLE : state;
  }
};

const sameSpot = (a: Spot | null, b: Spot | null): boolean =>
  a === b || (a !== null && b !== null && a.column === b.column && a.lane === b.lane && a.index === b.index);
