import { Whispers } from '#events';
import { Lookers } from './lookers.js';

describe('who looks at which card', () => {
  test('somebody looks at one card at a time, and looking on is no change', () => {
    const lookers = new Lookers(new Whispers());
    let changes = 0;
    const stop = lookers.listen('w', () => (changes += 1));
    lookers.set('w', 'ann', 't1');
    lookers.set('w', 'ann', 't1');
    lookers.set('w', 'bob', 't1');
    lookers.set('w', 'ann', 't2');
    expect(lookers.of('w').map(({ memberId, taskId }) => [memberId, taskId])).toEqual([
      ['ann', 't2'],
      ['bob', 't1'],
    ]);
    lookers.set('w', 'bob', null);
    lookers.set('w', 'bob', null);
    expect(changes).toBe(4);
    expect(lookers.version('w')).toBe(4);
    stop();
    lookers.set('w', 'ann', null);
    expect(changes).toBe(4);
    lookers.onModuleDestroy();
  });

  test('workspaces know nothing of each other', () => {
    const lookers = new Lookers(new Whispers());
    lookers.set('a', 'ann', 't1');
    expect(lookers.of('b')).toEqual([]);
    lookers.onModuleDestroy();
  });

  test('processes hear of each other’s people', () => {
    const there = new Whispers();
    const here = new Whispers((whisper) => there.hear(whisper));
    const [mine, theirs] = [new Lookers(here), new Lookers(there)];
    mine.set('w', 'ann', 't1');
    expect(theirs.of('w').map(({ memberId, taskId }) => [memberId, taskId])).toEqual([['ann', 't1']]);
    mine.set('w', 'ann', null);
    expect(theirs.of('w')).toEqual([]);
    mine.onModuleDestroy();
    theirs.onModuleDestroy();
  });
});
