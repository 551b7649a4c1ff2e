import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { CalendarWatch, CommandSweep, ScheduleLoop, TimerLoop } from '#engine';

/** Nest injection token: how many days the first answer to a command is remembered. */
export const REPEAT_DAYS = Symbol('RepeatDays');

/** Starts what runs by itself, and lets it finish its batch before the pool closes. */
@Injectable()
export class Loops implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly timers: TimerLoop,
    private readonly calendars: CalendarWatch,
    private readonly schedules: ScheduleLoop,
    private readonly commands: CommandSweep,
    @Inject(REPEAT_DAYS) private readonly repeatDays: number,
  ) {}

  onApplicationBootstrap(): void {
    this.timers.start();
    this.calendars.start();
    this.schedules.start();
    this.commands.start(this.repeatDays);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.timers.stop(), this.calendars.stop(), this.schedules.stop(), this.commands.stop()]);
  }
}
