import type { INestApplicationContext } from '@nestjs/common';
import { CLOCK, UnitOfWork } from '#database';
import { TimerLoop } from '#engine';
import type { Shop } from '../hire.js';
import { Cast, type Leave } from './cast.js';
import { Days } from './days.js';
import { Desk } from './desk.js';
import { House } from './house.js';
import type { PastClock } from './past-clock.js';
import { Steps } from './steps.js';
import { Timeline } from './timeline.js';

export interface Opening {
  rooms: INestApplicationContext;
  shop: Shop;
  days: Days;
  /** Where the story ends: the moment of loading. */
  end: Date;
  leaves: readonly Leave[];
}

/** A house whose time begins where the clock of these rooms stands, which must be one that can be moved. */
export async function openHouse({ rooms, shop, days, end, leaves }: Opening): Promise<House> {
  const clock = rooms.get<PastClock>(CLOCK);
  return new House({
    rooms,
    shop,
    days,
    cast: new Cast(leaves),
    desk: new Desk(clock),
    steps: await Steps.read(rooms, shop.workspaceId),
    time: new Timeline(clock.now(), end, (until) => pass(rooms, shop.workspaceId, clock, until)),
  });
}

/** Moves the clock, stopping wherever a timer falls due: it fires at its own time. */
async function pass(rooms: INestApplicationContext, workspaceId: string, clock: PastClock, until: Date): Promise<void> {
  const timers = rooms.get(TimerLoop);
  for (
    let due = await nextDue(rooms, workspaceId);
    due !== null && due <= until;
    due = await nextDue(rooms, workspaceId)
  ) {
    clock.moveTo(due);
    if ((await timers.drain()) === 0) throw new Error(`The timer of ${due.toISOString()} does not fire.`);
  }
  clock.moveTo(until);
}

async function nextDue(rooms: INestApplicationContext, workspaceId: string): Promise<Date | null> {
  const [row] = await rooms
    .get(UnitOfWork)
    .run({ workspaceId, readOnly: true }, (tx) =>
      tx.named<{ due: Date | null }>(
        'demo_next_due',
        'select min(due_at) as due from timer where workspace_id = $1 and parked_at is null',
        [workspaceId],
      ),
    );
  return row?.due ?? null;
}
