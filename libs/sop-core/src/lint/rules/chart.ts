import type { Branch, Chart, ChartState } from '../chart.js';
import { ancestors, isLeaf } from '../chart.js';
import type { Report } from '../reporter.js';

/** The events a run sends into its chart itself; no SOP declares them. */
export const BUILT_IN_EVENTS: ReadonlySet<string> = new Set(['TASKS.SETTLED', 'CANCEL', 'RESCHEDULE']);

/** Whether the chart hangs together: targets, ways in, ways out, loops and forgotten branches. */
export const checkChart = (chart: Chart, report: Report): void => {
  chart.states.forEach((state) => checkState(state, report));
  if (!chart.root.children.some((state) => state.def.type === 'final')) report('NO_FINAL', ['machine']);
  // `compile` adds the way out by CANCEL, but a parallel root has no place for it.
  if (!chart.root.branches.some((branch) => branch.name === 'CANCEL')) report('NO_CANCEL', ['machine']);
  const reachable = reachableStates(chart);
  for (const state of chart.states) {
    // Of a whole unreachable branch only its top is news.
    if (!reachable.has(state) && state.parent !== null && reachable.has(state.parent) && state.def.type !== 'history') {
      report('STATE_UNREACHABLE', state.path, { state: state.id });
    }
  }
  checkExits(chart, reachable, report);
  checkAlwaysLoops(chart, report);
};

const checkState = (state: ChartState, report: Report): void => {
  const { def, path, children } = state;
  const name = state.id || 'machine';
  if (children.length > 0 && def.type !== 'parallel') {
    if (def.initial === undefined) report('INITIAL_MISSING', path, { state: name });
    else if (!children.some((child) => child.key === def.initial)) {
      report('INITIAL_UNKNOWN', [...path, 'initial'], { state: name, target: def.initial });
    }
  }
  if (def.type === 'final' && (children.length > 0 || state.branches.length > 0 || (def.tasks?.length ?? 0) > 0)) {
    report('FINAL_WITH_EXIT', path, { state: name });
  }
  if (
    def.gate === true &&
    (state.parent?.def.type !== 'parallel' || !children.some((child) => child.def.type === 'final'))
  ) {
    report('GATE_MISPLACED', [...path, 'gate']);
  }
  for (const branch of state.branches) {
    for (const { text, state: target } of branch.targets) {
      if (target === undefined) report('TARGET_UNKNOWN', branch.path, { target: text });
    }
    if (branch.targets.length === 0 && (branch.def.actions?.length ?? 0) === 0 && branch.kind !== 'on') {
      report('TRANSITION_EMPTY', branch.path);
    }
  }
  checkBranches(state, report);
};

/** Branches are tried in order: one after an open one is dead, and a state that must move needs an open one at the end. */
const checkBranches = (state: ChartState, report: Report): void => {
  const groups = Map.groupBy(state.branches, (branch) => `${branch.kind} ${branch.name}`);
  for (const branches of groups.values()) {
    const open = branches.findIndex((branch) => branch.def.guard === undefined);
    for (const dead of branches.slice(open + 1)) if (open >= 0) report('BRANCH_UNREACHABLE', dead.path);
    const [first] = branches;
    if (open >= 0 || first === undefined || !mustMove(state, first)) continue;
    const event = first.kind === 'on' ? first.name : first.kind;
    report('ELSE_MISSING', first.path, { event, state: state.id || 'machine' });
  }
};

/** Whether nothing else would ever move the run on if no branch of this transition is taken. */
const mustMove = (state: ChartState, { kind, name }: { kind: string; name: string }): boolean => {
  if (kind === 'onDone') return true;
  if (kind === 'on') return name === 'TASKS.SETTLED';
  if (kind !== 'always') return false;
  const { on, after, tasks } = state.def;
  return (
    isLeaf(state) && [on, after].every((part) => Object.keys(part ?? {}).length === 0) && (tasks ?? []).length === 0
  );
};

