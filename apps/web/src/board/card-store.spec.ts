import { CardStore, listKey, type ColumnAnswer, type Rules } from './card-store.js';
import type { Card } from './card.js';
import { comparing } from './columns.js';
import type { Admission } from './filter.js';
import { aCard } from './testing/card.builder.js';

const rules = (admits: (card: Card) => Admission = () => 'yes'): Rules => ({
  column: (card) => card.column,
  lane: () => '',
  compare: (column) => comparing('rank', 'status', column),
  admits,
  newColumn: (key) => ({
    key,
    label: key,
    total: 0,
    totalIsAtLeast: false,
    hasMore: false,
    endCursor: null,
    wip: null,
    lanes: [],
  }),
});

const column = (key: string, cards: Card[], more: Partial<ColumnAnswer> = {}): ColumnAnswer => ({
  key,
  label: key,
  total: cards.length,
  totalIsAtLeast: false,
  hasMore: false,
  endCursor: null,
  wip: null,
  lanes: [],
  cards,
  ...more,
});

const TODO = listKey('todo', '');
const DOING = listKey('in_progress', '');

const opened = (answers: ColumnAnswer[], admits?: (card: Card) => Admission): { store: CardStore; asked: string[] } => {
  const asked: string[] = [];
  const store = new CardStore(
    rules(admits),
    (key) => asked.push(key),
    () => asked.push('limits'),
  );
  store.reset(rules(admits), answers);
  return { store, asked };
};

const heard = (store: CardStore, topic: string): { times: number } => {
  const ears = { times: 0 };
  store.subscribe(topic, () => ears.times++);
  return ears;
};

