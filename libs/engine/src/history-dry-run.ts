import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#database';
import type { Hindsight, HindsightOutcome, HindsightWait } from '#sop-core';
import { Checker, SopStore, type PastRun } from '#sops';

/** A finished run and how it would have fared. */
export interface PastRunVerdict {
  run: Pick<PastRunRow, 'id' | 'number' | 'subject' | 'finishedAt'>;
  verdict: Hindsight;
}

export interface HistoryReport {
  /** How many finished runs were looked at. */
  looked: number;
  /** Time ran out, or the machine is busy: the others were not looked at. */
  isCut: boolean;
  totals: Record<HindsightOutcome, number>;
  /** Sum of what the new gates and longer dues of all runs would have cost at most. */
  longerMs: number;
  /** What would have held runs up, and how many of them, most first: what each new gate costs. */
  gates: Gate[];
  /** Every run that would not have ended as it did, the latest first. */
  changed: PastRunVerdict[];
  /** Why the draft cannot be looked at; null when it can. */
  problem: string | null;
}

/** One reason to wait, over all runs; `wait` is as the latest run met it, `ms` of it the sum. */
export interface Gate {
  wait: HindsightWait;
  runs: number;
}

interface PastRunRow extends PastRun {
  number: number;
  subject: string;
  finishedAt: Date;
}

/** So many runs are read and looked at together: what one batch holds in memory, and how often others get their turn. */
const BATCH = 50;
/** Processor time for one batch in its thread. */
const BATCH_BUDGET_MS = 5_000;
/** By the clock on the wall: somebody is waiting for the answer. */
const PATIENCE_MS = 25_000;

/**
 * Asks history about a draft: what really happened in the last finished runs, done again under it. The log is read here and taken apart in a
 * thread of its own, so that the server answers others meanwhile.
 */
@Injectable()
export class HistoryDryRun {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly versions: SopStore,
    private readonly checker: Checker,
  ) {}

  async run(
    workspaceId: string,
    { sopKey, source, last }: { sopKey: string; source: string; last: number },
  ): Promise<HistoryReport> {
    const report: HistoryReport = {
      ...{ looked: 0, isCut: false, longerMs: 0, changed: [], gates: [], problem: null },
      totals: { same: 0, waits: 0, elsewhere: 0, blocked: 0 },
    };
    const deadline = performance.now() + PATIENCE_MS;
    const bases: Record<string, string> = {};
    const read = (before: number, most: number): Promise<PastRunRow[]> =>
      most <= 0 ? Promise.resolve([]) : this.read(workspaceId, { sopKey, before, most: Math.min(BATCH, most) }, bases);
    for (let coming = read(MOST_NUMBER, last); ;) {
      const rows = await coming;
      if (rows.length === 0) return report;
      // The next ones are read while a thread is busy with these. Who leaves early does not wait for them.
      coming = read(rows.at(-1)!.number, last - report.looked - rows.length);
      coming.catch(() => undefined);
      const used = Object.fromEntries(versionsIn(rows).map((id) => [id, bases[id] ?? '']));
      const runs = rows.map(({ id, versionId, startedWith, final, events }) => ({
        ...{ id, versionId, startedWith, final, events },
      }));
      const answer = await this.checker.lookBack({ source, bases: used, runs }, BATCH_BUDGET_MS);
      if (answer !== null && 'problem' in answer) return { ...report, problem: answer.problem };
      if (answer === null) return { ...report, isCut: true };
      for (const row of rows) note(report, row, answer.verdicts[row.id]!);
      if (performance.now() > deadline) return { ...report, isCut: report.looked < last };
    }
  }

  /** The next finished runs, and the documents they followed where they are not known yet. */
  private read(
    workspaceId: string,
    { sopKey, before, most }: { sopKey: string; before: number; most: number },
    bases: Record<string, string>,
  ): Promise<PastRunRow[]> {
    return this.unitOfWork.run({ workspaceId, readOnly: true }, async (tx) => {
      const rows = await tx.named<PastRunRow>(
        'history_dry_run',
        `select r.id, r.number, r.subject, r.final, r.sop_version_id as "versionId", r.finished_at as "finishedAt", l.events,
           coalesce(l.started_with, r.sop_version_id::text) as "startedWith"
         from run r join lateral (
           select '[' || string_agg(e.core::text, ',' order by e.id) || ']' as events, count(*) as n,
             (array_agg(e.core ->> 'from' order by e.id) filter (where e.type = 'run.migrated'))[1] as started_with from event e
           where e.workspace_id = $1 and e.run_id = r.id and e.core is not null) l on l.n between 1 and ${MOST_DECISIONS}
         where r.workspace_id = $1 and r.sop_key = $2 and r.number < $3 and r.finished_at is not null and not r.sandbox
         order by r.number desc limit $4`,
        [workspaceId, sopKey, before, most],
      );
      for (const versionId of versionsIn(rows))
        bases[versionId] ??= (await this.versions.version(tx, workspaceId, versionId))?.source ?? '';
      return rows;
    });
  }
}

const versionsIn = (rows: readonly PastRunRow[]): string[] => [
  ...new Set(rows.flatMap(({ versionId, startedWith }) => [startedWith, versionId])),
];

/** Above every number a run can have. */
const MOST_NUMBER = 2_147_483_647;
/** Longer logs are looked at in reports. */
const MOST_DECISIONS = 2_000;

const note = (report: HistoryReport, row: PastRunRow, verdict: Hindsight): void => {
  report.looked += 1;
  report.totals[verdict.outcome] += 1;
  report.longerMs += verdict.longerMs;
  const { id, number, subject, finishedAt } = row;
  for (const wait of verdict.waits) noteWait(report.gates, wait);
  report.gates.sort((a, b) => b.runs - a.runs || b.wait.ms - a.wait.ms);
  if (verdict.outcome !== 'same') report.changed.push({ run: { id, number, subject, finishedAt }, verdict });
};

const noteWait = (gates: Gate[], wait: HindsightWait): void => {
  const known = gates.find(
    ({ wait: { kind, task, title } }) => kind === wait.kind && task === wait.task && title.en === wait.title.en,
  );
  if (known === undefined) gates.push({ wait: { ...wait }, runs: 1 });
  else {
    known.runs += 1;
    known.wait.ms += wait.ms;
  }
};
