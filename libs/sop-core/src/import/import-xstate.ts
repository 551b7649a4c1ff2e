import type { MachineDef, StateDef, TaskDef, Text, TransitionDef, Transitions } from '../definition.js';
import { parseDuration } from '../duration.js';
import { toYaml } from '../export/document-text.js';
import type { SopDocument } from '../definition.js';
import { readSop } from '../read/index.js';
import { Actions } from './actions.js';
import {
  entriesOf,
  FORBIDDEN,
  type Foreign,
  type ForeignState,
  isForeign,
  listOf,
  nameFor,
  textOf,
} from './foreign-chart.js';
import { Guards } from './guards.js';
import { Report, type Unmapped } from './unmapped.js';
import { Vocabulary } from './vocabulary.js';

export type { Unmapped } from './unmapped.js';

/** `problem`: it is no chart at all. */
export type ImportedChart = { text: string; unmapped: Unmapped[] } | { problem: Text };

/**
 * An XState v5 machine (JSON, as Stately and other tools export it; v4 is mostly understood) as the text of an SOP. States without tasks stay states,
 * what a machine invokes becomes a task somebody does, guards become conditions over declared fields, named delays become timers. Everything that is
 * not in the SOP as it was is listed with its place: nothing is dropped in silence. What `toXStateJson` wrote comes back as the same chart.
 */
export const importXState = (json: unknown): ImportedChart => {
  const machine = isForeign(json) && isForeign(json['machine']) && !isForeign(json['states']) ? json['machine'] : json;
  if (!isForeign(machine) || !isForeign(machine['states']))
    return {
      problem: { zh: '这不是 XState 状态机：没有 states。', en: 'This is no XState machine: it has no `states`.' },
    };
  const problem = tooLarge(machine);
  if (problem) return { problem };
  return new Import(machine).run();
};

const MOST_LEVELS = 60;
const MOST_STATES = 1_000;

const tooLarge = (machine: Foreign): Text | null => {
  let count = 0;
  const visit = (state: unknown, level: number): boolean => {
    if (level > MOST_LEVELS) return true;
    return entriesOf(isForeign(state) ? state['states'] : undefined).some(
      ([, child]) => (count += 1) > MOST_STATES || visit(child, level + 1),
    );
  };
  return visit(machine, 0)
    ? {
        zh: `状态机太大：最多 ${MOST_STATES} 个状态、${MOST_LEVELS} 层。`,
        en: `The machine is too large: at most ${MOST_STATES} states and ${MOST_LEVELS} levels.`,
      }
    : null;
};

class Import {
  readonly #report = new Report();
  readonly #words = new Vocabulary(this.#report);
  readonly #guards = new Guards(this.#words);
  readonly #actions = new Actions(this.#report);
  readonly #key: string;
  /** By which targets name the chart. */
  readonly #id: string;
  readonly #root: ForeignState;
  readonly #byOwnId = new Map<string, ForeignState>();

