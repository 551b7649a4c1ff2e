import type { Actor, CompiledSop, Decision, FieldDef, Json, Level, RunState, SopEvent, TaskState } from '#sop-core';
import { runMoves } from '#sop-core';
import type { Handbook } from './handbook.js';
import { openTasks, pick, RecordedRun, someValue } from './refund-walker.js';

const WAITS = ['10min', '1h', '5h', '1d', '1d', '3d', '8d'];
/** Long enough for every timer and anchor of a shipped SOP. */
const LONG_WAITS = ['1h', '1d', '7d', '30d', '90d'];

/** Walks a run of any SOP: mostly as its scenarios do, in any order, now and then nonsense. */
export class Walker {
  readonly run: RecordedRun;
  readonly people: readonly Actor[];
  readonly manager: Actor;

  constructor(
    readonly sop: CompiledSop,
    readonly book: Handbook,
    readonly dice: () => number,
  ) {
    this.people = peopleOf(sop);
    this.manager = this.people[0] as Actor;
    const { events, tallies } = pick(book.beginnings, dice());
    const at = events[0]?.at;
    this.run = new RecordedRun(sop, { ...(at !== undefined && { at }), ...(tallies !== undefined && { tallies }) });
    this.#followUntil(events.slice(0, 1 + Math.floor(dice() * events.length)));
  }

  get state(): RunState {
    return this.run.state as RunState;
  }

  get over(): boolean {
    return this.state.status === 'done';
  }

  /** One thing anybody at the shop might do. */
  act(): void {
    const { run, dice } = this;
    const kind = dice();
    if (kind < 0.66) this.#someTask();
    else if (kind < 0.82) this.#someEvent();
    else if (kind < 0.97) run.waitFor(pick(WAITS, dice()));
    else if (kind < 0.985) run.apply({ type: 'run.pause', reason: 'lunch' }, this.manager);
    else run.apply({ type: 'run.resume' }, this.manager);
  }

  /** Events somebody could send now, besides canceling and pausing. */
  get possibleEvents(): string[] {
    return [...new Set(this.people.flatMap((actor) => this.#eventsOf(actor)))];
  }

  /**
   * Brings the run to its end: by doing the work that is open, else by letting time pass, else by something that happens, else the manager
   * waives what nobody could do with what the scenarios know. Never cancels.
   */
  finish(): void {
    const { run, dice } = this;
    run.apply({ type: 'run.resume' }, this.manager);
    for (let idle = 0, round = 0; round < 250 && !this.over; round += 1) {
      idle = this.#workOn() ? 0 : idle + 1;
      if (idle === 0) continue;
      const ways = [() => run.waitFor(pick(LONG_WAITS, dice())), () => this.#anyEvent(), () => this.#waiveOne()];
      pick(ways.slice(0, idle), dice())();
    }
  }

  /** Does what is open; did anything get done? */
  #workOn(): boolean {
    const before = settled(this.state);
    for (const { instance } of openTasks(this.state)) this.#complete(instance);
    return settled(this.state) > before;
  }

  #waiveOne(): void {
    const open = openTasks(this.state);
    if (open.length > 0)
      this.run.apply(
        { type: 'task.waive', task: pick(open, this.dice()).instance, reason: 'nobody could' },
        this.manager,
      );
  }

  /** The first part of a scenario, as it went there; timers fire by themselves. */
  #followUntil(events: readonly SopEvent[]): void {
    for (const event of events) {
      if (this.run.state?.status === 'done') return;
      if (BY_ITSELF.has(event.type)) continue;
      this.run.wait(Math.max(0, Date.parse(event.at) - Date.parse(this.run.now)));
      this.run.apply(event, event.actor);
    }
  }

  #someTask(): void {
    const { dice } = this;
    const open = openTasks(this.state);
    if (open.length === 0) return;
    const task = pick(open, dice());
    const known = this.#known(this.book.fillings(task.key, dice() < 0.8 ? null : this.run.now));
    const fields = dice() < 0.9 ? known : { ...known, ...this.#guess(this.sop.tasks[task.key]?.form ?? {}) };
    const worker = dice() < 0.95 ? this.#worker(task) : pick(this.people, dice());
    if (!this.#work(task, worker, fields).accepted && dice() < 0.3)
      this.run.apply({ type: 'task.release', task: task.instance }, this.manager);
    else if (dice() < 0.03)
      this.run.apply({ type: 'task.waive', task: task.instance, reason: 'not needed' }, this.manager);
  }

  /** Tries everything that is known to be written into this task until one is taken. */
  #complete(instance: string): void {
    const key = this.state.tasks[instance]?.key ?? '';
    const fillings = distinct([{}, ...this.book.fillings(key, null), ...this.book.fillings(key, this.run.now)]);
    for (const fields of shuffled(fillings, this.dice)) {
      const task = this.state.tasks[instance];
      if (task === undefined || this.over || !openTasks(this.state).some((open) => open.instance === instance)) return;
      if (task.status === 'blocked') return;
      if (task.status === 'submitted') {
        this.#judge(task);
        return;
      }
      if (this.#work(task, this.#worker(task), fields).accepted) return;
      this.run.apply({ type: 'task.release', task: instance }, this.manager);
    }
  }

  #someEvent(): void {
    const { dice } = this;
    const actor = pick(this.people, dice());
    const possible = dice() < 0.9 ? this.#eventsOf(actor) : Object.keys(this.sop.doc.events ?? {});
    const usual = this.#usual(possible);
    if (usual.length > 0) this.#send(pick(usual, dice()), actor);
  }

  /** What is common in the scenarios is common here: otherwise the few events that end a run would end every walk. */
  #usual(events: readonly string[]): string[] {
    return events.flatMap((event) => [event, ...this.book.payloads(event, null).map(() => event)]);
  }

