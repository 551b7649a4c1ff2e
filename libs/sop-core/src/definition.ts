/**
 * What an SOP document says. These types are the shape of `sops/*.sop.yaml` after reading; `schema/sop.schema.json`
 * says the same to editors.
 *
 * Glossary
 * - SOP: a way of working, written once, run many times. A *version* of it never changes after publishing.
 * - Run: one launch, campaign or refund going through an SOP version.
 * - Task: one piece of work on one role's board. An *attempt* is one pass from doing to a verdict.
 * - Criterion: an acceptance criterion. It *gates* (unmet: the task stays) or *routes* (unmet: the task is done, its bad result sends an event).
 * - Stage: a state of the chart that people see. Stage ids are paths below the root: `return_flow.inspecting`.
 * - Timer: a durable alarm of a stage. Anchor: a date that others count from.
 * - Refusal: a no with a reason.
 */

/** A text for people, in both languages of the house. */
export interface Text {
  zh: string;
  en: string;
}

/**
 * A CEL expression. In scope, by bare name: every `form` and `data` field, every `derived` name; task results as
 * `C03.decision` (also `.doer`, `.level`, `.status`, `.attempt`); `settings.x`; `event.x` (payload of the event being handled);
 * `products[sku].onHand` (facts of the catalogue, see `PRODUCT_FIELDS` in `expression/types.ts`);
 * `this.x` (inside a task: its own fields); `item.x` (inside a task opened for each element); `run.id`, `run.duplicateOf`, `run.reopenOf`,
 * `run.startedAt`; `regionDone.r`; `now`. Unset values read as the zero of their type (0, "", false, []); `has(data.x)`,
 * `has(this.x)`, `has(event.x)`, `has(C03.x)` ask whether something was given. All numbers are doubles and mix freely with literals;
 * money is integer fen, written `yuan(50)`. Functions: see `expression/functions.ts`.
 */
export type Expr = string;

/** `cs`, `cs.lead` (lead of a role), `manager`. As an acceptor also `mentor`: whoever looks after the doer while they learn. */
export type RoleRef = string;

/**
 * A span of time. `48h` `30min` `7d` calendar time; `8wh` working hours and `3wd` working days of the task's role calendar;
 * `L-3d`, `S+30min`, `arrival+5d` from an anchor; or the name of an entry in `timers`.
 */
export type Duration = string;

export type FieldType =
  | 'string'
  | 'text'
  | 'int'
  | 'decimal'
  | 'money'
  | 'pct'
  | 'bool'
  | 'enum'
  | 'multi'
  | 'date'
  | 'datetime'
  | 'url'
  | 'image'
  | 'file'
  | 'user'
  | 'sku'
  | 'orderNo'
  | 'table';

export interface EnumValue {
  value: string;
  title: Text;
}

/**
 * One typed field. Limits of `money` fields (`min`, `max`, `default`) are written in yuan in the document and held in fen everywhere else.
 * `list` makes `image[]`, `file[]`, `url[]`, `user[]`, `sku[]`, `text[]`, `string[]`; then `minItems`/`maxItems` count elements.
 */
export interface FieldDef {
  type: FieldType;
  title?: Text;
  hint?: Text;
  optional?: boolean;
  /** Required only when this holds; implies optional otherwise. */
  requiredWhen?: Expr;
  list?: boolean;
  min?: number | Expr;
  max?: number | Expr;
  /** Excludes the bound itself. */
  above?: number | Expr;
  below?: number | Expr;
  minLength?: number;
  maxLength?: number;
  minItems?: number | Expr;
  maxItems?: number | Expr;
  /** An anchored regular expression of at most 200 characters, without backreferences or nested quantifiers. */
  pattern?: string;
  values?: (string | EnumValue)[];
  columns?: Record<string, FieldDef>;
  /** Table column: no two rows share a value. */
  unique?: boolean;
  default?: unknown;
  /**
   * Of a form, a task's form or a column: what stands there until somebody says otherwise. Worked out when the task opens, and again where
   * nothing was given; asking about a product that the catalogue does not have leaves the field empty.
   */
  prefill?: Expr;
  /** `sku` only: an active product of the catalogue. */
  known?: boolean;
  /** Buyer data: masked for everyone until unmasked with a reason. */
  sensitive?: boolean;
  /** A rule over several fields; `message` says what to do when it does not hold. */
  check?: Expr;
  message?: Text;
}

