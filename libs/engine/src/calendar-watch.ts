import { Injectable, Logger } from '@nestjs/common';
import { Calendars, type CalendarSet } from '#calendar';
import { newId, UnitOfWork, type Tx } from '#database';
import type { StoredDue } from '#tasks';
import { recount } from './commands/recount.js';
import { GroupCommit } from './group-commit.js';
import { dueOf } from './time/due.js';
import { Workspaces } from './workspaces.js';

const LOOK_MS = 2_000;
const PAGE = 1_000;

interface Counted {
  id: string;
  runId: string | null;
  dueAt: Date;
  spec: StoredDue;
}

/**
 * Notices that working hours have changed, and has the dues that count them counted again. It compares calendars with those it saw last
 * and dues with what they should be, so nothing depends on hearing of the change: what was missed while down is found at the start.
 */
@Injectable()
export class CalendarWatch {
  private readonly log = new Logger(CalendarWatch.name);
  private readonly seen = new Map<string, string>();
  private timeout: NodeJS.Timeout | null = null;
  private running: Promise<unknown> = Promise.resolve();
  private isStopped = true;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly workspaces: Workspaces,
    private readonly calendars: Calendars,
    private readonly commits: GroupCommit,
  ) {}

  start(): void {
    if (!this.isStopped) return;
    this.isStopped = false;
    this.plan();
  }

  /** Resolves when the look at work is over. */
  async stop(): Promise<void> {
    this.isStopped = true;
    if (this.timeout) clearTimeout(this.timeout);
    await this.running;
  }

  /** @returns how many runs and ad-hoc tasks got other dues. */
  async look(): Promise<number> {
    let moved = 0;
    for (const workspaceId of await this.workspaces.all()) {
      const set = await this.unitOfWork.run({ workspaceId, readOnly: true }, (tx) =>
        this.calendars.resolve(tx, workspaceId),
      );
      const print = fingerprintOf(set);
      if (this.seen.get(workspaceId) === print) continue;
      moved += await this.recountAll(workspaceId, set);
      this.seen.set(workspaceId, print);
    }
    return moved;
  }

  private plan(): void {
    this.timeout = setTimeout(() => {
      this.running = this.look()
        .catch((error: unknown) =>
          this.log.warn(`Dues could not be counted again, will be tried later: ${String(error)}`),
        )
        .finally(() => {
          if (!this.isStopped) this.plan();
        });
    }, LOOK_MS);
  }

  private async recountAll(workspaceId: string, set: CalendarSet): Promise<number> {
    const runs = new Set<string>();
    const tasks = new Set<string>();
    for (const table of ['task', 'timer'] as const) {
      for (let after = NONE; ;) {
        const page = await this.unitOfWork.run({ workspaceId, readOnly: true }, (tx) => counted(tx, table, after));
        for (const row of page) {
          if (dueOf(row.spec, set)?.getTime() === row.dueAt.getTime()) continue;
          if (row.runId === null) tasks.add(row.id);
          else runs.add(row.runId);
        }
        if (page.length < PAGE) break;
        after = page.at(-1)!.id;
      }
    }
    const caller = { workspaceId, memberId: null, lang: 'zh' as const, requestId: newId() };
    const commands = [
      ...[...runs].map((runId) => recount(caller, { runId })),
      ...[...tasks].map((taskId) => recount(caller, { taskId })),
    ];
    for (const command of commands) await this.commits.submit(command);
    return commands.length;
  }
}

const NONE = '00000000-0000-0000-0000-000000000000';

/** Running dues that count working time. SLA timers follow their tasks and are not asked. */
const counted = (tx: Tx, table: 'task' | 'timer', after: string): Promise<Counted[]> =>
  table === 'task'
    ? tx.named(
        'calendar_watch_tasks',
        `select id, run_id as "runId", due_at as "dueAt", due_spec as spec from task
         where workspace_id = $1 and id > $2 and closed_at is null and due_at is not null and due_spec ->> 'calendar' is not null
         order by id limit ${PAGE}`,
        [tx.workspaceId, after],
      )
    : tx.named(
        'calendar_watch_timers',
        `select id, run_id as "runId", due_at as "dueAt", spec from timer
         where workspace_id = $1 and id > $2 and run_id is not null and due_at is not null and kind = 'after' and spec ->> 'calendar' is not null
         order by id limit ${PAGE}`,
        [tx.workspaceId, after],
      );

const fingerprintOf = (set: CalendarSet): string =>
  JSON.stringify(set.all().map((calendar) => ({ ...calendar, days: [...calendar.days] })));
