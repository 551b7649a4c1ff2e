import { baseRole, type Card } from './card.js';
import type { Admission } from './filter.js';

/** A column as the server counted it. */
export interface ColumnFacts {
  key: string;
  label: string;
  /** How many stand in it, shown or not. */
  total: number;
  /** There are more than `total`: the server counts no further. */
  totalIsAtLeast: boolean;
  hasMore: boolean;
  endCursor: string | null;
  wip: { limit: number; isHard: boolean; current: number } | null;
  lanes: readonly { role: string; limit: number; isHard: boolean; current: number }[];
}

export interface ColumnAnswer extends ColumnFacts {
  cards: readonly Card[];
}

/** How the present view sorts cards into lists. */
export interface Rules {
  column: (card: Card) => string | null;
  lane: (card: Card) => string;
  compare: (column: string) => (a: Card, b: Card) => number;
  admits: (card: Card) => Admission;
  /** Facts of a column that no answer has named yet. */
  newColumn: (key: string, card: Card) => ColumnFacts;
}

/** Name of the list of one column in one lane. */
export const listKey = (column: string, lane: string): string => `${column}\n${lane}`;

interface Place {
  column: string;
  list: string;
}

/** A question about one column that is on its way, and the cards of that column that have changed since it was sent. */
interface AwaitedColumn {
  readonly column: string;
  readonly changed: Map<string, Card>;
}

/**
 * All cards of the board in one Map by id, outside of any framework: a live change costs what it changes. What the server said is merged by
 * revision, so a change may arrive before the answer it belongs to; what a person has just done is laid over it until the server has
 * confirmed or refused it. Listeners are told per card, per list and per column, after a batch.
 */
export class CardStore {
  /** Last word of the server, by task id. */
  private readonly said = new Map<string, Card>();
  /** What is laid over it until the server answers, oldest first. */
  private readonly expected = new Map<string, Map<symbol, Partial<Card>>>();
  private readonly places = new Map<string, Place>();
  private readonly lists = new Map<string, readonly string[]>();
  private readonly columns = new Map<string, ColumnFacts>();
  private order: readonly string[] = [];
  private lanesShown: readonly string[] = [];
  /** Cards of the answer were chosen by the server; only a changed card is judged here. */
  private readonly chosen = new Set<string>();
  private readonly shown = new Map<string, Card>();
  /** Changes that came while an answer was on its way, or null when none is. */
  private early: Map<string, Card> | null = null;
  private readonly awaited = new Set<AwaitedColumn>();
  private held: { card: string; column: string | null } | null = null;
  private readonly waiting = new Map<string, Card>();
  private readonly listeners = new Map<string, Set<() => void>>();
  private dirty = new Set<string>();

  /** Columns of changed cards that the view does not show, by task id; null: in none. Limits count these cards, too. */
  private readonly hidden = new Map<string, string | null>();
  private recounts = 0;

  /**
   * @param onUncertain - a column whose cards can only be told by the server.
   * @param onLimitsUncertain - how full limited columns are can only be told by the server.
   */
  constructor(
    private rules: Rules,
    private readonly onUncertain: (column: string) => void = () => undefined,
    private readonly onLimitsUncertain: () => void = () => undefined,
  ) {}

  // Reading. Each answer is the same object until it changes.

  readonly card = (id: string): Card | undefined => this.shown.get(id);
  readonly list = (key: string): readonly string[] => this.lists.get(key) ?? NO_IDS;
  readonly column = (key: string): ColumnFacts | undefined => this.columns.get(key);
  readonly columnKeys = (): readonly string[] => this.order;
  readonly lanes = (): readonly string[] => this.lanesShown;
  readonly placeOf = (id: string): { column: string; list: string } | undefined => this.places.get(id);
  /** Columns with a limit of their own or of a role. */
  readonly limited = (): string[] => this.order.filter((key) => isLimited(this.columns.get(key)));
  /** Grows with whatever changes how full a column is; an answer asked for at another number is already old. */
  readonly counted = (): number => this.recounts;
  /** Whether something waits for the server's confirmation. */
  readonly isExpecting = (): boolean => this.expected.size > 0;
  readonly isExpected = (id: string): boolean => this.expected.has(id);
  /** All cards shown now, in no order. */
  readonly all = (): Card[] => [...this.places.keys()].flatMap((id) => this.shown.get(id) ?? []);

  /** @param topic - `card:<id>`, `list:<key>`, `column:<key>`, `columns`, `lanes` or `any`. */
  subscribe(topic: string, listener: () => void): () => void {
    const found = this.listeners.get(topic) ?? new Set();
    this.listeners.set(topic, found);
    found.add(listener);
    return () => {
      found.delete(listener);
      if (found.size === 0) this.listeners.delete(topic);
    };
  }

  // Answers of the server.

