import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { addDuration } from '#calendar';
import { CLOCK, TestClock } from '#database';
import type { Clock } from '#database';
import { ScheduleLoop, TimerLoop } from '#engine';
import { parseDuration } from '#sop-core';
import { answerProblem } from './answer-problem.js';

/** Moves time forward for tests and demonstrations. Registered only with `BATON_TEST_CLOCK=1`, which production refuses. */
@Controller('test/clock')
export class TestClockController {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly timers: TimerLoop,
    private readonly schedules: ScheduleLoop,
  ) {}

  /** `{"advance": "48h"}` moves the clock and fires everything that has fallen due, in due order, before it answers. */
  @Post()
  @HttpCode(200)
  async advance(
    @Body() body: { advance?: unknown },
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ): Promise<object | void> {
    const ms = spanOf(body.advance, this.clock.now());
    if (ms === null || !(this.clock instanceof TestClock)) {
      return answerProblem(
        req,
        res,
        400,
        'INPUT_INVALID',
        '请给出 {"advance": "48h"} 这样的时长。',
        'Send a span such as {"advance": "48h"}.',
      );
    }
    this.clock.advance(ms);
    let fired = await this.timers.drain();
    // What was under way ends first and frees its keys; what starts now may have dues that have passed already.
    if ((await this.schedules.drain()) > 0) fired += await this.timers.drain();
    return { now: this.clock.now().toISOString(), fired };
  }
}

/** Milliseconds of a span of calendar time; null for anything else. */
function spanOf(text: unknown, now: Date): number | null {
  const span = typeof text === 'string' ? parseDuration(text) : null;
  const isCalendarTime = span?.kind === 'span' && span.anchor === null && span.amount > 0 && !span.unit.startsWith('w');
  return isCalendarTime ? addDuration(now, span.offset, null).getTime() - now.getTime() : null;
}
