import type { ApolloClient } from '@apollo/client';
import { BoardMovesDocument, type BoardMovesQuery } from '../gql/generated.js';
import type { Card } from './card.js';
import { Cell } from './cell.js';

export type TaskMoves = NonNullable<BoardMovesQuery['task']>;

interface Entry {
  revision: number;
  moves: Promise<TaskMoves | null>;
  now: TaskMoves | null;
}

const MOST_KEPT = 200;

/** What the server allows with each card, asked when a hand comes near it and kept until the card changes. */
export class MovesCache {
  private readonly known = new Map<string, Entry>();
  /** Counts arrivals, for those who show what is legal. */
  readonly arrivals = new Cell(0);

  constructor(private readonly client: ApolloClient) {}

  readonly now = (card: Card): TaskMoves | null => {
    const found = this.known.get(card.id);
    return found?.revision === card.revision ? found.now : null;
  };

  /** @returns null when the task is gone or the server cannot be reached; then the move itself will say why. */
  readonly load = (card: Card): Promise<TaskMoves | null> => {
    const found = this.known.get(card.id);
    if (found?.revision === card.revision) return found.moves;
    const entry: Entry = {
      revision: card.revision,
      now: null,
      moves: this.client
        .query({ query: BoardMovesDocument, variables: { id: card.id }, fetchPolicy: 'no-cache' })
        .then(({ data }) => {
          entry.now = data?.task ?? null;
          this.arrivals.set(this.arrivals.get() + 1);
          return entry.now;
        })
        .catch(() => {
          this.known.delete(card.id);
          return null;
        }),
    };
    this.known.delete(card.id);
    this.known.set(card.id, entry);
    if (this.known.size > MOST_KEPT) this.known.delete(this.known.keys().next().value!);
    return entry.moves;
  };
}
