import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  compileSop,
  exerciseOf,
  Practice,
  practiser,
  readSop,
  scorePractice,
  taskView,
  type CompiledSop,
  type Exercise,
  type Json,
  type TaskState,
} from '#sop-core';
import { valuesFromDocument } from '../../libs/sop-core/src/fields/index.js';
import { readExercise } from '../../libs/practice/src/read-exercise.js';

const ROOT = join(import.meta.dirname, '../..');
const read = (folder: string, end: string): { name: string; text: string }[] =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith(end))
    .map((name) => ({ name, text: readFileSync(join(ROOT, folder, name), 'utf8') }));
const sops = new Map<string, CompiledSop>(
  read('sops', '.sop.yaml').map(({ text }) => {
    const { doc } = readSop(text);
    return [doc!.sop, compileSop(doc!)];
  }),
);
const files = read('practice', '.practice.yaml').map(({ name, text }) => ({ name, ...readExercise(text) }));
const exercises = files.flatMap(({ exercise }) => exercise ?? []);

/** Somebody who practises: does what the scenario hands in for the role's tasks, and, if careful, what shows that a fault was seen. */
class Person {
  private evidence = 0;

  constructor(
    private readonly practice: Practice,
    private readonly careful: boolean,
  ) {}

  /** @returns how many turns it took; stops when nothing more happens, or the run is over. */
  work(most = 300): number {
    for (let turn = 0; turn < most; turn += 1) {
      const { practice } = this;
      if (practice.isOver) return turn;
      const [task] = practice.mine.filter(({ status }) => status !== 'blocked' && status !== 'on_hold');
      if (task) this.take(task);
      else if (practice.nextAt !== null) practice.until(practice.nextAt);
      else return turn;
    }
    return most;
  }

  private take(task: TaskState): void {
    if (task.status === 'submitted') return this.judge(task);
    const { sop, exercise, state } = this.practice;
    const def = sop.tasks[task.key]!;
    const holds = exercise.faults.some(({ found }) => found.some((one) => 'hold' in one && one.hold === task.key));
    if (task.status === 'todo') this.do({ type: 'task.start', task: task.instance });
    if (this.careful && holds) return this.do({ type: 'task.hold', task: task.instance, reason: '质检不对' });
    for (const { key } of def.checklist ?? [])
      this.do({ type: 'task.tick', task: task.instance, item: key, done: true });
    const fields = { ...this.handedIn(task), ...this.seen(task) };
    const values = valuesFromDocument(def.form ?? {}, fields);
    for (const [name, value] of Object.entries(values)) {
      const type = def.form?.[name]?.type;
      if (type === 'image' || type === 'file')
        for (const id of [value].flat() as string[]) this.attach(task, { id, field: name });
    }
    this.do({ type: 'task.fill', task: task.instance, fields: values });
    for (let round = 0; round < 9; round += 1) {
      const lacking = taskView(sop, this.practice.state, task.instance, this.practice.simulation.now).criteria.find(
        ({ blocker }) => blocker?.code === 'evidence_missing',
      );
      if (!lacking) break;
      this.attach(task, { id: `photo-${(this.evidence += 1)}`, criterion: lacking.criterion.key });
    }
    const scripted = this.scripted(task);
    for (let count = 0; count < (scripted?.evidence ?? 0); count += 1)
      this.attach(task, { id: `proof-${(this.evidence += 1)}` });
    if (def.acceptor === undefined || def.acceptor === 'system')
      for (const { criterion } of taskView(sop, this.practice.state, task.instance, this.practice.simulation.now)
        .criteria)
        if (criterion.kind === 'manual')
          this.do({ type: 'task.judge', task: task.instance, criterion: criterion.key, met: true });
    this.do({ type: 'task.submit', task: task.instance });
    expect(state).not.toBe(this.practice.state);
    expect(exercise.key).toBe(this.practice.exercise.key);
  }

