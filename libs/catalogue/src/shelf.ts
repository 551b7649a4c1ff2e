import type { Blocker } from '#sop-core';
import { LIMITS } from './limits.js';

/** What a shelf was read from. */
export interface ShelfFacts {
  sku: string;
  onHand: number;
  reserved: number;
  safetyStock: number;
  revision: number;
  active: boolean;
  /** What is still kept, by channel. */
  kept: ReadonlyMap<string, number>;
}

/** A promise as the shelf needs to know it to take it back. */
export interface Promised {
  channel: string | null;
  quantity: number;
  /** How much of it came out of what is kept for its channel. */
  drawn: number;
}

/**
 * The stock of one locked product while a command changes it. Whatever would leave less than nothing available is a blocker with the
 * figures, and changes nothing. Pure: the store writes it back.
 *
 * Available to a channel = on hand − reserved − what is kept for the other channels. A reservation or shipment of a channel uses up what
 * is kept for it first, so that the same piece is never held back twice.
 */
export class Shelf {
  readonly sku: string;
  readonly active: boolean;
  /** As it was read; the update repeats it. */
  readonly belief: number;
  onHand: number;
  reserved: number;
  safetyStock: number;
  isCounted = false;
  private readonly kept: Map<string, number>;
  private readonly touched = new Set<string>();
  private readonly before: string;

  constructor(facts: ShelfFacts) {
    this.sku = facts.sku;
    this.active = facts.active;
    this.belief = facts.revision;
    this.onHand = facts.onHand;
    this.reserved = facts.reserved;
    this.safetyStock = facts.safetyStock;
    this.kept = new Map(facts.kept);
    this.before = this.print();
  }

  get keptInAll(): number {
    return [...this.kept.values()].reduce((sum, quantity) => sum + quantity, 0);
  }

  /** What is still kept for a channel. */
  keptFor(channel: string): number {
    return this.kept.get(channel) ?? 0;
  }

  /** What a channel may still take; null: an order of no channel, which may take nothing that is kept. */
  availableTo(channel: string | null): number {
    return this.onHand - this.reserved - this.keptInAll + (channel === null ? 0 : this.keptFor(channel));
  }

  get isChanged(): boolean {
    return this.isCounted || this.touched.size > 0 || this.print() !== this.before;
  }

  /** Channels whose kept quantity changed, as it is now. */
  get changedChannels(): { channel: string; quantity: number }[] {
    return [...this.touched].map((channel) => ({ channel, quantity: this.keptFor(channel) }));
  }

  /** @returns how much was drawn from what is kept for the channel. */
  reserve(channel: string | null, quantity: number): { drawn: number } | Blocker {
    if (quantity > this.availableTo(channel)) return this.short(channel, quantity);
    const drawn = this.draw(channel, quantity);
    this.reserved += quantity;
    return { drawn };
  }

  /** Takes a promise back, or a part of it: what was kept for its channel is kept again. @returns how much went back there. */
  release({ channel, drawn }: Promised, quantity: number): number {
    const back = Math.min(drawn, quantity);
    if (channel !== null && back > 0) this.setKept(channel, this.keptFor(channel) + back);
    this.reserved -= quantity;
    return back;
  }

  /** What was promised leaves the house. */
  shipReserved(quantity: number): void {
    this.reserved -= quantity;
    this.onHand -= quantity;
  }

  /** Goods leave that nobody had reserved. */
  ship(channel: string | null, quantity: number): Blocker | null {
    if (quantity > this.availableTo(channel)) return this.short(channel, quantity);
    this.draw(channel, quantity);
    this.onHand -= quantity;
    return null;
  }

  receive(quantity: number): Blocker | null {
    if (this.onHand + quantity > LIMITS.quantity)
      return { code: 'stock_too_large', params: { sku: this.sku, most: LIMITS.quantity } };
    this.onHand += quantity;
    return null;
  }

  count(onHand: number): Blocker | null {
    if (onHand < this.reserved + this.keptInAll) {
      return { code: 'stock_below_promised', params: { ...this.figures(null), asked: onHand } };
    }
    this.onHand = onHand;
    this.isCounted = true;
    return null;
  }

  keep(channel: string, quantity: number): Blocker | null {
    if (quantity > this.availableTo(channel)) return this.short(channel, quantity);
    this.setKept(channel, quantity);
    return null;
  }

  private draw(channel: string | null, quantity: number): number {
    const drawn = channel === null ? 0 : Math.min(this.keptFor(channel), quantity);
    if (channel !== null && drawn > 0) this.setKept(channel, this.keptFor(channel) - drawn);
    return drawn;
  }

  private setKept(channel: string, quantity: number): void {
    if (quantity === this.keptFor(channel)) return;
    this.kept.set(channel, quantity);
    this.touched.add(channel);
  }

  private short(channel: string | null, asked: number): Blocker {
    return { code: 'stock_short', params: { ...this.figures(channel), asked } };
  }

  private figures(channel: string | null): Record<string, number | string> {
    return {
      sku: this.sku,
      onHand: this.onHand,
      reserved: this.reserved,
      kept: this.keptInAll,
      available: this.availableTo(channel),
      ...(channel !== null && { channel }),
    };
  }

  private print(): string {
    return [this.onHand, this.reserved, this.safetyStock].join();
  }
}
