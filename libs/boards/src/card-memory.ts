import { LRUCache } from 'lru-cache';
import type { CardColumn } from './card-columns.js';
import type { CardTexts } from './card-texts.js';

/** Workspaces with selections of columns that are told apart; beyond that the rarest begin anew. */
const PLACES = 2_000;

/**
 * Cards as they were read last, for boards that are asked for again and again while few of their cards change. Nothing here is believed: a
 * card is used only if the database says, in the same breath, that it is still the same.
 */
export class CardMemory {
  private readonly cards: LRUCache<string, Known>;
  /** A number for each workspace and selection: a short key costs a board of 500 cards a tenth of what a long one does. */
  private readonly places = new LRUCache<string, number>({ max: PLACES });
  private given = 0;

  /** @param most - cards kept; one takes about 2 kB. */
  constructor(most: number) {
    this.cards = new LRUCache({ max: most });
  }

  of(workspaceId: string, columns: readonly CardColumn[]): Remembered {
    const name = `${workspaceId}/${columns.join()}`;
    const place = this.places.get(name) ?? (this.given += 1);
    this.places.set(name, place);
    return {
      find: (id, stamp, people) => {
        const known = this.cards.get(`${place}/${id}`);
        if (known?.stamp.task !== stamp) return null;
        const { assigneeId, assignee } = known.stamp;
        return assigneeId === null || people.get(assigneeId) === assignee ? known.card : null;
      },
      keep: (id, stamp, card) => void this.cards.set(`${place}/${id}`, { stamp, card }),
    };
  }
}

/** Who wrote what a card shows: the last transaction that wrote its task, and the one that wrote its assignee. */
export interface CardStamp {
  task: string;
  assigneeId: string | null;
  assignee: string | null;
}

export interface Remembered {
  /** @param people - stamps of members by id */
  find(id: string, stamp: string, people: ReadonlyMap<string, string>): CardTexts | null;
  keep(id: string, stamp: CardStamp, card: CardTexts): void;
}

interface Known {
  stamp: CardStamp;
  card: CardTexts;
}
