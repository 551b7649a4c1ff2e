import { ScheduleLoop } from '#engine';
import { workOff } from '../stage/chore.js';
import type { House } from '../stage/house.js';
import { Luck } from '../stage/luck.js';
import { Play } from '../stage/play.js';
import { auditStory } from './audits.js';
import { anomalyStory } from './anomalies.js';
import { dailyCheck } from './daily-checks.js';
import { replenishmentStory } from './replenishments.js';
import { reviewStory } from './bad-reviews.js';
import { weeklyReview } from './weekly-reviews.js';

/** How runs go on that nobody has started by hand. */
const STORIES: Record<string, (house: House, play: Play, subject: string) => Promise<void>> = {
  daily_store_check: dailyCheck,
  weekly_review: weeklyReview,
  compliance_self_audit: auditStory,
  metric_anomaly: anomalyStory,
  replenishment: replenishmentStory,
  bad_review: reviewStory,
};

/** When somebody looks what has come in by itself. */
const LOOKS = ['10:30', '14:10', '17:10'];

/** Lets the schedules start what is due every morning, and sees to it that somebody takes what nobody has started. */
export async function caretaker(house: House, firstDay: number, stories = STORIES): Promise<void> {
  for (let day = firstDay; day <= 0; day++) {
    await house.time.exactly(house.days.at(day, '09:00'));
    await house.rooms.get(ScheduleLoop).drain();
    await look(house, stories);
    for (const time of LOOKS) {
      await house.time.until(house.days.at(day, time));
      await look(house, stories);
    }
  }
}

interface Found {
  id: string;
  sopKey: string;
  subject: string;
}

async function look(house: House, stories: typeof STORIES): Promise<void> {
  const { runs, tasks } = await house.read(async (tx) => ({
    runs: await tx.query<Found>(
      `select id, sop_key as "sopKey", subject from run
       where workspace_id = $1 and status = 'active' and created_at <= $2 order by created_at, sop_key, number`,
      [house.shop.workspaceId, house.time.now],
    ),
    tasks: await tx.query<{ id: string; title: string }>(
      `select id, title_zh as title from task
       where workspace_id = $1 and run_id is null and created_by is null and status = 'todo' and opened_at <= $2 order by opened_at, title_zh`,
      [house.shop.workspaceId, house.time.now],
    ),
  }));
  for (const run of runs) {
    const story = stories[run.sopKey];
    if (!story || !house.claim(run.id)) continue;
    const play = await Play.join(house, run, run.id);
    house.time.play(() => story(house, play, run.subject));
  }
  for (const { id, title } of tasks) {
    if (!house.claim(id)) continue;
    const luck = new Luck(`${title} ${house.days.dayOf(house.time.now)}`);
    const startAfter = luck.int(1, 5);
    house.time.play(() => workOff(house, id, id, { startAfter, doneAfter: startAfter + luck.int(1, 7) }));
  }
}
