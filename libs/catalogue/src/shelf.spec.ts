import fc from 'fast-check';
import { Shelf } from './shelf.js';

const shelf = (more: Partial<ConstructorParameters<typeof Shelf>[0]> = {}): Shelf =>
  new Shelf({
    sku: 'CUP02-GN500',
    onHand: 100,
    reserved: 10,
    safetyStock: 20,
    revision: 1,
    active: true,
    kept: new Map([['tmall', 30]]),
    ...more,
  });

describe('what is available', () => {
  test('is what is there and neither promised nor kept; a channel may also take what is kept for it', () => {
    expect(shelf().availableTo(null)).toBe(60);
    expect(shelf().availableTo('douyin')).toBe(60);
    expect(shelf().availableTo('tmall')).toBe(90);
  });

  test('a reservation uses up what is kept for its channel first, and gives it back', () => {
    const one = shelf();
    expect(one.reserve('tmall', 40)).toEqual({ drawn: 30 });
    expect([one.keptFor('tmall'), one.availableTo('tmall'), one.availableTo(null)]).toEqual([0, 50, 50]);
    one.release({ channel: 'tmall', quantity: 40, drawn: 30 }, 15);
    expect([one.keptFor('tmall'), one.reserved]).toEqual([15, 35]);
    expect(one.changedChannels).toEqual([{ channel: 'tmall', quantity: 15 }]);
  });

  test('shipping what was promised leaves as much available as before', () => {
    const one = shelf();
    one.shipReserved(10);
    expect([one.onHand, one.reserved, one.availableTo(null)]).toEqual([90, 0, 60]);
  });
});

describe('less than nothing is refused with the figures', () => {
  test('a reservation', () => {
    expect(shelf().reserve(null, 61)).toEqual({
      code: 'stock_short',
      params: { sku: 'CUP02-GN500', onHand: 100, reserved: 10, kept: 30, available: 60, asked: 61 },
    });
    expect(shelf().reserve('tmall', 91)).toMatchObject({ params: { available: 90, channel: 'tmall' } });
  });

  test('a shipment, a count and a channel reserve', () => {
    expect(shelf().ship(null, 61)).toMatchObject({ code: 'stock_short' });
    expect(shelf().count(39)).toMatchObject({ code: 'stock_below_promised', params: { asked: 39 } });
    expect(shelf().count(40)).toBeNull();
    expect(shelf().keep('tmall', 91)).toMatchObject({ code: 'stock_short' });
    expect(shelf().keep('tmall', 90)).toBeNull();
  });

  test('more than can be written down', () => {
    expect(shelf({ onHand: 9_999_999 }).receive(1)).toMatchObject({ code: 'stock_too_large' });
  });

  test('and changes nothing', () => {
    const one = shelf();
    one.reserve(null, 61);
    one.ship('douyin', 99);
    one.keep('douyin', 61);
    expect([one.isChanged, one.onHand, one.reserved, one.keptInAll]).toEqual([false, 100, 10, 30]);
  });
});

test('whatever is done in whatever order, nothing is promised twice', () => {
  const step = fc.record({
    what: fc.constantFrom('reserve', 'release', 'ship', 'shipReserved', 'receive', 'count', 'keep'),
    channel: fc.constantFrom(null, 'tmall', 'douyin'),
    quantity: fc.integer({ min: 0, max: 60 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const one = shelf({ reserved: 0, kept: new Map() });
      const promised: { channel: string | null; quantity: number; drawn: number }[] = [];
      for (const { what, channel, quantity } of steps) {
        if (what === 'reserve') {
          const taken = one.reserve(channel, quantity);
          if ('drawn' in taken) promised.push({ channel, quantity, ...taken });
        } else if (what === 'release' || what === 'shipReserved') {
          const open = promised.pop();
          if (open && what === 'release') one.release(open, open.quantity);
          else if (open) one.shipReserved(open.quantity);
        } else if (what === 'ship') one.ship(channel, quantity);
        else if (what === 'receive') one.receive(quantity);
        else if (what === 'count') one.count(quantity);
        else one.keep(channel ?? 'tmall', quantity);
        expect(one.availableTo(null)).toBeGreaterThanOrEqual(0);
        expect(one.reserved).toBe(promised.reduce((sum, open) => sum + open.quantity, 0));
        for (const name of ['tmall', 'douyin']) expect(one.keptFor(name)).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});