  /** Call when a question is sent: what changes meanwhile is kept for the answer. */
  awaitAnswer(): void {
    this.early ??= new Map();
  }

  /** Call when one column is asked for, give what it returns along with the answer, and to `endAwait` in any case. */
  awaitColumn(column: string): AwaitedColumn {
    const awaited = { column, changed: new Map<string, Card>() };
    this.awaited.add(awaited);
    return awaited;
  }

  endAwait(awaited: AwaitedColumn): void {
    this.awaited.delete(awaited);
  }

  /** Takes a whole board. What is known in a newer revision stays as it is. */
  reset(rules: Rules, answers: readonly ColumnAnswer[]): void {
    const newer = new Map(this.said);
    const early = this.early ?? new Map<string, Card>();
    const before = [...this.places.keys(), ...this.lists.keys()];
    this.rules = rules;
    this.early = null;
    for (const map of [this.said, this.places, this.lists, this.columns, this.shown, this.waiting]) map.clear();
    this.chosen.clear();
    this.hidden.clear();
    for (const id of before) this.touch(`card:${id}`, `list:${id}`);
    const lists = new Map<string, Card[]>();
    for (const { cards, ...facts } of answers) {
      this.columns.set(facts.key, facts);
      for (const card of cards) {
        const known = newer.get(card.id);
        this.chosen.add(card.id);
        this.learn(known && known.revision > card.revision ? known : card);
        const shown = this.shown.get(card.id)!;
        const place = this.placeFor(shown);
        if (!place) continue;
        this.places.set(card.id, place);
        const list = lists.get(place.list) ?? [];
        lists.set(place.list, list);
        list.push(shown);
      }
    }
    for (const [key, cards] of lists) {
      const column = key.slice(0, key.indexOf('\n'));
      cards.sort(this.rules.compare(column));
      this.lists.set(
        key,
        cards.map(({ id }) => id),
      );
      this.touch(`list:${key}`);
      for (const { id } of cards) this.touch(`card:${id}`);
    }
    this.order = answers.map(({ key }) => key);
    this.touch('columns', ...this.order.map((key) => `column:${key}`));
    this.tellLanes();
    for (const card of early.values()) this.merge(card);
    // Counts and cards of one answer may lie on both sides of such a change.
    if (early.size > 0) this.doubtLimits();
    this.tell();
  }

  /** Takes how full limited columns are. */
  setLimits(answers: readonly Pick<ColumnFacts, 'key' | 'wip' | 'lanes'>[]): void {
    for (const { key, wip, lanes } of answers) if (this.columns.has(key)) this.change(key, { wip, lanes });
    this.tell();
  }

  /** Takes the next page of a column, or (`whole`) its cards anew, as far as the answer goes. */
  extend(answer: ColumnAnswer, whole = false, { changed } = NOTHING_AWAITED): void {
    const { cards, ...facts } = answer;
    const before = this.columns.get(facts.key);
    this.columns.set(facts.key, facts);
    this.touch(`column:${facts.key}`);
    if (!this.order.includes(facts.key)) this.addColumn(facts);
    if (whole) {
      const gone = this.goneFrom(answer, changed);
      for (const id of gone.ids) this.forget(id);
      // What lies behind the answer was read before, and reading goes on from there.
      if (gone.beyond && before) this.change(facts.key, { hasMore: before.hasMore, endCursor: before.endCursor });
    }
    for (const card of cards) {
      this.chosen.add(card.id);
      const known = this.said.get(card.id);
      if (!known || known.revision <= card.revision) this.learn(card);
      this.put(card.id, this.placeFor(this.shown.get(card.id)!));
    }
    for (const card of changed.values()) if (!this.isHeld(card)) this.merge(card);
    // Whether the answer has counted what changed on its way, only the next one tells.
    if (changed.size > 0) this.onUncertain(facts.key);
    this.tell();
  }

  /**
   * Cards of a column that a fresh answer should have named and did not; `beyond`: others lie behind its last card.
   * @param changed - came while the answer was on its way, which may not know of them.
   */
  private goneFrom(
    { key, cards, hasMore }: ColumnAnswer,
    changed: ReadonlyMap<string, Card>,
  ): { ids: string[]; beyond: boolean } {
    const named = new Set(cards.map(({ id }) => id));
    const unnamed = [...this.places].flatMap(([id, { column }]) =>
      column === key && !named.has(id) && !this.expected.has(id) && !changed.has(id) ? [id] : [],
    );
    const last = cards.at(-1);
    if (!hasMore || !last) return { ids: unnamed, beyond: false };
    const compare = this.rules.compare(key);
    const ids = unnamed.filter((id) => compare(this.shown.get(id)!, last) <= 0);
    return { ids, beyond: ids.length < unnamed.length };
  }

