import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Whispers, type Whisper } from '#events';

/** Somebody who looks at a card. */
export interface Looker {
  memberId: string;
  taskId: string;
  since: Date;
}

/** Whoever has not said so again after this long has gone. */
export const PRESENCE_MS = 30_000;

interface Room {
  /** By member: people look at one card at a time, whatever the number of their windows. */
  lookers: Map<string, Looker & { until: number }>;
  /** Grows with every change, so that what was made for one listener can be sent to all. */
  version: number;
  wake: Set<() => void>;
}

const TOPIC = 'presence';

/**
 * Who looks at which card, by workspace. Kept in memory and whispered to the other processes: it is worth nothing a minute later, and a row
 * for every glance would be the busiest table of the house.
 */
@Injectable()
export class Lookers implements OnModuleDestroy {
  private readonly rooms = new Map<string, Room>();
  private sweep: NodeJS.Timeout | null = null;
  /** Counts over all workspaces, so that no place comes twice even when everybody left and came back. */
  private count = 0;

  private readonly deafen: () => void;

  constructor(private readonly whispers: Whispers) {
    this.deafen = whispers.on(TOPIC, (whisper) => this.hear(whisper));
  }

  /** @param taskId null: not looking any more. */
  set(workspaceId: string, memberId: string, taskId: string | null): void {
    this.whispers.tell({ workspaceId, topic: TOPIC, key: memberId, text: taskId });
  }

  private hear({ workspaceId, key: memberId, text: taskId }: Whisper): void {
    // Nobody who never looked has to be remembered for looking away.
    if (taskId === null && !this.rooms.has(workspaceId)) return;
    const room = this.room(workspaceId);
    const known = room.lookers.get(memberId);
    if (taskId === null) {
      if (room.lookers.delete(memberId)) this.change(room);
      return;
    }
    const isSame = known?.taskId === taskId;
    const since = isSame ? known.since : new Date();
    room.lookers.set(memberId, { memberId, taskId, since, until: performance.now() + PRESENCE_MS });
    this.planSweep();
    if (!isSame) this.change(room);
  }

  of(workspaceId: string): Looker[] {
    return [...(this.rooms.get(workspaceId)?.lookers.values() ?? [])];
  }

  version(workspaceId: string): number {
    return this.rooms.get(workspaceId)?.version ?? 0;
  }

  /** Calls `wake` at every change until the returned function is called. */
  listen(workspaceId: string, wake: () => void): () => void {
    const room = this.room(workspaceId);
    room.wake.add(wake);
    return () => {
      room.wake.delete(wake);
      this.forgetEmpty(workspaceId);
    };
  }

  onModuleDestroy(): void {
    this.deafen();
    if (this.sweep) clearTimeout(this.sweep);
  }

  private room(workspaceId: string): Room {
    const known = this.rooms.get(workspaceId) ?? { lookers: new Map(), version: 0, wake: new Set() };
    this.rooms.set(workspaceId, known);
    return known;
  }

  private planSweep(): void {
    this.sweep ??= setTimeout(() => {
      this.sweep = null;
      this.forgetGone();
    }, PRESENCE_MS / 6).unref();
  }

  private forgetGone(): void {
    const now = performance.now();
    for (const [workspaceId, room] of this.rooms) {
      const gone = [...room.lookers.values()].filter(({ until }) => until <= now);
      for (const { memberId } of gone) room.lookers.delete(memberId);
      if (gone.length > 0) this.change(room);
      if (room.lookers.size > 0) this.planSweep();
      else this.forgetEmpty(workspaceId);
    }
  }

  private change(room: Room): void {
    room.version = ++this.count;
    for (const wake of room.wake) wake();
  }

  private forgetEmpty(workspaceId: string): void {
    const room = this.rooms.get(workspaceId);
    if (room && room.lookers.size === 0 && room.wake.size === 0) this.rooms.delete(workspaceId);
  }
}