  private judge(task: TaskState): void {
    const { sop, exercise } = this.practice;
    const fault = exercise.faults.some(({ found }) =>
      found.some((one) => 'reject' in one && one.reject === task.key && (one.attempt ?? task.attempt) === task.attempt),
    );
    const criteria = taskView(sop, this.practice.state, task.instance, this.practice.simulation.now).criteria;
    if (
      this.careful &&
      fault &&
      !(task.attempt > 1 && !exercise.faults.some(({ found }) => found.some((one) => 'attempt' in one)))
    )
      return this.do({
        ...{ type: 'task.reject', task: task.instance, code: 'unclear', note: '请改' },
        failed: criteria.map(({ criterion }) => criterion.key).slice(0, 1),
      });
    const confirm = criteria
      .filter(({ criterion }) => criterion.kind === 'manual')
      .map(({ criterion }) => criterion.key);
    this.do({ type: 'task.accept', task: task.instance, confirm });
  }

  private seen({ key, attempt }: TaskState): Record<string, unknown> {
    if (!this.careful) return {};
    const said: Record<string, unknown> = {};
    for (const { found } of this.practice.exercise.faults)
      for (const one of found)
        if ('submit' in one && one.submit === key && (one.attempt ?? attempt) === attempt)
          for (const [name, value] of Object.entries(one.fields))
            said[name] = Array.isArray(value) ? [...((said[name] as unknown[]) ?? []), ...(value as unknown[])] : value;
    if (key === 'B65') said['reason'] = '三处不过关';
    return said;
  }

  private scripted({ key, instance }: TaskState): { with?: Record<string, unknown>; evidence?: number } | undefined {
    const { sop, exercise } = this.practice;
    const own = sop.doc.scenarios?.filter(({ name }) => name === exercise.scenario) ?? [];
    for (const { steps } of [...own, ...(sop.doc.scenarios ?? [])])
      for (const step of steps) if ('do' in step && (step.do === instance || step.do === key)) return step;
    return undefined;
  }

  /** Of a task that a fault hides in, a careless person hands in what looks harmless. */
  private handedIn(task: TaskState): Record<string, unknown> {
    const fields = this.scripted(task)?.with ?? {};
    return this.careful ? fields : { ...fields, ...CARELESS[this.practice.exercise.key]?.[task.key] };
  }

  private attach(task: TaskState, evidence: { id: string; field?: string; criterion?: string }): void {
    this.do({ type: 'task.attach', task: task.instance, evidence: { kind: 'file', name: evidence.id, ...evidence } });
  }

  private do(step: Parameters<Practice['act']>[0]): void {
    const decision = this.practice.act(step);
    if (!decision.accepted)
      throw new Error(`${this.practice.exercise.key}: ${JSON.stringify(step)} → ${JSON.stringify(decision.refusal)}`);
  }
}

/** What goes through where a fault was not seen. */
const CARELESS: Record<string, Record<string, Record<string, Json>>> = {
  refund_day_nine: {
    C03: { decision: 'return_refund', liability: 'buyer', freightBearer: 'buyer', approvedAmount: 99, goodwill: true },
  },
  refund_opened_food: {
    C03: { decision: 'return_refund', liability: 'buyer', freightBearer: 'buyer', approvedAmount: 49, goodwill: true },
  },
  return_not_ours: { C10: { condition: 'B_repack' } },
  intercept_too_late: { C04: { holdResult: 'stopped' } },
  campaign_no_go: { B65: { decision: 'go' } },
};

const begin = (exercise: Exercise): Practice => {
  const sop = sops.get(exercise.sop)!;
  return Practice.begin(sop, exercise, practiser(sop, exercise.role));
};