  #anyEvent(): void {
    const able = this.people.flatMap((actor) => this.#usual(this.#eventsOf(actor)).map((event) => ({ event, actor })));
    if (able.length === 0) return;
    const { event, actor } = pick(able, this.dice());
    this.#send(event, actor);
  }

  #send(event: string, actor: Actor): void {
    const { dice } = this;
    const def = this.sop.doc.events?.[event];
    const known = this.#known(this.book.payloads(event, dice() < 0.5 ? null : this.run.now));
    const payload = {
      ...known,
      ...(dice() < 0.15 && this.#guess(def?.fields ?? {})),
      ...(def?.reason && { reason: 'why' }),
    };
    this.run.apply({ type: 'run.event', event, payload }, actor);
  }

  #known(values: Record<string, Json>[]): Record<string, Json> {
    return values.length === 0 ? {} : pick(values, this.dice());
  }

  #eventsOf(actor: Actor): string[] {
    const declared = this.sop.doc.events ?? {};
    return runMoves(this.sop, this.state, actor, this.run.now).flatMap(({ event, allowed }) =>
      allowed && declared[event] !== undefined ? [event] : [],
    );
  }

  #guess(fields: Record<string, FieldDef>): Record<string, Json> {
    const { dice } = this;
    return Object.fromEntries(
      Object.entries(fields).flatMap(([name, def]) =>
        def.type === 'table' || dice() < 0.5 ? [] : [[name, someValue(def, dice)]],
      ),
    );
  }

  #worker(task: TaskState): Actor {
    const holders = this.people.filter((actor) => holds(actor, task.role));
    return (
      this.people.find(({ id }) => id === task.assignee) ??
      pick(holders.length > 0 ? holders : this.people, this.dice())
    );
  }

  #work(task: TaskState, actor: Actor, fields: Record<string, Json>): Decision {
    const { run } = this;
    const of = task.instance;
    const def = this.sop.tasks[task.key];
    if (task.status === 'todo') run.apply({ type: 'task.start', task: of }, actor);
    for (const { key } of def?.checklist ?? [])
      run.apply({ type: 'task.tick', task: of, item: key, done: true }, actor);
    for (const id of ['proof-1', 'proof-2', 'proof-3', ...filesIn(def?.form ?? {}, fields)]) {
      if (this.state.tasks[of]?.evidence.some((given) => given.id === id)) continue;
      run.apply({ type: 'task.attach', task: of, evidence: { id, kind: 'file', name: `${id}.jpg` } }, actor);
    }
    const decision = run.apply({ type: 'task.submit', task: of, fields }, actor);
    const submitted = this.state.tasks[of];
    if (decision.accepted && submitted?.status === 'submitted') this.#judge(submitted);
    return decision;
  }

  /** Somebody else looks at it: now and then sends it back, otherwise confirms what people judge. */
  #judge({ instance, key, doer, acceptor: wanted }: TaskState): void {
    const { run } = this;
    const others = this.people.filter(({ id }) => id !== doer?.member);
    const acceptor = others.find((actor) => holds(actor, wanted ?? 'manager')) ?? this.manager;
    const manual = (this.sop.tasks[key]?.criteria ?? []).flatMap((criterion) =>
      criterion.kind === 'manual' ? [criterion.key] : [],
    );
    if (this.dice() < 0.08)
      run.apply(
        { type: 'task.reject', task: instance, code: 'unclear', failed: manual.slice(0, 1), note: 'again' },
        acceptor,
      );
    // Of several manual criteria only some may count for this result.
    for (const confirm of [manual, [], ...manual.map((one) => [one])]) {
      if (run.state?.tasks[instance]?.status !== 'submitted') return;
      run.apply({ type: 'task.accept', task: instance, confirm }, acceptor);
    }
  }
}

