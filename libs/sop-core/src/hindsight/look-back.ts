import { type CompiledSop, compileSop } from '../compile/index.js';
import { decide } from '../decide.js';
import type { SopDocument, TaskDef, Text } from '../definition.js';
import type { SopEvent } from '../event.js';
import { timerPairs } from '../migrate/carry-clocks.js';
import { sameJson } from '../migrate/same-json.js';
import { StateMap } from '../migrate/state-map.js';
import type { Refusal, RefusalCode } from '../refusal.js';
import { activeStagesOf } from '../run/about.js';
import { openDependencies } from '../run/stages.js';
import { type RunState, SETTLED } from '../state.js';
import { SYSTEM_ACTOR } from '../task-machine/persons.js';
import { adaptEvent, keyOf } from './adapt-event.js';
import type { HindsightBlock, Hindsight, HindsightWait, WaitKind } from './contract.js';
import { lenient } from './lenient.js';
import { spanMs } from './span.js';

/** A draft beside the version that runs really followed, compiled once for all of them. */
export interface HindsightVersions {
  base: CompiledSop;
  strict: CompiledSop;
  lenient: CompiledSop;
  map: StateMap;
  /** Timers of the base and what they are in the draft. */
  timers: ReadonlyMap<string, string>;
  /** What the draft asks for more than its lenient copy: `task/<key>`, `event/<name>`, `start`. Nothing else needs to be asked twice. */
  asksMore: ReadonlySet<string>;
}

export function prepareHindsight(base: SopDocument, draft: SopDocument): HindsightVersions {
  const [from, to] = [compileSop(base), compileSop(draft)];
  const map = new StateMap(from, to);
  const copy = compileSop(lenient(draft, base));
  const timers = timerPairs(from, to, map);
  return { base: from, strict: to, lenient: copy, map, timers, asksMore: differences(to, copy) };
}

function differences({ doc: draft }: CompiledSop, { doc: copy }: CompiledSop): Set<string> {
  const named = (prefix: string, all: Record<string, unknown>, others: Record<string, unknown>): string[] =>
    Object.keys(all).flatMap((name) => (sameJson(all[name], others[name]) ? [] : [`${prefix}/${name}`]));
  return new Set([
    ...named('task', draft.tasks, copy.tasks),
    ...named('event', draft.events ?? {}, copy.events ?? {}),
    ...(sameJson(draft.form, copy.form) ? [] : ['start']),
  ]);
}

/**
 * How a finished run would have fared under a draft: what was done then is done again, at the same times. What the draft asks for beyond the
 * version of then is noted and passed over, so that one new gate does not hide everything behind it. Nobody does anything that was not
 * done, and no timer rings that did not ring: a run that needs either does not come to an end here, which is what there is to see.
 */
export function lookBack(
  versions: HindsightVersions,
  events: Iterable<SopEvent>,
  finalBefore: string | null,
): Hindsight {
  const run = new RelivedRun(versions);
  for (const event of events) run.hear(event);
  return run.verdict(finalBefore);
}

/** Refusals that are about who acts. Somebody else would have done it. */
const ABOUT_PEOPLE: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  ...(['NOT_YOUR_ROLE', 'NOT_YOUR_TASK', 'ALREADY_CLAIMED', 'RIGHT_MISSING'] as const),
  ...(['LIMIT_EXCEEDED', 'FOUR_EYES', 'TRAINING_NEEDED'] as const),
]);

/** What moves a run on. Everything else may fail without a word: it changed nothing that the run hangs on. */
const DECISIVE: ReadonlySet<SopEvent['type']> = new Set<SopEvent['type']>([
  ...(['run.start', 'run.event', 'run.cancel', 'run.reschedule'] as const),
  ...(['task.submit', 'task.accept', 'task.waive'] as const),
]);

/** What the draft itself is asked about, beside its lenient copy. */
const GATED: ReadonlySet<SopEvent['type']> = new Set<SopEvent['type']>([
  ...(['run.start', 'run.event', 'task.start', 'task.submit', 'task.accept'] as const),
]);