/** Every state some sequence of events leads to, guards aside. */
export const reachableStates = (chart: Chart): Set<ChartState> => {
  const reached = new Set<ChartState>();
  const fresh: ChartState[] = [];
  const enter = (target: ChartState, source?: ChartState): void => {
    for (const state of chart.entered(target, source)) {
      if (reached.has(state)) continue;
      reached.add(state);
      fresh.push(state);
    }
  };
  const follow = (state: ChartState, { targets }: Branch): void => {
    for (const { state: target } of targets) if (target !== undefined) enter(target, state);
  };
  enter(chart.root);
  // `onDone` is taken once everything inside can be done: asked again when nothing else leads on.
  let waiting: { state: ChartState; branch: Branch }[] = [];
  for (;;) {
    for (let state = fresh.pop(); state !== undefined; state = fresh.pop()) {
      for (const branch of state.branches) {
        if (branch.kind === 'onDone') waiting.push({ state, branch });
        else follow(state, branch);
      }
    }
    const ready = waiting.filter(({ state }) => canBeDone(state, reached));
    if (ready.length === 0) return reached;
    waiting = waiting.filter((entry) => !ready.includes(entry));
    for (const { state, branch } of ready) follow(state, branch);
  }
};

const canBeDone = (state: ChartState, reached: ReadonlySet<ChartState>): boolean => {
  if (state.def.type === 'parallel') return state.children.every((region) => canBeDone(region, reached));
  return state.children.some((child) => child.def.type === 'final' && reached.has(child));
};

/** A state without a way to a final of the whole run is where runs get stuck. CANCEL leads out of everywhere and does not count. */
const checkExits = (chart: Chart, reachable: ReadonlySet<ChartState>, report: Report): void => {
  const finals = chart.root.children.filter((state) => state.def.type === 'final');
  if (finals.length === 0) return;
  const good = new Set<ChartState>(finals);
  const leaves = [...reachable].filter((state) => isLeaf(state) && !good.has(state));
  const leadsTo = new Map<ChartState, ChartState[]>();
  for (const leaf of leaves) {
    for (const next of nextStates(chart, leaf)) leadsTo.set(next, [...(leadsTo.get(next) ?? []), leaf]);
  }
  const spread = [...good];
  for (let state = spread.pop(); state !== undefined; state = spread.pop()) {
    for (const leaf of leadsTo.get(state) ?? []) {
      if (good.has(leaf)) continue;
      good.add(leaf);
      spread.push(leaf);
    }
  }
  for (const leaf of leaves) if (!good.has(leaf)) report('STATE_NO_EXIT', leaf.path, { state: leaf.id });
};

/** Leaves that may be active after the next thing that happens in `leaf`. */
const nextStates = (chart: Chart, leaf: ChartState): ChartState[] => {
  const around = [leaf, ...ancestors(leaf)];
  const branches = around.flatMap((state, index) =>
    state.branches.filter((branch) => {
      if (branch.kind === 'on' && branch.name === 'CANCEL') return false;
      // Done is the parent of a final leaf; for a region, the parallel state around it.
      if (branch.kind === 'onDone')
        return leaf.def.type === 'final' && (index === 1 || (index === 2 && state.def.type === 'parallel'));
      return true;
    }),
  );
  return branches.flatMap(({ targets }) =>
    targets.flatMap(({ state }) => (state === undefined ? [] : [...chart.entered(state)].filter(isLeaf))),
  );
};

/** `always` transitions are taken in the same instant: a circle of them never ends, whatever its guards hope for. */
const checkAlwaysLoops = (chart: Chart, report: Report): void => {
  const hasAlways = (state: ChartState): boolean =>
    state.branches.some((branch) => branch.kind === 'always' && branch.targets.length > 0);
  const next = (state: ChartState): ChartState[] =>
    state.branches
      .filter((branch) => branch.kind === 'always')
      .flatMap(({ targets }) =>
        targets.flatMap(({ state: target }) => (target === undefined ? [] : [...chart.entered(target, state)])),
      )
      .filter(hasAlways);
  const finished = new Set<ChartState>();
  const trail: ChartState[] = [];
  const visit = (state: ChartState): void => {
    if (finished.has(state)) return;
    const start = trail.indexOf(state);
    if (start >= 0) {
      const loop = trail.slice(start);
      report('ALWAYS_LOOP', [...state.path, 'always'], {
        states: [...loop, state].map((member) => member.id || 'machine').join(' → '),
      });
      return;
    }
    trail.push(state);
    next(state).forEach(visit);
    trail.pop();
    finished.add(state);
  };
  chart.states.filter(hasAlways).forEach(visit);
};
