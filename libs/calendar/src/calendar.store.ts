import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import { CalendarDayRow, CalendarRow } from './calendar.entity.js';

/** Every query on `calendar` and `calendar_day`. */
@Injectable()
export class CalendarStore {
  weeks(tx: Tx, workspaceId: string): Promise<CalendarRow[]> {
    return tx.manager.findBy(CalendarRow, { workspaceId });
  }

  days(tx: Tx, workspaceId: string): Promise<CalendarDayRow[]> {
    return tx.manager.find(CalendarDayRow, { where: { workspaceId }, order: { date: 'ASC' } });
  }

  async saveWeek(tx: Tx, row: CalendarRow): Promise<void> {
    await tx.manager.upsert(CalendarRow, row, ['workspaceId', 'roleKey']);
  }

  async saveDay(tx: Tx, row: CalendarDayRow): Promise<void> {
    await tx.manager.upsert(CalendarDayRow, row, ['workspaceId', 'roleKey', 'date']);
  }

  /** @returns false when there was nothing to take back. */
  async removeDay(tx: Tx, key: { workspaceId: string; roleKey: string; date: string }): Promise<boolean> {
    const { affected } = await tx.manager.delete(CalendarDayRow, key);
    return (affected ?? 0) > 0;
  }
}
