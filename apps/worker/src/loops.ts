import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { CalendarWatch, ScheduleLoop, TimerLoop } from '#engine';

/** Starts what runs by itself, and lets it finish its batch before the pool closes. */
@Injectable()
export class Loops implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly timers: TimerLoop,
    private readonly calendars: CalendarWatch,
    private readonly schedules: ScheduleLoop,
  ) {}

  onApplicationBootstrap(): void {
    this.timers.start();
    this.calendars.start();
    this.schedules.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.timers.stop(), this.calendars.stop(), this.schedules.stop()]);
  }
}
