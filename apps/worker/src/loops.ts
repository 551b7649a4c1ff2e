import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { CalendarWatch, CommandSweep, ScheduleLoop, TimerLoop } from '#engine';
import { HookLoop, HookSweep } from '#hooks';
import { ConfirmationWatch } from '#knowledge';
import { CourseLoop } from '#onboarding';

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
    private readonly hooks: HookLoop,
    private readonly oldHooks: HookSweep,
    private readonly newcomers: CourseLoop,
    private readonly confirmations: ConfirmationWatch,
    @Inject(REPEAT_DAYS) private readonly repeatDays: number,
  ) {}

  onApplicationBootstrap(): void {
    this.timers.start();
    this.calendars.start();
    this.schedules.start();
    this.commands.start(this.repeatDays);
    this.hooks.start();
    this.oldHooks.start();
    this.newcomers.start();
    this.confirmations.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(
      [
        this.timers,
        this.calendars,
        this.schedules,
        this.commands,
        this.hooks,
        this.oldHooks,
        this.newcomers,
        this.confirmations,
      ].map((loop) => loop.stop()),
    );
  }
}
