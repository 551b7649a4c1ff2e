import type { SopDocument, Text } from '../../definition.js';
import { valueAt } from '../../edit/apply-edits.js';
import type { SopEdit } from '../../edit/sop-edit.js';
import type { DocumentPath, Repair, TextParams } from '../../finding.js';
import { nearest } from '../../nearest.js';
import type { Json } from '../../state.js';
import type { Chart, ChartState } from '../chart.js';
import type { RepairOf } from '../reporter.js';
import { BUILT_IN_EVENTS } from '../rules/chart.js';
import type { LintWorld } from '../world.js';

/**
 * What could be done about findings of one document: the nearest name for one that does not exist, the way out for what is superfluous, a start
 * for what is missing. Only where one thing is obvious; a person decides.
 */
export const repairsFor = (doc: SopDocument, chart: Chart, world: LintWorld): RepairOf => {
  const repairs = new Repairs(doc, chart, world);
  return (code, path, params) => {
    switch (code) {
      case 'TARGET_UNKNOWN':
        return repairs.target(path, word(params, 'target'));
      case 'INITIAL_UNKNOWN':
      case 'INITIAL_MISSING':
        return repairs.initial(code === 'INITIAL_UNKNOWN' ? path : [...path, 'initial'], word(params, 'target'));
      case 'TASK_UNKNOWN':
        return repairs.named(path, word(params, 'task'), Object.keys(doc.tasks));
      case 'FIELD_UNKNOWN':
        return repairs.named(path, word(params, 'field'), Object.keys({ ...doc.form, ...doc.data }));
      case 'ROLE_UNKNOWN':
        return repairs.named(path, word(params, 'role'), Object.keys(world.roles ?? {}));
      case 'SOP_UNKNOWN':
        return repairs.named(path, word(params, 'sop'), world.sops ?? []);
      case 'QUIZ_UNKNOWN':
        return repairs.named(path, word(params, 'quiz'), world.quizzes ?? []);
      case 'ARTICLE_UNKNOWN':
        return repairs.named(path, word(params, 'article'), world.articles ?? []);
      case 'REPLY_UNKNOWN':
        return repairs.named(path, word(params, 'reply'), world.replies ?? []);
      case 'EVENT_UNKNOWN':
        return repairs.event(path, word(params, 'event'));
      case 'TIMER_UNKNOWN':
        return repairs.timer(path, word(params, 'timer'));
      case 'TITLE_MISSING':
        return repairs.title(path, word(params, 'name'));
      case 'ELSE_MISSING':
        return repairs.otherwise(path);
      case 'STATE_UNREACHABLE':
        return repairs.unreachable(path);
      case 'BRANCH_UNREACHABLE':
      case 'TRANSITION_EMPTY':
      case 'GATE_MISPLACED':
      case 'KNOWN_MISPLACED':
      case 'PREFILL_MISPLACED':
      case 'SETTLED_WITHOUT_TASKS':
      case 'EVENT_UNUSED':
      case 'TIMER_UNUSED':
        return repairs.superfluous(path);
      default:
        return null;
    }
  };
};

class Repairs {
  constructor(
    readonly doc: SopDocument,
    readonly chart: Chart,
    readonly world: LintWorld,
  ) {}

  /** Sets the nearest known name where a single name stands, or renames the key. */
  named(path: DocumentPath, wrong: string, known: readonly string[]): Repair | null {
    const near = nearest(wrong, known);
    if (near === null) return null;
    const title = { zh: `改为 ${near}`, en: `Use ${near}` };
    const value = valueAt(this.doc, path);
    // `cs.lead` names the role before the dot.
    if (typeof value === 'string' && value.split('.')[0] === wrong)
      return { title, edits: [{ path, set: near + value.slice(wrong.length) }] };
    if (path.at(-1) === wrong) return { title, edits: [{ path, rename: near }] };
    return null;
  }

  target(path: DocumentPath, wrong: string): Repair | null {
    const source = this.#stateAt(path);
    const near = source && this.#nearestTarget(source, wrong);
    if (!near) return null;
    const place = this.#placeOf(path, wrong);
    return place && { title: { zh: `目标改为 ${near}`, en: `Go to ${near}` }, edits: [{ path: place, set: near }] };
  }

  initial(path: DocumentPath, wrong: string): Repair | null {
    const children = this.#stateAt(path)?.children.filter(({ def }) => def.type !== 'history') ?? [];
    const keys = children.map(({ key }) => key);
    const first = nearest(wrong, keys) ?? keys[0];
    return first === undefined
      ? null
      : { title: { zh: `从 ${first} 开始`, en: `Begin with ${first}` }, edits: [{ path, set: first }] };
  }

  event(path: DocumentPath, wrong: string): Repair | null {
    const known = [...BUILT_IN_EVENTS, ...Object.keys(this.doc.events ?? {})];
    // A transition among several stands below its event; what a task sends stands under `event`.
    const places = [path, path.slice(0, -1), [...path, 'event']];
    for (const place of places) {
      const near = this.named(place, wrong, known);
      if (near !== null) return near;
    }
    if (!/^[A-Z][A-Z0-9_]*(\.[A-Z0-9_]+)*$/.test(wrong)) return null;
    const title: Text = { zh: `声明事件 ${wrong}`, en: `Declare the event ${wrong}` };
    return {
      title,
      edits: [{ path: ['events', wrong], set: { title: { zh: wrong, en: wrong }, by: [this.doc.owner] } }],
    };
  }