describe('exercises that come with the program', () => {
  test('all are read without a complaint, named by their key, and cover every team', () => {
    for (const { name, exercise, problems } of files) {
      expect([name, problems]).toEqual([name, []]);
      expect(name).toBe(`${exercise!.key}.practice.yaml`);
    }
    expect([...new Set(exercises.map(({ role }) => role))].sort()).toEqual([
      'cs',
      'design',
      'manager',
      'ops',
      'warehouse',
    ]);
  });

  test.each(exercises.map((exercise) => [exercise.key, exercise] as const))(
    '%s: whoever looks finds everything',
    (_key, exercise) => {
      const practice = begin(exercise);
      expect(practice.mine.length + (practice.nextAt === null ? 0 : 1)).toBeGreaterThan(0);
      new Person(practice, true).work(80);
      const { found, missed, percent } = scorePractice(exercise.faults, practice.found);
      expect({ missed: missed.map(({ key }) => key), percent }).toEqual({ missed: [], percent: 100 });
      expect(found).toHaveLength(exercise.faults.length);
    },
  );

  test.each(exercises.filter(({ faults }) => faults.length > 0).map((exercise) => [exercise.key, exercise] as const))(
    '%s: whoever does not look misses them',
    (_key, exercise) => {
      const practice = begin(exercise);
      new Person(practice, false).work(80);
      expect(scorePractice(exercise.faults, practice.found)).toMatchObject({ found: [], percent: 0 });
    },
  );

  test('the moves and the clock are all there is to remember', () => {
    const exercise = exercises.find(({ key }) => key === 'refund_mismatch')!;
    const practice = begin(exercise);
    const moves: { at: string; step: Parameters<Practice['act']>[0] }[] = [];
    const act = practice.act.bind(practice);
    practice.act = (step) => {
      const at = practice.simulation.now;
      const decision = act(step);
      if (decision.accepted) moves.push({ at, step });
      return decision;
    };
    new Person(practice, true).work(80);
    const sop = sops.get(exercise.sop)!;
    const again = Practice.resume(sop, exercise, practiser(sop, exercise.role), {
      moves,
      now: practice.simulation.now,
    });
    expect(again.state).toEqual(practice.state);
    expect([...again.found]).toEqual([...practice.found]);
  });

  test('the same happens however often somebody looks', () => {
    const HOUR = 3_600_000;
    for (const sop of sops.values()) {
      const scenario = sop.doc.scenarios?.[0];
      if (!scenario) continue;
      for (const role of new Set(Object.values(sop.doc.tasks).map((task) => task.role.split('.')[0]!))) {
        const [often, once] = [begin(exerciseOf(sop.doc, scenario, role)), begin(exerciseOf(sop.doc, scenario, role))];
        const start = Date.parse(often.simulation.now);
        const at = (ms: number): string => new Date(start + ms).toISOString();
        for (let ms = 0; ms <= 48 * HOUR; ms += HOUR / 7) often.until(at(ms));
        often.until(at(48 * HOUR));
        once.until(at(48 * HOUR));
        expect([sop.doc.sop, role, once.state]).toEqual([sop.doc.sop, role, often.state]);
      }
    }
  });

  test('any scenario of any SOP can be practised in any role of it, without faults', () => {
    let played = 0;
    for (const sop of sops.values()) {
      const [scenario] = sop.doc.scenarios ?? [];
      if (!scenario) continue;
      const roles = new Set(Object.values(sop.doc.tasks).map(({ role }) => role.split('.')[0]!));
      for (const role of roles) {
        const practice = begin(exerciseOf(sop.doc, scenario, role));
        const began = practice.simulation.now;
        for (let turn = 0; turn < 200 && practice.nextAt !== null && practice.mine.length === 0; turn += 1)
          practice.until(practice.nextAt);
        // It comes to the person, to its end, or goes on without them.
        const goesOn = practice.simulation.now > began;
        expect([
          sop.doc.sop,
          role,
          practice.isOver || practice.mine.length > 0 || practice.nextAt === null || goesOn,
        ]).toEqual([sop.doc.sop, role, true]);
        played += 1;
      }
    }
    expect(played).toBeGreaterThan(30);
  });
});