  constructor(readonly machine: Foreign) {
    const id = textOf(machine['id']) ?? 'imported';
    const meta = isForeign(machine['meta']) ? machine['meta'] : {};
    this.#key = sopKey(textOf(meta['sop']) ?? id);
    if (this.#key !== id && meta['sop'] === undefined)
      this.#report.add(['id'], `代号「${id}」改为 ${this.#key}`, `The id "${id}" became the key ${this.#key}`);
    this.#id = /^[A-Za-z]\w{0,59}$/.test(id) ? id : this.#key;
    this.#root = this.#grow(this.#key, machine, null, []);
    for (const state of this.#all(this.#root)) if (state.ownId !== undefined) this.#byOwnId.set(state.ownId, state);
  }

  run(): ImportedChart {
    const { machine } = this;
    this.#words.context(machine['context']);
    const chart: MachineDef = { id: this.#id, ...this.#state(this.#root) };
    const meta = isForeign(machine['meta']) ? machine['meta'] : {};
    const name = textOf(machine['description']) ?? textOf(machine['id']) ?? this.#key;
    const subject = this.#words.claim('subject', 'subject');
    const doc = dropEmpty<SopDocument>({
      sop: this.#key,
      title: textPair(meta['title']) ?? { zh: name, en: name },
      owner: 'ops',
      subject,
      settings: this.#words.settings,
      form: { [subject]: { type: 'string', title: { zh: '事由', en: 'Subject' } } },
      data: this.#words.data,
      timers: this.#words.timers,
      events: this.#words.events,
      tasks: this.#words.tasks,
      machine: chart,
    });
    const text = `# 由 XState 状态机导入。Imported from an XState machine.\n${toYaml(doc)}`;
    // What the reader would refuse is a mistake of the chart that no translation mends.
    for (const { path, message } of readSop(text).findings)
      this.#report.found.push({ path: path.join('/'), reason: message });
    return { text, unmapped: this.#report.found };
  }

  #grow(key: string, def: Foreign, parent: ForeignState | null, path: (string | number)[]): ForeignState {
    const state: ForeignState = { key, def, parent, children: [], path, ownId: textOf(def['id']), original: key };
    const taken = new Set<string>();
    for (const [name, child] of entriesOf(def['states'])) {
      const ours = nameFor(name, taken);
      taken.add(ours);
      const at = [...path, 'states', name];
      if (ours !== name)
        this.#report.add(at, `状态「${name}」改名为 ${ours}`, `The state "${name}" is called ${ours} now`);
      if (!isForeign(child))
        this.#report.add(at, '这个状态不是对象，当作空状态', 'This state is no object: taken as an empty one');
      state.children.push({ ...this.#grow(ours, isForeign(child) ? child : {}, state, at), original: name });
    }
    if (isForeign(def['states'])) {
      for (const name of Object.keys(def['states']))
        if (FORBIDDEN.has(name))
          this.#report.add(
            [...path, 'states', name],
            `状态名 ${name} 不允许使用，没有取用`,
            `${name} is no name for a state: not taken over`,
          );
    }
    // The copy above cut the way up: children belong to this very state.
    for (const child of state.children) child.parent = state;
    return state;
  }

  #all(state: ForeignState): ForeignState[] {
    return [state, ...state.children.flatMap((child) => this.#all(child))];
  }

  #state(state: ForeignState): StateDef {
    const { def, path } = state;
    const folded = foldGate(state);
    const meta = isForeign(def['meta']) ? def['meta'] : {};
    const { title, tasks, gate, sop: _sop, ...more } = meta;
    const ours = textPair(title);
    const isRoot = state.parent === null;
    const written = isRoot ? undefined : textOf(def['description']);
    const invoked = this.#invoked(state);
    const own = this.#tasks(tasks, path);
    const on = this.#on(state, invoked);
    const type = this.#type(state);
    for (const key of Object.keys(def))
      if (!KNOWN.has(key))
        this.#report.add([...path, key], `不认识的 ${key}，没有取用`, `${key} is not known here: not taken over`);
    const opened = [...own, ...invoked.map(({ task }) => task)];
    const isShown = opened.length > 0 || (type === 'final' && state.parent?.parent === null);
    return dropEmpty<StateDef>({
      type,
      ...(type === 'history' ? this.#history(state) : {}),
      initial: folded.initial ?? this.#initial(state),
      title: isRoot
        ? undefined
        : (ours ?? (isShown ? { zh: written ?? state.original, en: written ?? state.original } : undefined)),
      // Our own export says the title there.
      description: ours !== undefined && written === `${ours.zh} · ${ours.en}` ? undefined : written,
      tags: listOf(def['tags']).filter((tag) => typeof tag === 'string'),
      tasks: opened,
      gate: gate === true ? true : undefined,
      states: Object.fromEntries(folded.children.map((child) => [child.key, this.#state(child)])),
      on,
      always: this.#ways(state, def['always'], [...path, 'always']),
      after: this.#after(state),
      onDone: this.#ways(state, def['onDone'], [...path, 'onDone']),
      entry: this.#actions.all(def['entry'] ?? def['onEntry'], [...path, 'entry']),
      exit: this.#actions.all(def['exit'] ?? def['onExit'], [...path, 'exit']),
      meta: isRoot ? undefined : more,
    });
  }

  #type({ def, path, children }: ForeignState): StateDef['type'] {
    const type = def['type'];
    if (type === undefined) return undefined;
    if (type === 'parallel' || type === 'final' || type === 'history') return type;
    // They follow from the states inside; said again only when they were said.
    if (type === 'atomic' || type === 'compound')
      return children.length > 0 === (type === 'compound') ? type : undefined;
    this.#report.add(
      [...path, 'type'],
      `不认识的类型 ${textOf(type) ?? ''}`,
      `The type ${textOf(type) ?? ''} is not known`,
    );
    return undefined;
  }

  #history(state: ForeignState): Partial<StateDef> {
    const { def, path } = state;
    const target = textOf(def['target']);
    const history = def['history'] === 'deep' || def['history'] === 'shallow' ? def['history'] : undefined;
    return {
      ...(history && { history }),
      ...(target === undefined ? {} : { target: this.#target(state, target, path) }),
    };
  }

  #initial({ def, path, children }: ForeignState): string | undefined {
    const initial = isForeign(def['initial']) ? textOf(def['initial']['target']) : textOf(def['initial']);
    if (isForeign(def['initial']) && listOf(def['initial']['actions']).length > 0)
      this.#report.add(
        [...path, 'initial', 'actions'],
        '进入时的动作没有取用，请写到该状态的 entry',
        'Actions on the way in are not taken over: write them as `entry` of that state',
      );
    if (initial === undefined) return undefined;
    return children.find(({ original }) => original === initial)?.key ?? initial;
  }

  /** What a machine invokes is done by somebody here. */
  #invoked(state: ForeignState): { task: string; def: Foreign; path: (string | number)[] }[] {
    return listOf(state.def['invoke']).flatMap((entry, index) => {
      const path = [...state.path, 'invoke', index];
      const def = isForeign(entry) ? entry : {};
      const src = textOf(entry) ?? textOf(def['src']) ?? textOf(def['id']) ?? 'work';
      const task = this.#words.claim(`do_${src}`, 'do_work');
      this.#words.tasks[task] = { title: { zh: src, en: src }, role: 'ops' };
      this.#report.add(
        path,
        `调用的「${src}」成为任务 ${task}，由人完成；请写明岗位和验收标准`,
        `The invoked "${src}" is the task ${task} now, done by a person: say which role, and its criteria`,
      );
      for (const key of Object.keys(def))
        if (!['src', 'id', 'onDone', 'onError'].includes(key))
          this.#report.add([...path, key], `调用的 ${key} 没有取用`, `${key} of the invocation is not taken over`);
      return [{ task, def, path }];
    });
  }

  #on(
    state: ForeignState,
    invoked: { task: string; def: Foreign; path: (string | number)[] }[],
  ): Record<string, Transitions> {
    const on: Record<string, Transitions> = {};
    for (const [name, value] of entriesOf(state.def['on'])) {
      const path = [...state.path, 'on', name];
      const event = BUILT_IN.has(name) || name.includes('*') ? name : this.#words.event(name, path);
      const ways = this.#ways(state, value ?? {}, path) ?? [];
      on[event] = on[event] === undefined ? ways : ([...listOf(on[event]), ...listOf(ways)] as TransitionDef[]);
    }
    for (const { task, def, path } of invoked) {
      const done = this.#ways(state, def['onDone'], [...path, 'onDone']);
      if (done !== undefined) {
        if (on['TASKS.SETTLED'] === undefined) on['TASKS.SETTLED'] = done;
        else
          this.#report.add(
            [...path, 'onDone'],
            '一个状态只有一个「任务都完成后」，这一条没有取用',
            'A state has one "when the tasks are done": this one is not taken over',
          );
      }
      const failed = this.#ways(state, def['onError'], [...path, 'onError']);
      if (failed === undefined) continue;
      const event = this.#words.event(`${task.toUpperCase()}_FAILED`, path);
      on[event] = failed;
      this.#report.add(
        [...path, 'onError'],
        `出错时改为由人发出事件 ${event}`,
        `The error is the event ${event} now, told by a person`,
      );
    }
    return on;
  }

