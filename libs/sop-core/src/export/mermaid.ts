import type { SopDocument, Text } from '../definition.js';
import { ancestors, type Branch, Chart, type ChartState } from '../lint/chart.js';

/**
 * The chart of an SOP as a Mermaid `stateDiagram-v2`. Mermaid draws no arrow into or out of the inside of a composite state; such an
 * arrow is drawn between the two boxes beside each other and names where it really leads (`→ inspecting`).
 */
export const toMermaid = (doc: SopDocument, lang: keyof Text = 'zh'): string => {
  const chart = new Chart(doc.machine, doc.sop);
  return ['stateDiagram-v2', '  direction LR', ...new Drawing(doc, chart, lang).inside(chart.root, 1)]
    .join('\n')
    .concat('\n');
};

interface Arrow {
  from: ChartState;
  to: ChartState;
  label: string;
}

class Drawing {
  readonly #arrows = new Map<ChartState, Arrow[]>();

  constructor(
    readonly doc: SopDocument,
    readonly chart: Chart,
    readonly lang: keyof Text,
  ) {
    for (const state of chart.states) for (const branch of state.branches) this.#plan(state, branch);
  }

  /** The lines between a composite state's braces. */
  inside(state: ChartState, depth: number): string[] {
    const pad = '  '.repeat(depth);
    if (state.def.type === 'parallel') {
      return state.children.flatMap((region, index) => [
        ...(index > 0 ? [`${pad}--`] : []),
        ...(region.children.length > 0
          ? this.inside(region, depth)
          : [...this.#state(region, depth), `${pad}[*] --> ${idOf(region)}`]),
      ]);
    }
    const initial = state.children.find((child) => child.key === state.def.initial);
    return [
      ...state.children.flatMap((child) => this.#state(child, depth)),
      ...(initial === undefined ? [] : [`${pad}[*] --> ${idOf(initial)}`]),
      ...(this.#arrows.get(state) ?? []).map(
        ({ from, to, label }) => `${pad}${idOf(from)} --> ${idOf(to)}${label === '' ? '' : `: ${label}`}`,
      ),
      ...state.children.filter((child) => child.def.type === 'final').map((child) => `${pad}${idOf(child)} --> [*]`),
    ];
  }

  #state(state: ChartState, depth: number): string[] {
    const pad = '  '.repeat(depth);
    const head = `${pad}state "${clean(this.#title(state))}" as ${idOf(state)}`;
    if (state.children.length > 0) return [`${head} {`, ...this.inside(state, depth + 1), `${pad}}`];
    const tasks = (state.def.tasks ?? []).map((key) => {
      const title = this.doc.tasks[key]?.title[this.lang] ?? '';
      return `${pad}${idOf(state)}: ${clean(`${key} ${title}`)}`;
    });
    return [head, ...tasks];
  }

  #title(state: ChartState): string {
    if (state.def.type === 'history') return state.def.history === 'deep' ? 'H*' : 'H';
    return state.def.title?.[this.lang] ?? state.key;
  }

  #plan(source: ChartState, branch: Branch): void {
    for (const { state: target } of branch.targets) {
      if (target === undefined) continue;
      // Staying where one is (a reminder) is no arrow.
      const home = [source, ...ancestors(source)].find(
        (state) => state === target || ancestors(target).includes(state),
      );
      if (home === undefined) continue;
      const around = this.#room(home === source || home === target ? (home.parent ?? home) : home);
      const from = this.#boxIn(around, source);
      const to = this.#boxIn(around, target);
      if (from === undefined || to === undefined) continue;
      const label = [labelOf(branch), ...(to === target ? [] : [`→ ${this.#title(target)}`])]
        .filter((part) => part !== '')
        .join(' ');
      this.#arrows.set(around, [...(this.#arrows.get(around) ?? []), { from, to, label: clean(label) }]);
    }
  }

  /** The nearest state whose inside has boxes of its own: regions of a parallel state have none beside each other. */
  #room(state: ChartState): ChartState {
    return state.def.type === 'parallel' && state.parent !== null ? this.#room(state.parent) : state;
  }

  /** The box directly inside `around` that holds `state`; from outside or around it, every box is the root's. */
  #boxIn(around: ChartState, state: ChartState): ChartState | undefined {
    if (state === around) return undefined;
    return [state, ...ancestors(state)].find((member) => member.parent === around);
  }
}

const labelOf = ({ kind, name, def }: Branch): string => {
  const event =
    kind === 'after'
      ? `⏱ ${name}`
      : kind === 'onDone'
        ? '✓'
        : kind === 'always'
          ? ''
          : name === 'TASKS.SETTLED'
            ? '✓'
            : name;
  return [event, def.guard === undefined ? '' : `[${shorten(def.guard)}]`].filter((part) => part !== '').join(' ');
};

const idOf = (state: ChartState): string => `s_${state.id.replaceAll('.', '__').replaceAll(/\W/g, '_')}`;

const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

/** Characters that mean something to Mermaid, as look-alikes that do not. */
const clean = (text: string): string => {
  const signs: Record<string, string> = { '<=': '≤', '>=': '≥', '!=': '≠', '==': '=', '&&': '∧', '||': '∨' };
  const letters: Record<string, string> = {
    '<': '＜',
    '>': '＞',
    ':': '：',
    ';': '；',
    '{': '(',
    '}': ')',
    '"': "'",
    '#': '＃',
    '%': '％',
    '\n': ' ',
    '\r': ' ',
    '\\': '＼',
    '`': "'",
  };
  return text
    .replaceAll(/<=|>=|!=|==|&&|\|\|/g, (sign) => signs[sign] ?? sign)
    .replaceAll(/[<>:;{}"#%\n\r\\`]/g, (letter) => letters[letter] ?? letter);
};