export interface DerivedDef {
  type: FieldType;
  title?: Text;
  value: Expr;
}

/** Something that happens outside a task and that the chart may wait for: the buyer writes, a parcel arrives, a manager decides. */
export interface EventDef {
  title: Text;
  fields?: Record<string, FieldDef>;
  /** Who may send it by hand. Without it only tasks, timers and other systems send it. */
  by?: RoleRef[];
  /** A reason must come with it (`event.reason`). */
  reason?: boolean;
  /** The sender may not have done these tasks (four eyes). */
  separateFrom?: string[];
}

export interface ChecklistItemDef {
  key: string;
  title: Text;
  required?: boolean;
}

export interface RouteDef {
  event: string;
  with?: Record<string, Expr>;
}

/**
 * One acceptance criterion. `kind` decides what is asked:
 * `manual` a person judges; `number` `value` lies within `min`..`max`; `evidence` at least `min` files or links are attached
 * (to this criterion or to the task); `expression` `check` holds; `quiz` the doer has passed that quiz (with at least `min` points of 100).
 * Without `routes` it gates. `routes: true` lets the task settle and leaves the way to the stage's guards; `routes: {event}` also sends that event.
 */
export interface CriterionDef {
  key: string;
  title: Text;
  kind: 'manual' | 'number' | 'evidence' | 'expression' | 'quiz';
  when?: Expr;
  check?: Expr;
  value?: Expr;
  min?: number | Expr;
  max?: number | Expr;
  /** `quiz` only: the key of the quiz. */
  quiz?: string;
  routes?: true | RouteDef;
}

/** Who accepts; the first entry whose `when` holds. `system`: judged by the program at submit. */
export interface AcceptorRule {
  when?: Expr;
  role: RoleRef | 'system';
}

/** Sent when the task settles and `when` holds; the first that the chart can take. */
export interface SendDef extends RouteDef {
  when?: Expr;
}

/**
 * A task that *is* a decision: it gets a required enum field `decision` with these values, needs no acceptor, and sends the chosen
 * event with the listed fields when submitted.
 */
export type DecisionDef = Record<
  string,
  { title: Text; event: string; with?: Record<string, Expr>; requires?: string[] }
>;

/** Who gets it when it opens. `member`: exactly the member this yields, never a deputy. */
export type AssignRule = 'pool' | 'least_loaded' | 'round_robin' | 'owner' | { sameAs: string } | { member: Expr };

/** What somebody has to have learnt before they may take a task. */
export interface TrainingDef {
  /** Read and confirmed: this step as it stands in this version. */
  confirm?: true;
  /** Passed: the quiz with this key. */
  quiz?: string;
}

/** Opens again and again while its stage is active. */
export interface RecurrenceDef {
  /** `1h`, `4h`, or `1d` together with `at`. */
  every: Duration;
  /** Local time of day, `10:00`. */
  at?: string;
  /** At most so many. */
  times?: number;
}

export interface TaskDef {
  title: Text;
  description?: Text;
  role: RoleRef;
  /** An expression that yields the role, for tasks that go to whoever owns a finding. `role` is then the fallback. */
  roleFrom?: Expr;
  /** Nobody takes it who has not learnt this. */
  training?: TrainingDef;
  /** Absent: settled by its own submit (decisions, and tasks the doer is trusted with). */
  acceptor?: RoleRef | 'system' | AcceptorRule[];
  /**
   * `+8wh`, `+24h`, `L-24h`: when it is due, from opening or from an anchor. Or `=expression` (`item` in reach) yielding a date and time, or
   * such a span: `=addHours(item.due, 18)`. An unset date: no due.
   */
  due?: Duration;
  recur?: RecurrenceDef;
  /** Opened only if this holds on entry. */
  when?: Expr;
  /** One task for each element of this list; the element is `item`. */
  each?: Expr;
  /** Blocked until these tasks are settled. */
  after?: string[];
  /** Default true. The stage settles when its required tasks are accepted or waived. */
  required?: boolean;
  checklist?: ChecklistItemDef[];
  form?: Record<string, FieldDef>;
  /**
   * Form or data fields of the run that this task completes or corrects. They appear in the task's form (optional there), prefilled with the
   * run's values, and are written back when the task is accepted, before its `sends` and `TASKS.SETTLED`.
   */
  edits?: string[];
  criteria?: CriterionDef[];
  decision?: DecisionDef;
  sends?: SendDef[];
  assign?: AssignRule;
  /** Four eyes: nobody who did these may do this one. */
  separateFrom?: (string | { task: string; when: Expr })[];
  /** The doer needs authority of this kind over this amount (fen). Kinds are settings of the workspace, for example `refund`. */
  authority?: { kind: string; amount: Expr };
  /** Leads may not waive it. */
  critical?: boolean;
  guide?: string[];
  replies?: string[];
  priority?: 'P0' | 'P1' | 'P2' | 'P3';
}

