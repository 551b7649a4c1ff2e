import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';

export type CourseOutcome = 'signed_off' | 'ended' | 'canceled';

/** One newcomer's way through a programme. */
export interface Course {
  runId: string;
  memberId: string;
  role: string;
  sopKey: string;
  startedAt: Date;
  endedAt: Date | null;
  outcome: CourseOutcome | null;
}

const COLUMNS = `o.run_id as "runId", o.member_id as "memberId", o.role_key as role, o.sop_key as "sopKey",
  o.started_at as "startedAt", o.ended_at as "endedAt", o.outcome`;

/** Every statement on `onboarding`. */
@Injectable()
export class CourseStore {
  /** Notes runs of programmes as somebody's way; a run that names nobody of the workspace is none. Those known already stay. */
  register(
    tx: Tx,
    runIds: readonly string[],
    programmes: readonly { role: string; sopKey: string }[],
  ): Promise<number> {
    return tx.affected(
      'onboarding_register',
      `insert into onboarding (workspace_id, run_id, member_id, role_key, sop_key, started_at)
       select r.workspace_id, r.id, m.id, p.role, r.sop_key, r.created_at
       from run r
       join jsonb_to_recordset($3::jsonb) as p (role text, "sopKey" text) on p."sopKey" = r.sop_key
       join member m on m.workspace_id = r.workspace_id
         and m.id::text = r.state -> 'machine' -> 'context' -> 'data' ->> 'newcomer'
       where r.workspace_id = $1 and r.id = any($2::uuid[]) and not r.sandbox
       on conflict do nothing`,
      [tx.workspaceId, runIds, JSON.stringify(programmes)],
    );
  }

  /** Notes how they ended, of those runs that are over. */
  end(tx: Tx, runIds: readonly string[]): Promise<Course[]> {
    return tx.named<Course>(
      'onboarding_end',
      `update onboarding o set ended_at = r.finished_at,
         outcome = case when r.final in ('signed_off', 'ended') then r.final else 'canceled' end
       from run r
       where o.workspace_id = $1 and o.run_id = any($2::uuid[]) and o.ended_at is null
         and r.workspace_id = o.workspace_id and r.id = o.run_id and r.finished_at is not null
       returning ${COLUMNS}`,
      [tx.workspaceId, runIds],
    );
  }

  /** The latest first. */
  ofMembers(tx: Tx, memberIds: readonly string[]): Promise<Course[]> {
    return tx.named<Course>(
      'onboarding_of_members',
      `select ${COLUMNS} from onboarding o where o.workspace_id = $1 and o.member_id = any($2::uuid[])
       order by o.started_at desc, o.run_id`,
      [tx.workspaceId, memberIds],
    );
  }

  /** Those under way, and with `ended` also the others; the latest first, at most 500. */
  all(tx: Tx, ended: boolean): Promise<Course[]> {
    return tx.named<Course>(
      ended ? 'onboarding_all' : 'onboarding_open',
      `select ${COLUMNS} from onboarding o where o.workspace_id = $1 ${ended ? '' : 'and o.ended_at is null'}
       order by o.started_at desc, o.run_id limit 500`,
      [tx.workspaceId],
    );
  }

  async byRun(tx: Tx, runId: string): Promise<Course | null> {
    const [course] = await tx.named<Course>(
      'onboarding_by_run',
      `select ${COLUMNS} from onboarding o where o.workspace_id = $1 and o.run_id = $2`,
      [tx.workspaceId, runId],
    );
    return course ?? null;
  }
}