  /** Takes changes as they happen. */
  apply(cards: readonly Card[]): void {
    for (const card of cards) {
      this.early?.set(card.id, card);
      this.note(card);
      if (this.isHeld(card)) this.waiting.set(card.id, card);
      else this.merge(card);
    }
    this.tell();
  }

  // What people do.

  /** Lays a change over a card until `settle` is called with the same token. */
  expect(id: string, patch: Partial<Card>): symbol {
    const token = Symbol(id);
    const layers = this.expected.get(id) ?? new Map<symbol, Partial<Card>>();
    this.expected.set(id, layers);
    layers.set(token, patch);
    this.show(id);
    this.tell();
    return token;
  }

  /** Takes an expectation away; with `now` the server confirmed it, without it the card goes back to where it was. */
  settle(id: string, token: symbol, now?: Card): void {
    const layers = this.expected.get(id);
    layers?.delete(token);
    if (layers?.size === 0) this.expected.delete(id);
    if (now) {
      this.note(now);
      this.merge(now);
    }
    this.show(id);
    this.tell();
  }

  /** While a card is in somebody's hand neither it nor the list under it changes from outside. */
  hold(card: string, column: string | null): void {
    this.held = { card, column };
    this.flush();
  }

  letGo(): void {
    this.held = null;
    this.flush();
  }

  private flush(): void {
    const ready = [...this.waiting.values()].filter((card) => !this.isHeld(card));
    for (const card of ready) {
      this.waiting.delete(card.id);
      this.merge(card);
    }
    this.tell();
  }

  /** Remembers a change for the answers that are on their way to a column it leaves or comes into. */
  private note(card: Card): void {
    if (this.awaited.size === 0) return;
    const said = this.said.get(card.id);
    const columns = [this.places.get(card.id)?.column, said && this.rules.column(said), this.rules.column(card)];
    for (const { column, changed } of this.awaited) if (columns.includes(column)) changed.set(card.id, card);
  }

  private isHeld(card: Card): boolean {
    if (!this.held) return false;
    if (card.id === this.held.card) return true;
    const { column } = this.held;
    return column !== null && (this.places.get(card.id)?.column === column || this.rules.column(card) === column);
  }

  private merge(card: Card): void {
    const known = this.said.get(card.id);
    if (known && known.revision > card.revision) return;
    // Repeated, such as the echo of one's own command: nothing to judge anew.
    if (known?.revision === card.revision && this.places.has(card.id)) {
      this.learn(card);
      this.put(card.id, this.placeFor(this.shown.get(card.id)!));
      return;
    }
    const column = this.rules.column(card);
    const admission = column === null ? 'no' : this.rules.admits(card);
    if (admission === 'unknown' && this.chosen.has(card.id)) {
      // It was in by the server's judgement and may still be: it stays until the server says otherwise.
      if (column !== null) this.onUncertain(column);
    } else if (admission !== 'yes') {
      if (admission === 'unknown' && column !== null) this.onUncertain(column);
      if (known) this.forget(card.id, true);
      this.hide(card.id, column);
      return;
    }
    this.hidden.delete(card.id);
    const wasShown = this.places.has(card.id);
    this.chosen.add(card.id);
    this.learn(card);
    if (!wasShown && column !== null) this.count(column, card);
    this.put(card.id, this.placeFor(this.shown.get(card.id)!));
  }

  /** A card nobody here has seen: new in its column for sure only when all of the column is here. */
  private count(column: string, card: Card): void {
    const facts = this.columns.get(column);
    if (!facts) this.begin(column, card, 1);
    else if (facts.hasMore) this.onUncertain(column);
    else {
      this.change(column, { total: facts.total + 1 });
      this.doubtLimits();
    }
  }

  /** A card that is not shown changed; where it stood before is known only if it changed before. */
  private hide(id: string, column: string | null): void {
    const before = this.hidden.get(id);
    this.hidden.set(id, column);
    if (before !== column) this.doubtLimits();
  }

  /** Limits count the whole workspace: a card that comes into sight, or leaves it, may have stood in its column all the time. */
  private doubtLimits(): void {
    if (![...this.columns.values()].some(isLimited)) return;
    this.recounts++;
    this.onLimitsUncertain();
  }

  private learn(card: Card): void {
    this.said.set(card.id, card);
    this.project(card.id);
  }

  /** What the server said, with the expectations over it. */
  private project(id: string): void {
    const base = this.said.get(id);
    if (!base) return;
    const layers = this.expected.get(id);
    let card = base;
    for (const patch of layers?.values() ?? []) card = { ...card, ...patch };
    this.shown.set(id, card);
    this.touch(`card:${id}`);
  }

  private show(id: string): void {
    if (!this.said.has(id)) return;
    this.project(id);
    this.put(id, this.placeFor(this.shown.get(id)!));
  }

