import { skillSum } from './skill-sum.js';

describe('skillSum', () => {
  it('adds up what was accepted, and how much of it at the first try', () => {
    const skills = [
      { accepted: 3, firstPass: 1 },
      { accepted: 3, firstPass: 3 },
    ];
    expect(skillSum(skills)).toEqual({ kinds: 2, accepted: 6, rate: 67 });
  });

  it('has no rate without work', () => {
    expect(skillSum([])).toEqual({ kinds: 0, accepted: 0, rate: null });
  });
});