/** Fired by the clock of the walk itself. */
const BY_ITSELF: ReadonlySet<SopEvent['type']> = new Set<SopEvent['type']>(['run.timer', 'task.recur', 'task.sla']);

const distinct = (values: Record<string, Json>[]): Record<string, Json>[] => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
];

const shuffled = <T>(list: readonly T[], dice: () => number): T[] =>
  list
    .map((one) => ({ one, at: dice() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);

const settled = (state: RunState): number => Object.keys(state.tasks).length - openTasks(state).length;

const holds = ({ roles }: Actor, wanted: string): boolean => {
  const [role, level] = wanted.split('.');
  return roles.some((held) => held.role === role && (level === undefined || held.level === level));
};

/** Two managers first, then of each role a lead and two members; for every kind of authority that the SOP asks for. */
function peopleOf(sop: CompiledSop): Actor[] {
  const kinds = Object.values(sop.tasks).flatMap(({ authority }) => (authority === undefined ? [] : [authority.kind]));
  const person = (role: string, level: Level, number: number): Actor => ({
    id: `${role}-${level}-${number}`,
    kind: 'person',
    roles: [{ role, level }],
    rights:
      role === 'manager' ? ['run.start', 'run.pause', 'run.cancel', 'task.accept', 'task.waive', 'task.assign'] : [],
    standsInFor: [],
    authority: Object.fromEntries(kinds.map((kind) => [kind, role === 'manager' ? -1 : 100_000])),
  });
  const staff = ['ops', 'cs', 'warehouse', 'design'].flatMap((role) => [
    person(role, 'lead', 1),
    person(role, 'member', 1),
    person(role, 'member', 2),
  ]);
  return [person('manager', 'member', 1), person('manager', 'member', 2), ...staff];
}

function filesIn(form: Record<string, FieldDef>, fields: Record<string, Json>): string[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    const type = form[name]?.type;
    if (type !== 'image' && type !== 'file') return [];
    return (Array.isArray(value) ? value : [value]).filter((id): id is string => typeof id === 'string');
  });
}
