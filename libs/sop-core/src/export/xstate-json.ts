import type { ActionDef, SopDocument, StateDef, Text, TransitionDef, Transitions } from '../definition.js';

/** A plain JSON object. */
type Config = Record<string, unknown>;

/**
 * The chart of an SOP as an XState v5 machine config: `createMachine(config)` takes it, and so do tools that draw such configs. Guards are
 * their expression's text, delays their `Duration`. What the SOP adds stands in `meta` (title, tasks with titles and roles, gate).
 */
export const toXStateJson = (doc: SopDocument): Config => {
  const { machine } = doc;
  const cancel = machine.on?.['CANCEL'] === undefined && machine.type !== 'parallel';
  const root: StateDef = cancel
    ? {
        ...machine,
        on: {
          ...machine.on,
          CANCEL: { target: '.canceled', ...(doc.cancelWhen !== undefined && { guard: doc.cancelWhen }) },
        },
        states: {
          ...machine.states,
          canceled: machine.states?.['canceled'] ?? { type: 'final', title: { zh: '已取消', en: 'Canceled' } },
        },
      }
    : machine;
  const config = stateConfig(doc, root, '');
  return {
    id: machine.id ?? doc.sop,
    ...config,
    meta: { ...(config['meta'] as Config | undefined), sop: doc.sop, title: doc.title },
  };
};

const stateConfig = (doc: SopDocument, authored: StateDef, key: string): Config => {
  const state = authored.gate === true ? withGate(authored, key) : authored;
  const { title, tasks, gate, description, on, always, after, onDone, entry, exit, states, meta, ...plain } = state;
  const extra = {
    ...meta,
    ...(title && { title }),
    ...(tasks && { tasks: tasks.map((task) => taskMeta(doc, task)) }),
    ...(gate && { gate }),
  };
  return withoutUndefined({
    ...plain,
    description: description ?? (title && bothLanguages(title)),
    on: on && mapValues(on, transitions),
    always: always && transitions(always),
    after: after && mapValues(after, transitions),
    onDone: onDone && transitions(onDone),
    entry: entry?.map(actionConfig),
    exit: exit?.map(actionConfig),
    states: states && mapValues(states, (child, name) => stateConfig(doc, child, name)),
    meta: Object.keys(extra).length > 0 ? extra : undefined,
  });
};

/** The region's way in that skips it when it is done; see `StateDef.gate`. */
const withGate = (state: StateDef, region: string): StateDef => {
  const finals = Object.keys(state.states ?? {}).filter((key) => state.states?.[key]?.type === 'final');
  const done = finals.includes('done') ? 'done' : finals[0];
  if (done === undefined) return state;
  const gate: StateDef = {
    always: [{ guard: `regionDone["${region}"]`, target: done }, { target: state.initial ?? done }],
  };
  return { ...state, initial: 'gate', states: { gate, ...state.states } };
};

const taskMeta = (doc: SopDocument, key: string): Config => {
  const task = doc.tasks[key];
  return task === undefined
    ? { key }
    : { key, title: task.title, role: task.role, acceptor: task.acceptor ?? null, due: task.due ?? null };
};

const transitions = (value: Transitions): Config[] =>
  [value]
    .flat()
    .map((transition) => transitionConfig(typeof transition === 'string' ? { target: transition } : transition));

const transitionConfig = ({ target, guard, actions, reenter, description }: TransitionDef): Config =>
  withoutUndefined({ target, guard, reenter, description, actions: actions?.map(actionConfig) });

const actionConfig = ({ type, params }: ActionDef): Config => withoutUndefined({ type, params });

const bothLanguages = ({ zh, en }: Text): string => `${zh} · ${en}`;

const mapValues = <T, R>(record: Record<string, T>, map: (value: T, key: string) => R): Record<string, R> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));

const withoutUndefined = (record: Config): Config =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