  #after(state: ForeignState): Record<string, Transitions> {
    const after: Record<string, Transitions> = {};
    for (const [delay, value] of entriesOf(state.def['after'])) {
      const path = [...state.path, 'after', delay];
      const ways = this.#ways(state, value, path);
      if (ways !== undefined) after[this.#delay(delay, path)] = ways;
    }
    return after;
  }

  #delay(delay: string, path: (string | number)[]): string {
    if (/^\d+(\.\d+)?$/.test(delay)) return this.#milliseconds(Number(delay), path);
    const parsed = parseDuration(delay);
    if (parsed?.kind === 'span') {
      if (parsed.anchor !== null)
        this.#report.add(
          path,
          `基准日 ${parsed.anchor} 没有定义，请补上`,
          `The anchor ${parsed.anchor} is not defined; add it`,
        );
      return delay;
    }
    const name = nameFor(delay, new Set(), 'delay');
    if (this.#words.timers[name] === undefined) {
      this.#words.timers[name] = '24h';
      this.#report.add(
        path,
        `时长「${delay}」没有写明，先定为 24 小时（计时 ${name}）`,
        `The delay "${delay}" has no length here: set to 24 hours for now (timer ${name})`,
      );
    }
    return name;
  }

  #milliseconds(ms: number, path: (string | number)[]): string {
    for (const [unit, length] of UNITS) if (ms >= length && ms % length === 0) return `${ms / length}${unit}`;
    const seconds = Math.max(1, Math.ceil(ms / 1_000));
    this.#report.add(path, `${ms} 毫秒改为 ${seconds} 秒`, `${ms} milliseconds became ${seconds} s`);
    return `${seconds}s`;
  }

  #ways(state: ForeignState, value: unknown, path: (string | number)[]): Transitions | undefined {
    if (value === undefined || value === null) return undefined;
    const isList = Array.isArray(value);
    const ways = listOf(value).map((way, index) => this.#way(state, way, isList ? [...path, index] : path));
    const [only] = ways;
    return ways.length === 1 && only !== undefined ? only : ways;
  }

  #way(state: ForeignState, value: unknown, path: (string | number)[]): TransitionDef {
    const def: Foreign = isForeign(value) ? value : { target: value };
    for (const key of Object.keys(def))
      if (!WAY.has(key))
        this.#report.add([...path, key], `转移的 ${key} 没有取用`, `${key} of the transition is not taken over`);
    const targets = listOf(def['target']).flatMap((target) =>
      typeof target === 'string' ? [this.#target(state, target, path)] : [],
    );
    return dropEmpty<TransitionDef>({
      target: targets.length > 1 ? targets : targets[0],
      guard: this.#guards.one(def['guard'] ?? def['cond'], [...path, 'guard']),
      reenter: def['reenter'] === true || def['internal'] === false ? true : undefined,
      description: textOf(def['description']),
      actions: this.#actions.all(def['actions'], [...path, 'actions']),
    });
  }

  /** A target as we name it; only what was renamed or had an id of its own is written anew, from the root. */
  #target(state: ForeignState, target: string, path: (string | number)[]): string {
    const found = this.#resolve(state, target);
    if (found === null) {
      this.#report.add(path, `找不到目标「${target}」`, `The target "${target}" does not exist`);
      return target;
    }
    const renamed = lineOf(found).some(({ key, original }) => key !== original);
    const named = target.startsWith('#') && !(target === `#${this.#id}` || target.startsWith(`#${this.#id}.`));
    if (!renamed && !named) return target;
    return [`#${this.#id}`, ...lineOf(found).map(({ key }) => key)].join('.');
  }

  #resolve(state: ForeignState, target: string): ForeignState | null {
    const down = (from: ForeignState | null | undefined, keys: string[]): ForeignState | null =>
      keys.reduce<ForeignState | null>(
        (at, key) => at?.children.find(({ original }) => original === key) ?? null,
        from ?? null,
      );
    if (target.startsWith('.')) return down(state, target.slice(1).split('.'));
    if (!target.startsWith('#')) return down(state.parent, target.split('.'));
    const [id = '', ...keys] = target.slice(1).split('.');
    const whole = this.#byOwnId.get(target.slice(1));
    if (whole) return whole;
    const from = this.#byOwnId.get(id) ?? (id === this.#id || id === textOf(this.machine['id']) ? this.#root : null);
    return keys.length === 0 ? from : down(from, keys);
  }

  /** The tasks our own export keeps in `meta`. */
  #tasks(value: unknown, path: (string | number)[]): string[] {
    return listOf(value).flatMap((entry, index) => {
      const at = [...path, 'meta', 'tasks', index];
      const def = isForeign(entry) ? entry : {};
      const key = textOf(entry) ?? textOf(def['key']);
      if (key === undefined || nameFor(key, new Set()) !== key) {
        this.#report.add(at, '任务没有可用的代号，没有取用', 'The task has no usable key: not taken over');
        return [];
      }
      if (this.#words.tasks[key] === undefined) {
        this.#words.claim(key, 'task');
        const { title, role, acceptor, due } = def;
        this.#words.tasks[key] = dropEmpty<TaskDef>({
          title: textPair(title) ?? { zh: key, en: key },
          role: textOf(role) ?? 'ops',
          acceptor: acceptor ?? undefined,
          due: textOf(due),
        });
      }
      return [key];
    });
  }
}