/** What an action does; the vocabulary of effects. `params` values are described in `actions.ts`. */
export type ActionName =
  'set' | 'clearRegions' | 'notify' | 'escalate' | 'spawn' | 'task' | 'tally' | 'hook' | 'cancelTasks' | 'log';

export interface ActionDef {
  type: ActionName;
  params?: Record<string, unknown>;
}

export interface TransitionDef {
  target?: string | string[];
  guard?: Expr;
  actions?: ActionDef[];
  reenter?: boolean;
  description?: string;
}

export type Transitions = string | TransitionDef | TransitionDef[];

/**
 * One state of the chart: an XState v5 state node config, plus `title`, `tasks` and `gate`, which `compile` turns into `meta`,
 * entry and exit actions and gate states. Guards are expressions (their text is their name). `after` keys are `Duration`s.
 * `on: TASKS.SETTLED` means "the required tasks of *this* state are done".
 */
export interface StateDef {
  type?: 'atomic' | 'compound' | 'parallel' | 'final' | 'history';
  history?: 'shallow' | 'deep';
  target?: string;
  initial?: string;
  title?: Text;
  description?: string;
  tags?: string[];
  /** Tasks opened on entry and closed on exit. */
  tasks?: string[];
  /**
   * A region of a parallel stage that can be reopened alone: `compile` adds a `gate` state in front that falls through to the region's
   * final state when `regionDone.<region>` is set, and sets that flag when the final state is reached. `clearRegions` clears flags.
   */
  gate?: boolean;
  states?: Record<string, StateDef>;
  on?: Record<string, Transitions>;
  always?: Transitions;
  after?: Record<Duration, Transitions>;
  onDone?: Transitions;
  entry?: ActionDef[];
  exit?: ActionDef[];
  meta?: Record<string, unknown>;
}

export interface MachineDef extends StateDef {
  id?: string;
}

/** A member of a scenario's cast acts as the role a step needs; see `scenario.ts` for how steps run. */
export type ScenarioStep =
  | {
      do: string;
      with?: Record<string, unknown>;
      evidence?: number;
      confirm?: string[];
      as?: string;
      reject?: never;
      submitOnly?: boolean;
    }
  | { accept: string; as?: string }
  | { reject: string; code: string; failed?: string[]; note?: string; as?: string }
  | { waive: string; reason: string; as?: string }
  | { send: string; with?: Record<string, unknown>; as?: string }
  /** `48h` from now, or until a moment counted from an anchor: `L`, `S+30min`. */
  | { wait: Duration }
  | { pause: string }
  | { resume: true }
  | { cancel: string }
  | { reschedule: Record<string, string> }
  | { expect: ScenarioExpectation }
  | { refused: ScenarioStep; code: string }
  /** From here on the catalogue says this. */
  | { catalogue: Record<string, ScenarioProduct> }
  /** From here on these people have learnt this. */
  | { training: Record<string, ScenarioTraining> };

export interface ScenarioExpectation {
  /** Every listed stage is active. */
  states?: string[];
  /** Open task instances, exactly. */
  tasks?: string[];
  /** Values of data fields or derived names; money in yuan. */
  data?: Record<string, unknown>;
  final?: string;
}

