import { IDLE, nextDrag, type DragEvent, type DragState, type Spot } from './drag-state.js';

const spot = (column: string, index = 0): Spot => ({ column, lane: '', index });
const after = (...events: DragEvent[]): DragState => events.reduce(nextDrag, IDLE);
const press: DragEvent = { type: 'press', card: 'a', x: 10, y: 10 };
const lift: DragEvent = { type: 'lift', card: 'a', hand: 'touch', from: spot('todo') };
const over = (to: Spot | null): DragEvent => ({ type: 'over', spot: to });

describe('the states of a drag', () => {
  it('a long press lifts the card', () => {
    expect(after(press, lift)).toMatchObject({ name: 'carrying', card: 'a', over: spot('todo') });
  });

  it('a plain swipe does not', () => {
    expect(after(press, { type: 'slide', x: 10, y: 40 })).toEqual(IDLE);
    expect(after(press, { type: 'slide', x: 13, y: 12 })).toMatchObject({ name: 'pressing' });
  });

  it('mouse and keyboard lift at once', () => {
    expect(after({ ...lift, hand: 'mouse' })).toMatchObject({ name: 'carrying', hand: 'mouse' });
  });

  it('only one card is in the hand', () => {
    expect(after(lift, { ...lift, card: 'b' })).toMatchObject({ card: 'a' });
    expect(after(press, { ...lift, card: 'b' })).toMatchObject({ name: 'pressing', card: 'a' });
  });

  it('follows the hand, and stays the same object while it rests', () => {
    const resting = after(lift, over(spot('review', 2)));
    expect(resting).toMatchObject({ over: spot('review', 2) });
    expect(nextDrag(resting, over(spot('review', 2)))).toBe(resting);
  });

  it('a drop ends it, or asks first', () => {
    expect(after(lift, over(spot('review')), { type: 'drop', asks: false })).toEqual(IDLE);
    expect(after(lift, over(spot('blocked')), { type: 'drop', asks: true })).toEqual({
      name: 'asking',
      card: 'a',
      to: spot('blocked'),
    });
    expect(after(lift, over(null), { type: 'drop', asks: true })).toEqual(IDLE);
  });

  it('Escape puts the card back, but does not answer a dialog', () => {
    expect(after(lift, { type: 'cancel' })).toEqual(IDLE);
    const asking = after(lift, { type: 'drop', asks: true });
    expect(nextDrag(asking, { type: 'cancel' })).toBe(asking);
    expect(nextDrag(asking, { type: 'answered' })).toEqual(IDLE);
  });
});
