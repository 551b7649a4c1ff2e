import type { Tx } from '#database';
import type { EventActor } from '#events';

/** One transition of a run: which stages it left for which, by what. */
export interface RunStep {
  eventId: string;
  at: Date;
  /** Name of the event, `run.start`, or the id of a timer. */
  event: string;
  /** The innermost stages before and after. */
  from: string[];
  to: string[];
  /** Stages that were entered, also those that were left in the same step. */
  entered: string[];
  actorKind: EventActor['kind'];
  actorId: string | null;
}

/** One stay in an innermost stage. */
export interface StageSpan {
  stage: string;
  enteredAt: Date;
  /** Null: the run is in it still. */
  leftAt: Date | null;
}

const MOST_STEPS = 10_000;

/** The way a run took, oldest first; at most its first 10,000 transitions. */
export async function stepsOfRun(tx: Tx, runId: string): Promise<RunStep[]> {
  const rows = await tx.named<Omit<RunStep, 'from' | 'to'> & { from: string | null; to: string | null }>(
    'boards_steps_of_run',
    `select e.id::text as "eventId", e.at, coalesce(e.data ->> 'event', '') as event, e.from_value as "from", e.to_value as "to",
       coalesce(array(select jsonb_array_elements_text(e.data -> 'entered')), '{}') as entered, e.actor_kind as "actorKind", e.actor_id as "actorId"
     from event e where e.workspace_id = $1 and e.run_id = $2 and e.type = 'run.moved' order by e.id limit ${MOST_STEPS}`,
    [tx.workspaceId, runId],
  );
  return rows.map((row) => ({ ...row, from: stagesIn(row.from), to: stagesIn(row.to) }));
}

/** How long a run stayed where. A stage that was left and entered again in one step begins a new stay. */
export function spansOf(steps: readonly RunStep[]): StageSpan[] {
  const spans: StageSpan[] = [];
  const open = new Map<string, StageSpan>();
  for (const { at, from, to, entered } of steps) {
    for (const [stage, span] of open) {
      if (to.includes(stage) && !(from.includes(stage) && entered.includes(stage))) continue;
      span.leftAt = at;
      open.delete(stage);
    }
    for (const stage of to) {
      if (open.has(stage)) continue;
      const span: StageSpan = { stage, enteredAt: at, leftAt: null };
      spans.push(span);
      open.set(stage, span);
    }
  }
  return spans;
}

const stagesIn = (text: string | null): string[] => (text ?? '').split(' ').filter((stage) => stage !== '');