describe('the card store', () => {
  const a = aCard({ id: 'a', rank: 'a' });
  const b = aCard({ id: 'b', rank: 'b' });
  const c = aCard({ id: 'c', rank: 'c' });
  const board = (): ColumnAnswer[] => [column('todo', [a, b]), column('in_progress', [])];

  it('keeps each column in order, whatever order the answer has', () => {
    expect(opened([column('todo', [b, a])]).store.list(TODO)).toEqual(['a', 'b']);
  });

  it('tells only those whom a change concerns', () => {
    const { store } = opened(board());
    const [cardA, cardB, todo] = [heard(store, 'card:a'), heard(store, 'card:b'), heard(store, `list:${TODO}`)];
    store.apply([{ ...a, title: '新的标题', revision: 2 }]);
    expect(cardA.times).toBe(1);
    expect(cardB.times).toBe(0);
    expect(todo.times).toBe(0);
    expect(store.card('a')?.title).toBe('新的标题');
  });

  it('moves a card to its new column and counts both', () => {
    const { store } = opened(board());
    store.apply([aCard({ ...a, status: 'in_progress', column: 'in_progress', revision: 2 })]);
    expect(store.list(TODO)).toEqual(['b']);
    expect(store.list(DOING)).toEqual(['a']);
    expect(store.column('todo')?.total).toBe(1);
    expect(store.column('in_progress')?.total).toBe(1);
  });

  it('counts the limit of a column along', () => {
    const wip = { limit: 2, isHard: true, current: 2 };
    const { store } = opened([column('todo', [a, b], { wip }), column('in_progress', [])]);
    store.apply([{ ...a, column: 'in_progress', status: 'in_progress', revision: 2 }]);
    expect(store.column('todo')?.wip?.current).toBe(1);
  });

  it('counts the limits of roles along', () => {
    const limit = { limit: 2, isHard: false };
    const lanes = [
      { ...limit, role: 'warehouse', current: 2 },
      { ...limit, role: 'cs', current: 1 },
    ];
    const { store } = opened([column('todo', [a, b], { lanes }), column('in_progress', [], { lanes: [] })]);
    store.apply([{ ...a, role: 'warehouse.lead', column: 'in_progress', status: 'in_progress', revision: 2 }]);
    expect(store.column('todo')?.lanes.map(({ current }) => current)).toEqual([1, 1]);
  });

  it('asks how full a limited column is when something changed while its answer was on the way', () => {
    const wip = { limit: 2, isHard: true, current: 2 };
    const { store, asked } = opened([]);
    store.awaitAnswer();
    store.apply([{ ...a, status: 'in_progress', column: 'in_progress', revision: 2 }]);
    const before = asked.length;
    store.reset(rules(), [column('todo', [a, b]), column('in_progress', [], { wip })]);
    expect(asked.slice(before)).toEqual(['limits']);
  });

  it('asks how full a limited column is when a card comes into sight', () => {
    const wip = { limit: 2, isHard: true, current: 2 };
    const { store, asked } = opened([column('todo', [a, b], { wip })]);
    store.apply([c]);
    expect(store.column('todo')).toMatchObject({ total: 3, wip });
    expect(asked).toEqual(['limits']);
    store.setLimits([{ key: 'todo', wip: { ...wip, current: 3 }, lanes: [] }]);
    expect(store.column('todo')).toMatchObject({ total: 3, wip: { current: 3 } });
  });

  it('asks how full limited columns are when a card that the filter hides moves, and not when it stays', () => {
    const wip = { limit: 2, isHard: true, current: 2 };
    const { store, asked } = opened([column('todo', [a, b], { wip }), column('in_progress', [])], () => 'no');
    store.apply([aCard({ id: 'x', column: 'in_progress', status: 'in_progress', revision: 2 })]);
    expect(asked).toEqual(['limits']);
    store.apply([aCard({ id: 'x', title: '改名', column: 'in_progress', status: 'in_progress', revision: 3 })]);
    expect(asked).toEqual(['limits']);
    store.apply([aCard({ id: 'x', column: 'review', status: 'submitted', revision: 4 })]);
    expect(asked).toEqual(['limits', 'limits']);
  });

  it('asks nothing about hidden cards where nothing is limited', () => {
    const { store, asked } = opened(board(), () => 'no');
    store.apply([aCard({ id: 'x', column: 'in_progress', status: 'in_progress', revision: 2 })]);
    expect(asked).toEqual([]);
  });

  it('ignores what is older than what it knows', () => {
    const { store } = opened([column('todo', [{ ...a, revision: 5 }])]);
    store.apply([{ ...a, title: 'alt', revision: 4 }]);
    expect(store.card('a')?.title).toBe(a.title);
  });

  it('lets a change win that overtook the answer it belongs to', () => {
    const { store } = opened([]);
    store.awaitAnswer();
    store.apply([{ ...a, status: 'in_progress', column: 'in_progress', revision: 2 }]);
    store.reset(rules(), board());
    expect(store.list(TODO)).toEqual(['b']);
    expect(store.list(DOING)).toEqual(['a']);
  });

  it('keeps a card that came while a column was asked for anew, and asks once more', () => {
    const { store, asked } = opened(board());
    const awaited = store.awaitColumn('in_progress');
    store.apply([{ ...a, status: 'in_progress', column: 'in_progress', revision: 2 }]);
    store.extend(column('in_progress', []), true, awaited);
    store.endAwait(awaited);
    expect(store.list(DOING)).toEqual(['a']);
    expect(asked).toEqual(['in_progress']);
  });

  it('keeps a card that one’s own command brought while its column was asked for anew', () => {
    const { store } = opened(board());
    const doing = { ...a, status: 'in_progress', column: 'in_progress' } as const;
    const token = store.expect('a', doing);
    const awaited = store.awaitColumn('in_progress');
    store.settle('a', token, { ...doing, revision: 2 });
    store.extend(column('in_progress', []), true, awaited);
    expect(store.list(DOING)).toEqual(['a']);
  });

  it('does not bring back what left while its column was asked for anew', () => {
    const { store, asked } = opened(board());
    const awaited = store.awaitColumn('todo');
    store.apply([{ ...a, status: 'canceled', column: null, revision: 2 }]);
    store.extend(column('todo', [a, b]), true, awaited);
    expect(store.list(TODO)).toEqual(['b']);
    expect(asked).toEqual(['todo']);
  });

  it('does not ask again for what changed in other columns meanwhile', () => {
    const { store, asked } = opened(board());
    const awaited = store.awaitColumn('in_progress');
    store.apply([{ ...b, title: '新的标题', revision: 2 }]);
    store.extend(column('in_progress', []), true, awaited);
    expect(asked).toEqual([]);
  });

  it('takes away what no longer fits the filter, and what is off the board', () => {
    const { store } = opened(board(), (card) => (card.priority === 'P2' ? 'yes' : 'no'));
    store.apply([
      { ...a, priority: 'P0', revision: 2 },
      { ...b, status: 'canceled', column: null, revision: 2 },
    ]);
    expect(store.list(TODO)).toEqual([]);
    expect(store.column('todo')?.total).toBe(0);
  });

  it('takes in what fits now, and leaves out what does not', () => {
    const { store } = opened(board(), (card) => (card.priority === 'P2' ? 'yes' : 'no'));
    store.apply([c, aCard({ id: 'd', priority: 'P0' })]);
    expect(store.list(TODO)).toEqual(['a', 'b', 'c']);
    expect(store.column('todo')?.total).toBe(3);
  });

  it('asks the server where it cannot judge, and keeps what the server had chosen', () => {
    const { store, asked } = opened(board(), () => 'unknown');
    store.apply([{ ...a, title: '别的', revision: 2 }, c]);
    expect(store.list(TODO)).toEqual(['a', 'b']);
    expect(asked).toEqual(['todo', 'todo']);
  });

  it('asks for the count when a stranger appears in a column that is only partly here', () => {
    const { store, asked } = opened([column('todo', [a, b], { total: 500, hasMore: true })]);
    store.apply([c]);
    expect(asked).toEqual(['todo']);
    expect(store.column('todo')?.total).toBe(500);
  });

  it('adds a page behind what is there, without doubling', () => {
    const { store } = opened([column('todo', [a], { total: 3, hasMore: true, endCursor: 'x' })]);
    store.extend(column('todo', [a, b, c], { total: 3 }));
    expect(store.list(TODO)).toEqual(['a', 'b', 'c']);
    expect(store.column('todo')).toMatchObject({ total: 3, hasMore: false });
  });

  it('drops what is gone when a column is read anew', () => {
    const { store } = opened(board());
    store.extend(column('todo', [b]), true);
    expect(store.list(TODO)).toEqual(['b']);
    expect(store.column('todo')?.total).toBe(1);
  });

  it('keeps what lies behind a fresh answer that did not reach so far', () => {
    const { store } = opened([column('todo', [a], { total: 3, hasMore: true, endCursor: 'x' })]);
    store.extend(column('todo', [b, c], { total: 3 }));
    store.extend(column('todo', [b], { total: 2, hasMore: true, endCursor: 'b' }), true);
    expect(store.list(TODO)).toEqual(['b', 'c']);
    expect(store.column('todo')).toMatchObject({ total: 2, hasMore: false, endCursor: null });
  });

  describe('what a person has just done', () => {
    const moved: Partial<Card> = { status: 'in_progress', column: 'in_progress' };

    it('is seen at once and goes back when it is refused', () => {
      const { store } = opened(board());
      const token = store.expect('a', moved);
      expect(store.list(DOING)).toEqual(['a']);
      expect(store.isExpected('a')).toBe(true);
      store.settle('a', token);
      expect(store.list(TODO)).toEqual(['a', 'b']);
      expect(store.column('todo')?.total).toBe(2);
      expect(store.column('in_progress')?.total).toBe(0);
    });

    it('stays when it is confirmed, and its echo changes nothing', () => {
      const { store } = opened(board());
      const token = store.expect('a', moved);
      const confirmed = { ...a, ...moved, revision: 2 };
      store.settle('a', token, confirmed);
      const list = heard(store, `list:${DOING}`);
      store.apply([confirmed]);
      expect(store.list(DOING)).toEqual(['a']);
      expect(store.column('in_progress')?.total).toBe(1);
      expect(list.times).toBe(0);
    });

    it('lies over what comes from outside until it is settled', () => {
      const { store } = opened(board());
      const token = store.expect('a', { rank: 'bb' });
      store.apply([{ ...a, title: '别的', revision: 2 }]);
      expect(store.list(TODO)).toEqual(['b', 'a']);
      store.settle('a', token);
      expect(store.list(TODO)).toEqual(['a', 'b']);
      expect(store.card('a')?.title).toBe('别的');
    });

    it('shows at its new place even when that column was never seen', () => {
      const { store, asked } = opened([column('todo', [a])]);
      store.expect('a', moved);
      expect(store.columnKeys()).toEqual(['todo', 'in_progress']);
      expect(asked).toEqual(['in_progress']);
    });
  });

  describe('with a card in the hand', () => {
    it('holds back its changes and those of the list below it', () => {
      const { store } = opened(board());
      store.hold('b', 'in_progress');
      const busy: Partial<Card> = { status: 'in_progress', column: 'in_progress', revision: 2 };
      store.apply([{ ...a, ...busy }, { ...b, title: '别的', revision: 2 }, c]);
      expect(store.list(DOING)).toEqual([]);
      expect(store.card('b')?.title).toBe(b.title);
      expect(store.list(TODO)).toEqual(['a', 'b', 'c']);
    });

    it('lets them through as soon as the hand is elsewhere, or empty', () => {
      const { store } = opened(board());
      store.hold('b', 'in_progress');
      store.apply([{ ...a, status: 'in_progress', column: 'in_progress', revision: 2 }]);
      store.apply([{ ...b, title: '别的', revision: 2 }]);
      store.hold('b', 'review');
      expect(store.list(DOING)).toEqual(['a']);
      expect(store.card('b')?.title).toBe(b.title);
      store.letGo();
      expect(store.card('b')?.title).toBe('别的');
    });
  });

  it('stays the same as a fresh answer after any sequence of changes', () => {
    const statuses: Card['status'][] = ['todo', 'in_progress', 'submitted', 'accepted', 'canceled'];
    const { store } = opened([column('todo', [])]);
    let seed = 7;
    const next = (n: number): number => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
    const last = new Map<string, Card>();
    for (let step = 1; step < 600; step++) {
      const id = `t${next(40)}`;
      const status = statuses[next(statuses.length)]!;
      const card = aCard({ id, status, rank: String.fromCharCode(97 + next(26)), revision: step, rework: next(2) });
      last.set(id, card);
      store.apply([card]);
    }
    for (const key of store.columnKeys()) {
      const wanted = [...last.values()].filter((card) => card.column === key).sort(comparing('rank', 'status', key));
      expect(store.list(listKey(key, ''))).toEqual(wanted.map(({ id }) => id));
      expect(store.column(key)?.total).toBe(wanted.length);
    }
  });
});