  timer(path: DocumentPath, wrong: string): Repair | null {
    const known = Object.keys({ ...this.doc.timers, ...this.doc.anchors });
    const near = this.named(path, wrong, known);
    if (near !== null) return near;
    // `L-3d` of an anchor that is none: which date is meant nobody can guess.
    const isName = valueAt(this.doc, path) === wrong || path.at(-1) === wrong;
    if (!isName || !/^[A-Za-z]\w{0,59}$/.test(wrong)) return null;
    return {
      title: { zh: `添加计时 ${wrong}（24 小时）`, en: `Add the timer ${wrong} (24 hours)` },
      edits: [{ path: ['timers', wrong], set: '24h' }],
    };
  }

  title(path: DocumentPath, name: string): Repair {
    const title: Text = { zh: '先用代号作标题', en: 'Use the code name as its title for now' };
    const text: Json = { zh: name, en: name };
    const value = valueAt(this.doc, path);
    // A choice that is only a word becomes one with a title.
    if (typeof value === 'string') return { title, edits: [{ path, set: { value, title: text } }] };
    return { title, edits: [{ path: [...path, 'title'], insert: text, at: 0 }] };
  }

  /** The last branch is taken when no other is. */
  otherwise(path: DocumentPath): Repair | null {
    const list = typeof path.at(-1) === 'number' ? path.slice(0, -1) : path;
    const branches = valueAt(this.doc, list);
    const last = Array.isArray(branches) ? [...list, branches.length - 1] : list;
    if (valueAt(this.doc, [...last, 'guard']) === undefined) return null;
    return {
      title: { zh: '最后一个分支不再设条件', en: 'Drop the guard of the last branch' },
      edits: [{ path: [...last, 'guard'], remove: true }],
    };
  }

  /** Only a state nothing refers to can simply go. */
  unreachable(path: DocumentPath): Repair | null {
    const state = this.#stateAt([...path, 'tasks']);
    if (state === undefined) return null;
    const inside = new Set(within(state));
    const isNamed = this.chart.states.some(
      (other) =>
        !inside.has(other) &&
        other.branches.some(({ targets }) =>
          targets.some(({ state: target }) => target !== undefined && inside.has(target)),
        ),
    );
    return isNamed ? null : { title: { zh: '删除这个状态', en: 'Remove the state' }, edits: [{ path, remove: true }] };
  }

  superfluous(path: DocumentPath): Repair | null {
    const remove: SopEdit = { path, remove: true };
    return valueAt(this.doc, path) === undefined ? null : { title: { zh: '删除它', en: 'Remove it' }, edits: [remove] };
  }

  /** Of the names by which a target can be said from here, the one that is meant. */
  #nearestTarget(source: ChartState, wrong: string): string | null {
    const siblings = source.parent?.children.map(({ key }) => key) ?? [];
    if (wrong.startsWith('.')) {
      const near = nearest(
        wrong.slice(1),
        source.children.map(({ key }) => key),
      );
      return near && `.${near}`;
    }
    const root = this.doc.machine.id ?? this.doc.sop;
    const ids = this.chart.states.filter((state) => state !== this.chart.root).map(({ id }) => `#${root}.${id}`);
    if (wrong.startsWith('#')) return nearest(wrong, ids) ?? this.#byLastKey(wrong, ids);
    return nearest(wrong, siblings) ?? this.#byLastKey(wrong, ids);
  }

  /** A state of that name that stands elsewhere, if there is only one. */
  #byLastKey(wrong: string, ids: readonly string[]): string | null {
    const key = wrong.split('.').at(-1);
    const found = ids.filter((id) => id.split('.').at(-1) === key);
    return found.length === 1 ? (found[0] ?? null) : null;
  }

  /** Where the target is written: the transition itself, its `target`, or one of several. */
  #placeOf(path: DocumentPath, wrong: string): DocumentPath | null {
    const value = valueAt(this.doc, path);
    if (value === wrong) return path;
    const target = valueAt(this.doc, [...path, 'target']);
    if (target === wrong) return [...path, 'target'];
    const index = Array.isArray(target) ? target.indexOf(wrong) : -1;
    return index < 0 ? null : [...path, 'target', index];
  }

  /** The innermost state a path leads into. */
  #stateAt(path: DocumentPath): ChartState | undefined {
    const text = path.join('/');
    return this.chart.states
      .filter((state) => text === state.path.join('/') || text.startsWith(`${state.path.join('/')}/`))
      .sort((a, b) => b.path.length - a.path.length)[0];
  }
}

const within = (state: ChartState): ChartState[] => [state, ...state.children.flatMap(within)];

const word = (params: TextParams, name: string): string => {
  const value = params[name];
  return typeof value === 'string' ? value : '';
};
