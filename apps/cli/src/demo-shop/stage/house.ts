import type { INestApplicationContext } from '@nestjs/common';
import { type Tx, UnitOfWork } from '#database';
import { type Caller, Engine } from '#engine';
import type { CompiledSop } from '#sop-core';
import { SopCache } from '#sops';
import type { Shop } from '../hire.js';
import { STAFF, type StaffKey } from '../staff.js';
import type { Cast } from './cast.js';
import type { Days } from './days.js';
import type { Desk, Send } from './desk.js';
import { requestIdOf, type Steps } from './steps.js';
import type { Timeline } from './timeline.js';

interface Parts {
  rooms: INestApplicationContext;
  shop: Shop;
  days: Days;
  cast: Cast;
  time: Timeline;
  desk: Desk;
  steps: Steps;
}

/** Where the stories of the demo shop happen: its people, its time, and the engine behind the desk. */
export class House {
  readonly rooms: INestApplicationContext;
  readonly shop: Shop;
  readonly days: Days;
  readonly cast: Cast;
  readonly time: Timeline;
  readonly engine: Engine;
  private readonly desk: Desk;
  private readonly steps: Steps;
  private readonly claimed = new Set<string>();

  constructor({ rooms, shop, days, cast, time, desk, steps }: Parts) {
    this.rooms = rooms;
    this.shop = shop;
    this.days = days;
    this.cast = cast;
    this.time = time;
    this.desk = desk;
    this.steps = steps;
    this.engine = rooms.get(Engine);
  }

  /** Whether an earlier start has done this already. */
  isDone(step: string): boolean {
    return this.steps.isTaken(step);
  }

  /** Lets stories happen beside each other until all of them are over. @throws what one of them threw. */
  tell(stories: readonly (() => Promise<void>)[]): Promise<void> {
    for (const story of stories) this.time.play(story);
    return this.time.run();
  }

  /** How far an earlier start has come; long ago when there was none. */
  get resumedAt(): Date {
    return this.steps.last;
  }

  /** Sends commands in one transaction, in this order. @throws what the engine refuses. */
  async burst<T>(sends: Send<T>[]): Promise<T[]> {
    if (sends.length === 0) return [];
    // What an earlier start has left open happens after what it has done.
    if (this.time.now < this.resumedAt) await this.time.exactly(this.resumedAt);
    return this.desk.burst(sends);
  }

  read<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.rooms.get(UnitOfWork).run({ workspaceId: this.shop.workspaceId, readOnly: true }, work);
  }

  async sop(key: string): Promise<CompiledSop> {
    const found = await this.read((tx) => this.rooms.get(SopCache).activeByKey(tx, this.shop.workspaceId, key));
    if (!found) throw new Error(`The demo shop has no SOP ${key}.`);
    return found.compiled;
  }

  as(who: StaffKey, step: string): Caller {
    return {
      workspaceId: this.shop.workspaceId,
      memberId: this.shop.members[who],
      lang: 'zh',
      requestId: requestIdOf(step),
    };
  }

  /** The colleagues a remark names (`@唐静`), so that they hear of it. */
  mentions(text: string): { mentionIds?: string[] } {
    const named = STAFF.filter(({ name, key }) => text.includes(`@${name}`) && this.shop.members[key] !== undefined);
    return named.length > 0 ? { mentionIds: named.map(({ key }) => this.shop.members[key]) } : {};
  }

  /** Who a member is in the stories. */
  keyOf(memberId: string): StaffKey {
    const found = Object.entries(this.shop.members).find(([, id]) => id === memberId);
    if (!found) throw new Error(`Member ${memberId} is nobody of the stories.`);
    return found[0] as StaffKey;
  }

  /** Says that a story looks after this run or task. @returns false when another does already. */
  claim(id: string): boolean {
    if (this.claimed.has(id)) return false;
    this.claimed.add(id);
    return true;
  }
}
