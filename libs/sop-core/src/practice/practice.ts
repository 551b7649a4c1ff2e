import type { CompiledSop } from '../compile/index.js';
import type { Decision } from '../decision.js';
import type { Scenario, ScenarioStep } from '../definition.js';
import type { Actor } from '../event.js';
import { Mismatch } from '../simulate/mismatch.js';
import { Player } from '../simulate/scenario.js';
import { wholeScenario } from '../simulate/whole-scenario.js';
import { productsFromDocument } from '../simulate/scenario-products.js';
import type { Simulation, Step } from '../simulate/simulate.js';
import { type RunState, SETTLED, type TaskState } from '../state.js';
import type { Exercise } from './exercise.js';
import { notices, type FaultFound } from './faults.js';

/** What the person did, and when on the clock of the practice (ISO). */
export interface PracticeMove {
  at: string;
  step: Step;
}

/** The SOP has grown away from the exercise. */
export class ExerciseUnfit extends Error {}

/** So long colleagues take for anything, on the clock of the practice. */
const COLLEAGUES_TAKE_MS = 20 * 60_000;
/** So much they do while the person does nothing; then they wait, whether they go round in circles or the person has gone home. */
const MOST_ALONE = 400;

/** Something that happens without the person. */
interface Happening {
  /** ms since 1970, on the clock of the practice; never before now. */
  at: number;
  play(): void;
}

/**
 * A run for practising: the real machine, the person in one role, simulated colleagues who do the rest after a while. Colleagues follow from
 * what happened, so the exercise and the person's own moves are all there is to remember; nothing of it ever leaves.
 */
export class Practice {
  readonly simulation: Simulation;
  readonly found = new Map<string, FaultFound>();
  readonly #player: Player;
  readonly #script: readonly ScenarioStep[];
  /** Places in the script of what came from outside already. */
  readonly #told = new Set<number>();
  readonly #begun: number;
  /** What a colleague could not do, and nobody could waive: it waits until its task has changed. */
  readonly #givenUp = new Set<string>();
  #lastMove: number;
  /** What colleagues have done since the person last did something. */
  #alone = 0;

  private constructor(
    readonly sop: CompiledSop,
    readonly exercise: Exercise,
    readonly person: Actor,
  ) {
    const scenario = scenarioOf(sop, exercise);
    this.#player = new Player(sop, scenario, {});
    this.simulation = this.#player.simulation;
    if (exercise.products) this.simulation.products = productsFromDocument(exercise.products);
    this.#script = scenario.steps;
    this.#player.start();
    const { prelude } = exercise;
    const begun = prelude === undefined ? 0 : this.#script.findIndex((step) => 'do' in step && step.do === prelude);
    if (begun < 0) throw new ExerciseUnfit(`nobody does ${prelude}`);
    for (const step of this.#script.slice(0, begun)) this.#player.play(step);
    this.#begun = begun;
    this.#lastMove = this.#now;
  }

  /** @throws ExerciseUnfit when the SOP has no such scenario, or does not play the beginning. */
  static begin(sop: CompiledSop, exercise: Exercise, person: Actor): Practice {
    try {
      return new Practice(sop, exercise, person);
    } catch (error) {
      if (error instanceof Mismatch) throw new ExerciseUnfit(error.message);
      throw error;
    }
  }

  /** The same practice again, as it stood at `now` (ISO). */
  static resume(
    sop: CompiledSop,
    exercise: Exercise,
    person: Actor,
    { moves, now }: { moves: readonly PracticeMove[]; now: string },
  ): Practice {
    const practice = Practice.begin(sop, exercise, person);
    for (const { at, step } of moves) {
      practice.until(at);
      practice.act(step);
    }
    practice.until(now);
    return practice;
  }

  get state(): RunState {
    const { state } = this.simulation;
    if (state === null) throw new Error('A practice always has a run.');
    return state;
  }

  get isOver(): boolean {
    return this.state.status === 'done';
  }

  /** The person's open tasks, and those that wait for their verdict. */
  get mine(): TaskState[] {
    return Object.values(this.state.tasks).filter(
      (task) => !SETTLED.has(task.status) && (task.status === 'submitted' ? this.#awaitsMe(task) : this.#isMine(task)),
    );
  }

  /** What the person does, now. Refused like the real thing. */
  act(step: Step): Decision {
    const before = this.state;
    const decision = this.simulation.apply(step, this.person);
    if (!decision.accepted) return decision;
    this.#lastMove = this.#now;
    this.#alone = 0;
    for (const fault of this.exercise.faults)
      if (!this.found.has(fault.key) && notices(this.sop, fault, step, before))
        this.found.set(fault.key, { key: fault.key, at: this.simulation.now });
    return decision;
  }

  /**
   * Lets time pass up to `iso`, from one happening to the next: colleagues act, timers fire. What happens, and when, is the same however often
   * this is called on the way; otherwise a practice could not be told again by its moves. Earlier moments change nothing.
   */
  until(iso: string): void {
    const end = Date.parse(iso);
    while (!this.isOver) {
      const next = this.#next();
      if (next === null || next.at > end) break;
      this.#pass(next.at);
      next.play();
    }
    this.#pass(end);
  }

  /** When something will happen without the person: a colleague, or a timer (ISO); null: everything waits for them. */
  get nextAt(): string | null {
    const next = this.isOver ? null : this.#next();
    return next === null ? null : new Date(next.at).toISOString();
  }

  /** What comes next by itself; a timer before a colleague who would act at the same moment. */
  #next(): Happening | null {
    const [timer] = this.simulation.timers;
    const colleague = this.#alone < MOST_ALONE ? this.#nextOfColleagues() : null;
    if (timer === undefined) return colleague;
    const at = Math.max(Date.parse(timer.due), this.#now);
    if (colleague !== null && colleague.at < at) return colleague;
    return { at, play: () => this.simulation.wait(0) };
  }

  get #now(): number {
    return Date.parse(this.simulation.now);
  }

  #pass(to: number): void {
    if (to > this.#now) this.simulation.wait(to - this.#now);
  }

  /** The role is the person's; a task given to somebody else of the role is not. */
  #isMine({ role, assignee }: TaskState): boolean {
    return this.#plays(role) && (assignee === null || assignee === this.person.id);
  }

