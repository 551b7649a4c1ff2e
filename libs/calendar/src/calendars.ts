import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import { WorkspaceCache } from '#identity';
import { CalendarSet } from './calendar-set.js';
import { CalendarStore } from './calendar.store.js';

/** The working time of a workspace's roles, remembered between requests. */
@Injectable()
export class Calendars {
  private readonly cache = new WorkspaceCache<CalendarSet>();

  constructor(private readonly store: CalendarStore) {}

  resolve(tx: Tx, workspaceId: string): Promise<CalendarSet> {
    return this.cache.get(workspaceId, () => this.fresh(tx, workspaceId));
  }

  /** As they are in this transaction, not as they were remembered: for those about to change them. */
  async fresh(tx: Tx, workspaceId: string): Promise<CalendarSet> {
    const [weeks, days] = [await this.store.weeks(tx, workspaceId), await this.store.days(tx, workspaceId)];
    return CalendarSet.from(weeks, days);
  }

  /** Forgets one workspace; called after a change has committed. */
  forget(workspaceId: string): void {
    this.cache.forget(workspaceId);
  }
}
