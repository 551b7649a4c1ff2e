import { LRUCache } from 'lru-cache';
import type { CardColumn } from './card-columns.js';
import type { CardTexts } from './card-reading.js';

/**
 * Cards as they were read last, for boards that are asked for again and again while few of their cards change. Nothing here is believed: a
 * card is used only if the database says, in the same breath, that it is still the same.
 */
export class CardMemory {
  private readonly cards: LRUCache<string, { stamp: string; card: CardTexts }>;

  /** @param most - cards kept; one takes about 2 kB. */
  constructor(most: number) {
    this.cards = new LRUCache({ max: most });
  }

  of(workspaceId: string, columns: readonly CardColumn[]): Remembered {
    const place = `${workspaceId}/${columns.join()}/`;
    return {
      find: (id, stamp) => {
        const known = this.cards.get(place + id);
        return known?.stamp === stamp ? known.card : null;
      },
      keep: (id, stamp, card) => void this.cards.set(place + id, { stamp, card }),
    };
  }
}

export interface Remembered {
  find(id: string, stamp: string): CardTexts | null;
  keep(id: string, stamp: string, card: CardTexts): void;
}