  /** Handed in by a colleague, to be judged by the person's role. */
  #awaitsMe({ status, acceptor, doer }: TaskState): boolean {
    return status === 'submitted' && acceptor !== null && this.#plays(acceptor) && doer?.member !== this.person.id;
  }

  /** `cs` plays `cs`; a lead's task is a lead's. */
  #plays(role: string): boolean {
    const [name, level] = role.split('.');
    return this.person.roles.some((held) => held.role === name && (level === undefined || level === held.level));
  }

  #nextOfColleagues(): Happening | null {
    const tasks = Object.values(this.state.tasks).filter(
      (task) => !SETTLED.has(task.status) && !this.#givenUp.has(standOf(task)),
    );
    const work = tasks
      .filter((task) => (task.status === 'todo' || task.status === 'in_progress') && !this.#isMine(task))
      .map((task) => this.#soon(task.startedAt ?? task.openedAt, () => this.#work(task)));
    const verdicts = tasks
      .filter((task) => task.status === 'submitted' && !this.#awaitsMe(task))
      .map((task) => this.#soon(task.submittedAt ?? task.openedAt, () => this.#accept(task)));
    const outside = this.#nextFromOutside();
    const all = [...work, ...verdicts, ...(outside === null ? [] : [outside])];
    return all.sort((a, b) => a.at - b.at)[0] ?? null;
  }

  /** A colleague's doing, a while after `iso`. */
  #soon(iso: string, does: () => void): Happening {
    return this.#doing(Date.parse(iso) + COLLEAGUES_TAKE_MS, does);
  }

  #doing(at: number, does: () => void): Happening {
    const play = (): void => {
      does();
      this.#lastMove = this.#now;
      this.#alone += 1;
    };
    return { at: Math.max(at, this.#now), play };
  }

  /** The next thing of the script that comes from outside, when nobody has work that comes first. */
  #nextFromOutside(): Happening | null {
    const place = this.#script.findIndex(
      (step, at) => at >= this.#begun && !this.#told.has(at) && this.#player.wouldTake(step),
    );
    if (place < 0 || this.mine.some(({ required }) => required)) return null;
    return this.#doing(this.#lastMove + 2 * COLLEAGUES_TAKE_MS, () => {
      this.#told.add(place);
      this.#try(this.#script[place]!);
    });
  }

  #work(task: TaskState): void {
    const scripted = this.#script.find((step) => 'do' in step && (step.do === task.instance || step.do === task.key));
    const mended = task.rework > 0 ? this.exercise.mended?.[task.key] : undefined;
    const step: ScenarioStep = {
      ...(scripted && 'do' in scripted ? scripted : this.#fromElsewhere(task)),
      do: task.instance,
      submitOnly: true,
    };
    this.#tryOrWaive(mended === undefined ? step : { ...step, with: mended }, task.instance);
  }

  /** What another scenario of the SOP hands in for this task. */
  #fromElsewhere({ key, instance }: TaskState): Extract<ScenarioStep, { do: string }> {
    for (const scenario of this.sop.doc.scenarios ?? [])
      for (const step of scenario.steps) if ('do' in step && (step.do === instance || step.do === key)) return step;
    return { do: instance };
  }

  #accept({ instance }: TaskState): void {
    this.#tryOrWaive({ accept: instance }, instance);
  }

  /** A colleague who cannot do it leaves it; a lead then waives it, so that nobody waits for ever. */
  #tryOrWaive(step: ScenarioStep, instance: string): void {
    if (this.#try(step) || this.#try({ waive: instance, reason: '练习' })) return;
    const task = this.state.tasks[instance];
    if (task !== undefined) this.#givenUp.add(standOf(task));
  }

  #try(step: ScenarioStep): boolean {
    try {
      this.#player.play(step);
      return true;
    } catch (error) {
      if (!(error instanceof Mismatch)) throw error;
      return false;
    }
  }
}

/** How a task stands: once it has changed, whoever gave it up tries again. */
function standOf({ instance, status, rework }: TaskState): string {
  return `${instance} ${status} ${String(rework)}`;
}

/** The scenario an exercise begins with, as the exercise has it. */
function scenarioOf({ doc }: CompiledSop, exercise: Exercise): Scenario {
  const named = doc.scenarios?.find(({ name }) => name === exercise.scenario);
  if (exercise.scenario !== undefined && named === undefined)
    throw new ExerciseUnfit(`${doc.sop} has no scenario "${exercise.scenario}"`);
  const base: Scenario = named ? wholeScenario(doc, named) : { name: exercise.key, given: {}, steps: [] };
  const planted = exercise.planted ?? {};
  return {
    ...base,
    given: { ...base.given, ...exercise.given },
    settings: { ...base.settings, ...exercise.settings },
    steps: (exercise.steps ?? base.steps).map((step) =>
      'do' in step && planted[step.do] ? { ...step, with: { ...step.with, ...planted[step.do] } } : step,
    ),
  };
}
