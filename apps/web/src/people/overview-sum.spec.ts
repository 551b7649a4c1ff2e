import { overviewSum } from './overview-sum.js';

describe('the newcomers of all roles together', () => {
  it('are counted', () => {
    const cs = { open: 2, late: 1, signedOff: 3 };
    const ops = { open: 1, late: 0, signedOff: 0 };
    expect(overviewSum([cs, ops])).toEqual({ open: 3, late: 1, signedOff: 3 });
  });

  it('are none where there is nobody', () => {
    expect(overviewSum([])).toEqual({ open: 0, late: 0, signedOff: 0 });
  });
});
