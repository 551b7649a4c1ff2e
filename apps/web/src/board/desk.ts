import { createContext, useContext } from 'react';
import type { CardStore } from './card-store.js';
import type { Card } from './card.js';
import type { Order } from './board-search.js';
import { Cell } from './cell.js';
import type { Words } from './commands.js';
import { IDLE, nextDrag, type DragEvent, type DragState, type Spot } from './drag/drag-state.js';
import { dropOf, hasPlaces, type Drop, type DropCommand } from './drop.js';
import type { Place } from './drag/place.js';
import type { Changing } from './keys/card-lines.js';
import type { MovesCache } from './moves.js';
import type { Question } from './question.js';
import type { Toast } from './toast.js';

/** A move that needs words first, and where the card was let go. */
export interface Asking {
  card: Card;
  command: DropCommand;
  ask: Words['ask'];
  place: Place | null;
}

/** A list of cards on the screen, so that a hand over it can be told where between its cards it is. */
export interface ListOnScreen {
  /** How many cards lie above a height of the screen. The card in the hand does not count. */
  indexAt: (clientY: number) => number;
  scrollTo: (index: number) => void;
  scroller: () => HTMLElement | null;
}

/**
 * What lies on the table while somebody works at the board: the cards, what is in the hand, what is focused and selected. Not React state,
 * because it changes with every movement of the pointer; components listen to the part they show.
 */
export class Desk {
  readonly drag = new Cell<DragState>(IDLE);
  /** The card that has, or shall get, the keyboard's focus. */
  readonly focused = new Cell<string | null>(null);
  /** A card that is to be scrolled to and focused as soon as it is there. */
  readonly wanted = new Cell<string | null>(null);
  readonly selecting = new Cell(false);
  readonly selected = new Cell<ReadonlySet<string>>(new Set());
  readonly said = new Cell('');
  /** The move that waits for words in a dialog. */
  readonly asking = new Cell<Asking | null>(null);
  /** The card of which something is being chosen from a list. */
  readonly changing = new Cell<{ id: string; what: Changing } | null>(null);
  readonly toast = new Cell<Toast | null>(null);
  /** Names of the colleagues who look at a task right now, by task id. */
  readonly viewers = new Cell<ReadonlyMap<string, readonly string[]>>(new Map());
  readonly lists = new Map<string, ListOnScreen>();
  question: Question | null = null;

  constructor(
    readonly store: CardStore,
    readonly moves: MovesCache,
    readonly me: string,
    private readonly mayPrioritize: (role: string) => boolean,
  ) {}

  send(event: DragEvent): void {
    const before = this.drag.get();
    const after = nextDrag(before, event);
    if (after === before) return;
    this.drag.set(after);
    if (after.name === 'carrying') this.store.hold(after.card, after.over?.column ?? null);
    else if (before.name === 'carrying') this.store.letGo();
  }

  /** Where a card lies now. */
  placeOf(card: Card): Spot | null {
    const place = this.store.placeOf(card.id);
    if (!place) return null;
    const lane = place.list.slice(place.column.length + 1);
    return { column: place.column, lane, index: this.store.list(place.list).indexOf(card.id) };
  }

  /** What letting this card go there would mean, as far as is known now. */
  judge(card: Card, from: Spot, to: { column: string; lane: string }): Drop {
    const { by, lanes, order } = this.question!;
    return dropOf({
      card,
      by,
      lanes,
      order,
      from,
      to,
      moves: this.moves.now(card)?.moves ?? null,
      me: this.me,
      mayPrioritize: this.mayPrioritize(card.role),
    });
  }

  /** How many cards of a list lie above the place where the card in the hand would land; -1 when that is not the hand's to say. */
  landingIn(column: string, lane: string): number {
    const state = this.drag.get();
    if (state.name !== 'carrying' || state.over?.column !== column || state.over.lane !== lane) return -1;
    const card = this.store.card(state.card);
    const drop = card && this.judge(card, state.from, state.over);
    return drop?.kind === 'reorder' || (drop?.kind === 'command' && this.hasPlaces(column)) ? state.over.index : -1;
  }

  /** The field that sorts the columns, in place of people; null: people do. */
  sortedBy(): Exclude<Order, 'rank'> | null {
    const order = this.question?.order;
    return order === undefined || order === 'rank' ? null : order;
  }

  /** Whether people choose where in a column a card lies. */
  hasPlaces(column: string): boolean {
    return this.question !== null && hasPlaces(this.question, column);
  }

  /** Tells those who do not see. The same sentence twice is said twice. */
  say(sentence: string): void {
    this.said.set(sentence === this.said.get() ? `${sentence}\u00a0` : sentence);
  }
}

export const DeskContext = createContext<Desk | null>(null);

export const useDesk = (): Desk => {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('useDesk outside of the board');
  return desk;
};