  /** Where a card belongs by the rules of the view; null: nowhere on it. */
  placeFor(card: Card): Place | null {
    const column = this.rules.column(card);
    return column === null ? null : { column, list: listKey(column, this.rules.lane(card)) };
  }

  /** Moves a card into a list, or out of all; counts follow. */
  private put(id: string, place: Place | null): void {
    const before = this.places.get(id);
    if (!place) {
      this.forget(id, true);
      return;
    }
    if (before && before.list !== place.list) this.takeOut(id, before.list);
    if (before && before.column !== place.column) {
      this.recount(before.column, -1, this.shown.get(id)!);
      if (this.columns.has(place.column)) this.recount(place.column, 1, this.shown.get(id)!);
      else this.begin(place.column, this.shown.get(id)!, 1);
    }
    this.places.set(id, place);
    this.insert(id, place);
  }

  private insert(id: string, { column, list }: Place): void {
    const compare = this.rules.compare(column);
    const ids = this.lists.get(list) ?? NO_IDS;
    const card = this.shown.get(id)!;
    const at = (index: number): Card => this.shown.get(ids[index]!)!;
    const old = ids.indexOf(id);
    if (old >= 0) {
      const inOrder =
        (old === 0 || compare(at(old - 1), card) <= 0) && (old === ids.length - 1 || compare(card, at(old + 1)) <= 0);
      if (inOrder) return;
    }
    const rest = old < 0 ? ids : ids.filter((other) => other !== id);
    let low = 0;
    let high = rest.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(this.shown.get(rest[middle]!)!, card) <= 0) low = middle + 1;
      else high = middle;
    }
    this.lists.set(list, [...rest.slice(0, low), id, ...rest.slice(low)]);
    this.touch(`list:${list}`);
    if (ids.length === 0) this.tellLanes();
  }

  private takeOut(id: string, list: string): void {
    const left = (this.lists.get(list) ?? NO_IDS).filter((other) => other !== id);
    if (left.length > 0) this.lists.set(list, left);
    else this.lists.delete(list);
    this.touch(`list:${list}`);
    if (left.length === 0) this.tellLanes();
  }

  private forget(id: string, counted = false): void {
    const place = this.places.get(id);
    if (place) {
      this.places.delete(id);
      this.takeOut(id, place.list);
      const facts = this.columns.get(place.column);
      if (counted && facts) {
        this.change(place.column, { total: Math.max(0, facts.total - 1) });
        this.doubtLimits();
      }
    }
    if (!this.expected.has(id)) {
      this.said.delete(id);
      this.shown.delete(id);
      this.chosen.delete(id);
    }
    this.touch(`card:${id}`);
  }

  /** A column nobody was in until now; the server knows its title and its place. */
  private begin(column: string, card: Card, total: number): void {
    this.addColumn({ ...this.rules.newColumn(column, card), total });
    this.onUncertain(column);
  }

  private addColumn(facts: ColumnFacts): void {
    this.columns.set(facts.key, facts);
    this.order = [...this.order, facts.key];
    this.touch('columns', `column:${facts.key}`);
  }

  /** A card came from another column, or went there. */
  private recount(column: string, by: 1 | -1, card: Card): void {
    const facts = this.columns.get(column);
    if (!facts) return;
    const counted = <L extends { current: number }>(limit: L): L => ({
      ...limit,
      current: Math.max(0, limit.current + by),
    });
    const role = baseRole(card.role);
    this.recounts++;
    this.change(column, {
      total: Math.max(0, facts.total + by),
      wip: facts.wip && counted(facts.wip),
      lanes: facts.lanes.map((lane) => (lane.role === role ? counted(lane) : lane)),
    });
  }

  private change(column: string, patch: Partial<ColumnFacts>): void {
    this.columns.set(column, { ...this.columns.get(column)!, ...patch });
    this.touch(`column:${column}`);
  }

  private tellLanes(): void {
    const lanes = [...new Set([...this.lists.keys()].map((key) => key.slice(key.indexOf('\n') + 1)))];
    lanes.sort();
    if (lanes.length === this.lanesShown.length && lanes.every((lane, n) => lane === this.lanesShown[n])) return;
    this.lanesShown = lanes;
    this.touch('lanes');
  }

  private touch(...topics: string[]): void {
    for (const topic of topics) this.dirty.add(topic);
  }

  private tell(): void {
    if (this.dirty.size === 0) return;
    const topics = this.dirty;
    this.dirty = new Set();
    for (const topic of topics) for (const listener of this.listeners.get(topic) ?? []) listener();
    for (const listener of this.listeners.get('any') ?? []) listener();
  }
}

const NO_IDS: readonly string[] = [];

const NOTHING_AWAITED: { changed: ReadonlyMap<string, Card> } = { changed: new Map() };

const isLimited = (facts: ColumnFacts | undefined): boolean =>
  facts !== undefined && (facts.wip !== null || facts.lanes.length > 0);