/** A product as a scenario describes it; what is left out is zero. Money in yuan. */
export interface ScenarioProduct {
  titleZh?: string;
  titleEn?: string;
  unitCost?: number;
  listPrice?: number;
  floorPrice?: number;
  freight?: number;
  tags?: string[];
  /** Default true. */
  active?: boolean;
  onHand?: number;
  reserved?: number;
  safetyStock?: number;
  /** Kept for channels. */
  kept?: Record<string, number>;
  /** Announced: `at` with offset. */
  arrivals?: { at: string; quantity: number }[];
}

/** What a member of the cast has learnt. */
export interface ScenarioTraining {
  /** Best scores of passed quizzes. */
  passed?: Record<string, number>;
  /** Keys of the tasks they have read and confirmed. */
  confirmed?: string[];
  /** Their work still needs two people to accept it. */
  probation?: boolean;
}

export interface Scenario {
  name: string;
  /**
   * The scenario of this name comes first: its steps are played before these, its `at`, `run` and `tallies` count unless given here, and
   * `given` and `settings` only say what differs.
   */
  from?: string;
  /** When the run starts; ISO with offset. Default 2026-11-23T09:00:00+08:00 (a Monday). */
  at?: string;
  given: Record<string, unknown>;
  settings?: Record<string, unknown>;
  /** For runs that start as a copy of an open one or as a reopened one. */
  run?: { duplicateOf?: string; reopenOf?: string };
  /** What a tally (by name) had counted before this run. */
  tallies?: Record<string, number>;
  /** The catalogue, by SKU. Without it nobody checks whether a SKU exists, and products read as zeros. */
  products?: Record<string, ScenarioProduct>;
  /** By name of the cast (`ops.trainee`). Whoever is not named has learnt everything. */
  training?: Record<string, ScenarioTraining>;
  steps: ScenarioStep[];
  /** The stages entered, in order; a subsequence is enough (stages between may be left out). */
  path?: string[];
  /** The final state reached. */
  final?: string;
  /** SOPs spawned, in order. */
  spawned?: string[];
  expect?: ScenarioExpectation;
}

/**
 * Runs that begin by themselves, with an empty form (so nothing in `form` may be required), at a time of day in the zone of the workspace.
 * The SOP's `key` keeps one occurrence from being started twice.
 */
export interface ScheduleDef {
  every: 'day' | 'week' | 'month';
  /** Weekly: the weekday. Monthly: the day, 1 to 28. */
  on?: 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun' | number;
  /** `09:00` */
  at: string;
  /** Only on working days of this role's calendar: a daily start is skipped on a rest day, a weekly or monthly one moves to the next working day. */
  workdays?: string;
  /** A start that was missed (the program was down) is made up for within this time, once; without it, it is skipped. */
  catchUp?: Duration;
}

export interface SopDocument {
  /** Stable key, `a-z0-9_`, 3–60. */
  sop: string;
  title: Text;
  description?: Text;
  /** Role that owns runs of this SOP. */
  owner: string;
  /** Who may start a run, besides managers. Default: the owner role. */
  start?: RoleRef[];
  /** Names a run on boards; an expression yielding text. */
  subject?: Expr;
  /** A string or list of strings. A second open run with an equal key is refused, or linked when `onDuplicate: link`. */
  key?: Expr;
  onDuplicate?: 'refuse' | 'link';
  /** A finished run may be reopened as a new linked run within this time. */
  reopenWithin?: Duration;
  schedule?: ScheduleDef;
  /** Limits and times that a workspace can change; frozen into each run at its start. */
  settings?: Record<string, FieldDef>;
  form: Record<string, FieldDef>;
  /** Set later, by actions. */
  data?: Record<string, FieldDef>;
  derived?: Record<string, DerivedDef>;
  anchors?: Record<string, Expr>;
  /** Named spans for `after`: a `Duration`, or an expression in `=`-form yielding one (`=settings.evidenceWait`). */
  timers?: Record<string, string>;
  /** May CANCEL now? Default: always. */
  cancelWhen?: Expr;
  /** Fields that RESCHEDULE may change, and when it may. */
  reschedule?: { fields: string[]; when?: Expr; message?: Text };
  events?: Record<string, EventDef>;
  tasks: Record<string, TaskDef>;
  machine: MachineDef;
  scenarios?: Scenario[];
}
