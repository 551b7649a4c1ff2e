import type { Card } from '../../card.js';
import { dateIn } from '../../days.js';
import { Desk } from '../../desk.js';
import type { Spot } from '../../drag/drag-state.js';
import type { Drop } from '../../drop.js';
import { dropOnDay } from './due-drop.js';

/** The desk of the calendar: its columns are days, and a drop changes when a card is due. */
export class CalendarDesk extends Desk {
  zone = 'UTC';

  override placeOf(card: Card): Spot | null {
    return card.dueAt === null ? null : { column: dateIn(Date.parse(card.dueAt), this.zone), lane: '', index: 0 };
  }

  override judge(card: Card, from: Spot, to: { column: string }): Drop {
    const moves = this.moves.now(card)?.moves ?? null;
    return dropOnDay({ card, from: from.column, to: to.column, today: dateIn(Date.now(), this.zone), moves });
  }

  /** Inside a day the time sorts, which goes without saying. */
  override hasPlaces(): boolean {
    return false;
  }

  override sortedBy(): null {
    return null;
  }
}
