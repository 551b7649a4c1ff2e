import { Inject, Injectable } from '@nestjs/common';
import { wallClock } from '#calendar';
import { CLOCK, type Clock, type Tx } from '#database';
import { RunStore, type RunRow } from '#engine';
import { Directory, type MemberView } from '#identity';
import type { CompiledSop, Text } from '#sop-core';
import { SopCache } from '#sops';
import { Programmes } from '../programmes/programmes.js';
import { CourseStore, type Course } from './course.store.js';
import { phasesOf, type CourseItem, type CoursePhase, type ItemRow } from './phases.js';

/** How far a newcomer is. */
export interface CourseView extends Course {
  run: RunRow;
  title: Text;
  phases: CoursePhase[];
  done: number;
  total: number;
  late: CourseItem[];
  /** Days since they began, that day being the first; of one that is over, when it was. */
  dayCount: number;
  /** When the term is over; null: nothing waits for that any more. */
  termEndsAt: Date | null;
  isExtended: boolean;
  /** Days from the beginning to the signature; null: not signed off. */
  daysToSignOff: number | null;
  /** The member whose word was the last before the signature; null: not signed off. */
  signedById: string | null;
}

/** Somebody who is learning a role and has not begun. */
export interface Waiting {
  member: MemberView;
  role: string;
  /** What is missing: a mentor, a programme, or only somebody who begins it. */
  needs: 'mentor' | 'programme' | 'start';
}

/** How the newcomers of one role fare. */
export interface RoleOverview {
  role: string;
  open: number;
  /** Of those open, how many have something that is late. */
  late: number;
  signedOff: number;
  ended: number;
  /** Half of those signed off took no longer, in days; null: nobody was. */
  medianDays: number | null;
}

