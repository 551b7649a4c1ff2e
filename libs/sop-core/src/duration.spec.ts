import { parseDuration } from './duration.js';

describe('parseDuration', () => {
  it.each([
    ['48h', null, 48, 'h', '48h'],
    ['+8wh', null, 8, 'wh', '8wh'],
    ['5wmin', null, 5, 'wmin', '5wmin'],
    ['3wd', null, 3, 'wd', '3wd'],
    ['30min', null, 30, 'min', '30min'],
    ['L-3d', 'L', -3, 'd', '-3d'],
    ['S+30min', 'S', 30, 'min', '30min'],
    ['arrival+5d', 'arrival', 5, 'd', '5d'],
    ['1.5h', null, 1.5, 'h', '1.5h'],
    [' 2h ', null, 2, 'h', '2h'],
  ])('reads %s', (text, anchor, amount, unit, offset) => {
    expect(parseDuration(text)).toEqual({ kind: 'span', anchor, amount, unit, offset });
  });

  it('takes a bare word for a named timer or an anchor', () => {
    expect(parseDuration('evidenceWait')).toEqual({ kind: 'name', name: 'evidenceWait' });
  });

  it.each(['', '8', '8 h', '-', 'L-', 'L-3', '3m', '1e3h', '=settings.x', '99999999d', 'a b'])('refuses %j', (text) => {
    expect(parseDuration(text)).toBeNull();
  });
});