/** The states from below the root to this one. */
const lineOf = (state: ForeignState): ForeignState[] => (state.parent === null ? [] : [...lineOf(state.parent), state]);

/** A region whose way in our export has written out (`gate`) has it folded back. */
const foldGate = ({ def, children }: ForeignState): { initial?: string; children: ForeignState[] } => {
  const meta = isForeign(def['meta']) ? def['meta'] : {};
  const gate = children.find(({ original }) => original === 'gate');
  if (meta['gate'] !== true || gate === undefined || def['initial'] !== 'gate') return { children };
  const otherwise = listOf(gate.def['always']).at(-1);
  const initial = isForeign(otherwise) ? textOf(otherwise['target']) : undefined;
  return { ...(initial === undefined ? {} : { initial }), children: children.filter((child) => child !== gate) };
};

const sopKey = (text: string): string => {
  if (/^[a-z][a-z0-9_]{2,59}$/.test(text)) return text;
  const plain = text
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[_0-9]+|_+$/g, '')
    .slice(0, 50);
  return plain.length >= 3 ? plain : `imported_${plain}`.replace(/_$/, '');
};

const textPair = (value: unknown): Text | undefined => {
  if (!isForeign(value)) return undefined;
  const { zh, en } = value;
  return typeof zh === 'string' && typeof en === 'string' ? { zh, en } : undefined;
};

/** What is not there and what holds nothing is not written. */
const dropEmpty = <T extends object>(record: Record<string, unknown>): T =>
  Object.fromEntries(
    Object.entries(record).filter(([key, value]) => {
      if (value === undefined) return false;
      if (key === 'tasks' && isForeign(value)) return true;
      return !(Array.isArray(value) && value.length === 0) && !(isForeign(value) && Object.keys(value).length === 0);
    }),
  ) as T;

const BUILT_IN: ReadonlySet<string> = new Set(['TASKS.SETTLED', 'CANCEL', 'RESCHEDULE']);

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

const KNOWN: ReadonlySet<string> = new Set([
  ...[
    'id',
    'key',
    'type',
    'initial',
    'states',
    'on',
    'always',
    'after',
    'onDone',
    'entry',
    'exit',
    'onEntry',
    'onExit',
    'invoke',
  ],
  ...['tags', 'meta', 'description', 'history', 'target', 'context', 'version', '$schema'],
]);

const WAY: ReadonlySet<string> = new Set(['target', 'guard', 'cond', 'reenter', 'internal', 'description', 'actions']);