/** Questions about newcomers. Who may see whom is asked before. */
@Injectable()
export class CourseQueries {
  constructor(
    private readonly courses: CourseStore,
    private readonly runs: RunStore,
    private readonly sops: SopCache,
    private readonly directory: Directory,
    private readonly programmes: Programmes,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async all(tx: Tx, { ended }: { ended: boolean }): Promise<CourseView[]> {
    return this.views(tx, await this.courses.all(tx, ended));
  }

  async ofMembers(tx: Tx, memberIds: readonly string[]): Promise<CourseView[]> {
    return memberIds.length === 0 ? [] : this.views(tx, await this.courses.ofMembers(tx, memberIds));
  }

  async byRun(tx: Tx, runId: string): Promise<CourseView | null> {
    const course = await this.courses.byRun(tx, runId);
    return course ? ((await this.views(tx, [course]))[0] ?? null) : null;
  }

  /** Who is learning and goes through nothing, and never did. */
  async waiting(tx: Tx): Promise<Waiting[]> {
    const people = await this.directory.of(tx, tx.workspaceId!);
    const learning = people.members.flatMap((member) =>
      member.isActive
        ? member.roles.filter(({ level }) => level === 'trainee').map(({ role }) => ({ member, role }))
        : [],
    );
    if (learning.length === 0) return [];
    const ids = [...new Set(learning.map(({ member }) => member.id))];
    const begun = new Set((await this.courses.ofMembers(tx, ids)).map(({ memberId, role }) => `${memberId}/${role}`));
    const waiting: Waiting[] = [];
    for (const { member, role } of learning.filter((one) => !begun.has(`${one.member.id}/${one.role}`))) {
      const { sopKey } = await this.programmes.ofRole(tx, role);
      const needs = people.mentorOf(member.id) === null ? 'mentor' : sopKey === null ? 'programme' : 'start';
      waiting.push({ member, role, needs });
    }
    return waiting;
  }

  /** By role, in the order of the workspace; roles nobody ever began are left out. */
  async overview(tx: Tx): Promise<RoleOverview[]> {
    const { roles } = await this.directory.of(tx, tx.workspaceId!);
    const views = await this.all(tx, { ended: true });
    return roles.flatMap(({ key: role }) => {
      const own = views.filter((view) => view.role === role);
      if (own.length === 0) return [];
      const open = own.filter(({ endedAt }) => endedAt === null);
      const days = own.flatMap(({ daysToSignOff }) => daysToSignOff ?? []);
      return {
        role,
        open: open.length,
        late: open.filter(({ late }) => late.length > 0).length,
        signedOff: days.length,
        ended: own.filter(({ outcome }) => outcome === 'ended').length,
        medianDays: median(days),
      };
    });
  }

  private async views(tx: Tx, courses: readonly Course[]): Promise<CourseView[]> {
    if (courses.length === 0) return [];
    const ids = courses.map(({ runId }) => runId);
    const signed = courses.flatMap(({ runId, outcome }) => (outcome === 'signed_off' ? [runId] : []));
    const [runs, items, alarms, signatures] = await Promise.all([
      this.runs.byIds(tx, ids),
      tx.named<ItemRow>('onboarding_items', ITEMS, [tx.workspaceId, ids]),
      tx.named<AlarmRow>('onboarding_alarms', ALARMS, [tx.workspaceId, ids]),
      signed.length === 0
        ? []
        : tx.named<{ runId: string; memberId: string }>('onboarding_signatures', SIGNATURES, [tx.workspaceId, signed]),
    ]);
    const rows = new Map(runs.map((run) => [run.id, run]));
    const views: CourseView[] = [];
    for (const course of courses) {
      const run = rows.get(course.runId);
      if (!run) continue;
      const sop = await this.sops.byVersionId(tx, tx.workspaceId!, run.sopVersionId);
      const own = items.filter(({ runId }) => runId === run.id);
      const waiting = alarms.filter(({ runId }) => runId === run.id);
      const signedById = signatures.find(({ runId }) => runId === run.id)?.memberId ?? null;
      views.push({ ...this.view(course, run, sop, { items: own, alarms: waiting }), signedById });
    }
    return views;
  }

  private view(
    course: Course,
    run: RunRow,
    sop: CompiledSop,
    { items, alarms }: { items: readonly ItemRow[]; alarms: readonly AlarmRow[] },
  ): Omit<CourseView, 'signedById'> {
    const phases = phasesOf(sop, run.stages, items);
    const all = phases.flatMap((phase) => phase.items);
    const days = dayOf(course.endedAt ?? this.clock.now()) - dayOf(course.startedAt);
    return {
      ...course,
      ...{ run, title: sop.doc.title, phases, termEndsAt: termEnd(phases, alarms) },
      done: phases.reduce((sum, phase) => sum + phase.done, 0),
      total: all.length,
      late: all.filter(({ lateSince }) => lateSince !== null),
      dayCount: days + 1,
      isExtended: dataOf(run)['isExtended'] === true,
      daysToSignOff: course.outcome === 'signed_off' ? days : null,
    };
  }
}

/** Number of the day in China. */
const dayOf = (at: Date): number => wallClock(at.getTime(), 'Asia/Shanghai').day;

const dataOf = ({ state }: RunRow): Record<string, unknown> =>
  (state.machine as { context?: { data?: Record<string, unknown> } } | null)?.context?.data ?? {};

const median = (values: readonly number[]): number | null => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
};

const ITEMS = `
  select run_id as "runId", id, task_key as key, stage, status, due_at as "dueAt", overdue_at as "overdueAt", rework
  from task where workspace_id = $1 and run_id = any($2::uuid[])`;

interface AlarmRow {
  runId: string;
  stage: string;
  at: Date;
}

/** When the term is over: the last alarm outside of the phases. Those inside remind of items that are late. */
const termEnd = (phases: readonly CoursePhase[], alarms: readonly AlarmRow[]): Date | null =>
  alarms
    .filter(({ stage }) => !phases.some((phase) => phase.stage === stage))
    .reduce<Date | null>((last, { at }) => (last === null || at > last ? at : last), null);

const ALARMS = `
  select run_id as "runId", payload ->> 'stage' as stage, due_at as at from timer
  where workspace_id = $1 and run_id = any($2::uuid[]) and kind = 'after' and due_at is not null`;

/** The last verdict or decision of a person: with it the run was over. */
const SIGNATURES = `
  select distinct on (run_id) run_id as "runId", actor_id as "memberId" from event
  where workspace_id = $1 and run_id = any($2::uuid[]) and type in ('task.accepted', 'task.submitted') and actor_kind = 'person'
  order by run_id, id desc`;