class RelivedRun {
  #state: RunState | null = null;
  #position = 0;
  #block: HindsightBlock | null = null;
  #vanished = 0;
  readonly #waits = new Map<string, HindsightWait>();

  constructor(readonly versions: HindsightVersions) {}

  hear(event: SopEvent): void {
    this.#position += 1;
    if (this.#state?.status === 'done' || (this.#state === null && event.type !== 'run.start')) return;
    const { lenient: sop, timers } = this.versions;
    const adapted = adaptEvent(sop, event, timers);
    if (adapted?.isWhole !== true && event.type !== 'run.migrate') this.#vanished += 1;
    if (adapted === null) return;
    const instance = 'task' in adapted.event ? adapted.event.task : null;
    // Work that the draft did not ask for at this point, or that it had done with already, is no loss.
    if (instance !== null && event.type !== 'task.recur') {
      const task = this.#state?.tasks[instance];
      if (task === undefined || SETTLED.has(task.status)) return void (this.#vanished += task === undefined ? 1 : 0);
    }
    if (GATED.has(adapted.event.type)) this.#askDraft(adapted.event);
    this.#take(adapted.event);
  }

  verdict(finalBefore: string | null): Hindsight {
    const state = this.#state;
    const expected = finalBefore === null ? null : (this.versions.map.of(finalBefore)?.to ?? finalBefore);
    const isDone = state?.status === 'done';
    const finalAfter = state?.final ?? null;
    const waits = [...this.#waits.values()];
    const outcome = !isDone ? 'blocked' : finalAfter !== expected ? 'elsewhere' : waits.length > 0 ? 'waits' : 'same';
    return {
      ...{ outcome, finalBefore, finalAfter, waits, vanished: this.#vanished },
      stages: isDone || state === null ? [] : activeStagesOf(state),
      block: isDone ? null : (this.#block ?? this.#standstill(state)),
      longerMs: waits.reduce((sum, { ms }) => sum + ms, 0),
    };
  }

  #take(event: SopEvent): void {
    const { lenient: sop } = this.versions;
    let decision = decide(sop, this.#state, event);
    if (!decision.accepted && ABOUT_PEOPLE.has(decision.refusal.code)) {
      const byOther = decide(sop, this.#state, { ...event, actor: { ...SYSTEM_ACTOR, id: event.actor.id } });
      if (byOther.accepted) {
        this.#wait('person', event, decision.refusal, 0);
        decision = byOther;
      }
    }
    if (!decision.accepted) return this.#refused(event, decision.refusal);
    const before = this.#state;
    this.#state = decision.next;
    for (const { type, task } of decision.happened)
      if (type === 'task.opened' && task !== undefined) this.#opened(keyOf(task));
    if (event.type === 'run.timer' && before !== null) this.#rang(event.timer);
  }

  /** What the draft would have said. Its refusals about people are found again, and said, by the lenient copy. */
  #askDraft(event: SopEvent): void {
    const { strict, base, asksMore } = this.versions;
    if (event.type === 'task.start') return this.#askOrder(event.task);
    const what =
      'task' in event ? `task/${keyOf(event.task)}` : event.type === 'run.event' ? `event/${event.event}` : 'start';
    if (asksMore.has(what)) {
      const decision = decide(strict, this.#state, event);
      if (!decision.accepted && GATES.has(decision.refusal.code)) this.#wait('gate', event, decision.refusal, 0);
    }
    if (event.type !== 'task.submit') return;
    const key = keyOf(event.task);
    const [now, then] = [strict.tasks[key], base.tasks[key]];
    if (now?.acceptor !== undefined && now.acceptor !== 'system' && then?.acceptor === undefined && then !== undefined)
      this.#note('acceptance', key, { ms: 0, blockers: [] });
  }

  #askOrder(instance: string): void {
    const { strict } = this.versions;
    const def = strict.tasks[keyOf(instance)];
    if (def?.after === undefined || this.#state === null) return;
    const { tasks, entries } = this.#state;
    const open = openDependencies({ sop: strict, tasks, entries }, def);
    if (open.length > 0)
      this.#note('order', keyOf(instance), {
        ms: 0,
        blockers: open.map((task) => ({ code: 'depends_on', task })),
      });
  }

  #refused(event: SopEvent, refusal: Refusal): void {
    if (this.#block !== null || !DECISIVE.has(event.type)) return;
    const about = 'task' in event ? keyOf(event.task) : event.type === 'run.event' ? event.event : null;
    this.#block = {
      ...{ position: this.#position, at: event.at, type: event.type, about, title: this.#titleOf(event) },
      ...{ code: refusal.code, blockers: refusal.blockers },
    };
  }

  /** Everything happened as it did then, and still the run is not over: it waits for what nobody did. */
  #standstill(state: RunState | null): HindsightBlock | null {
    if (state === null) return null;
    const open = Object.values(state.tasks).filter(({ status }) => !SETTLED.has(status));
    return {
      ...{ position: this.#position, at: state.run.startedAt, type: 'run.finished', about: null, title: null },
      code: 'STEP_NOT_ACTIVE',
      blockers: open
        .slice(0, 20)
        .map(({ key }) => ({ code: 'still_open', task: key, params: { title: { ...this.#taskTitle(key) } } })),
    };
  }

  #opened(key: string): void {
    const { strict, base } = this.versions;
    const [now, then] = [strict.tasks[key], base.tasks[key]];
    if (now === undefined) return;
    if (then === undefined) {
      if (now.required !== false) this.#note('task', key, { ms: this.#dueMs(strict, now) ?? 0, blockers: [] });
      return;
    }
    const [later, before] = [this.#dueMs(strict, now), this.#dueMs(base, then)];
    if (later !== null && before !== null && later > before)
      this.#note('due', key, { ms: later - before, blockers: [] });
  }

  #rang(timer: string): void {
    const { strict, base, timers } = this.versions;
    const old = [...timers].find(([, to]) => to === timer)?.[0];
    const [now, then] = [strict.timers.get(timer), old === undefined ? undefined : base.timers.get(old)];
    if (now === undefined || then === undefined) return;
    const [later, before] = [spanMs(strict, now.delay), spanMs(base, then.delay)];
    if (later === null || before === null || later <= before) return;
    const title = strict.stages.get(now.stage)?.title ?? { zh: now.stage, en: now.stage };
    this.#waits.set(`timer/${timer}`, { kind: 'timer', task: null, title, blockers: [], ms: later - before });
  }

  #dueMs(sop: CompiledSop, { due }: TaskDef): number | null {
    return due === undefined || due.startsWith('=') ? null : spanMs(sop, due);
  }

  #wait(kind: WaitKind, event: SopEvent, { blockers }: Refusal, ms: number): void {
    const key = 'task' in event ? keyOf(event.task) : null;
    if (key !== null) return this.#note(kind, key, { ms, blockers });
    const title = this.#titleOf(event) ?? { zh: '启动', en: 'Start' };
    this.#waits.set(`${kind}/${event.type}/${title.en}`, { kind, task: null, title, blockers, ms });
  }

  #note(kind: WaitKind, key: string, { ms, blockers }: Pick<HindsightWait, 'ms' | 'blockers'>): void {
    const known = this.#waits.get(`${kind}/${key}`);
    const all = [
      ...(known?.blockers ?? []),
      ...blockers.filter((one) => !known?.blockers.some((b) => sameJson(b, one))),
    ];
    this.#waits.set(`${kind}/${key}`, { kind, task: key, title: this.#taskTitle(key), blockers: all, ms });
  }

  #taskTitle(key: string): Text {
    const { strict, base } = this.versions;
    return strict.tasks[key]?.title ?? base.tasks[key]?.title ?? { zh: key, en: key };
  }

  #titleOf(event: SopEvent): Text | null {
    if ('task' in event) return this.#taskTitle(keyOf(event.task));
    if (event.type !== 'run.event') return null;
    const { strict, base } = this.versions;
    return (strict.doc.events?.[event.event] ?? base.doc.events?.[event.event])?.title ?? null;
  }
}

/** Refusals that somebody could have answered by doing more. */
const GATES: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  ...(['FIELDS_INVALID', 'CHECKLIST_INCOMPLETE', 'CRITERIA_UNMET', 'REASON_REQUIRED'] as const),
]);
