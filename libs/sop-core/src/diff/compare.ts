import type { Text } from '../definition.js';
import type { DocumentPath } from '../finding.js';
import { both, same } from '../words/texts.js';
import type { ChangePart, ChangeWeight } from './sop-change.js';

/** Equal as JSON, whatever the order of keys. */
export const alike = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other);

/** JSON with its keys in order, so that equal things are equal texts. */
export const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join()}}`;
};

/** Collects the details of one thing. */
export class Parts {
  readonly found: ChangePart[] = [];

  constructor(readonly path: DocumentPath) {}

  add(key: DocumentPath, weight: ChangeWeight, text: Text): void {
    this.found.push({ path: [...this.path, ...key], text, weight });
  }

  /** `时限 24 小时 → 12 小时`, or that it is new or gone; nothing when both are alike. */
  turned(
    key: string,
    label: Text,
    sides: { before: unknown; after: unknown; say: (value: never) => Text; weight: (change: Turn) => ChangeWeight },
  ): void {
    const { before, after, say, weight } = sides;
    if (alike(before, after)) return;
    if (before === undefined)
      return this.add(
        [key],
        weight('new'),
        both(`新增${label.zh} ${say(after as never).zh}`, `new ${label.en}: ${say(after as never).en}`),
      );
    if (after === undefined)
      return this.add(
        [key],
        weight('gone'),
        both(
          `取消${label.zh}（原为 ${say(before as never).zh}）`,
          `no ${label.en} any more (was ${say(before as never).en})`,
        ),
      );
    const [from, to] = [say(before as never), say(after as never)];
    this.add([key], weight('other'), both(`${label.zh} ${from.zh} → ${to.zh}`, `${label.en} ${from.en} → ${to.en}`));
  }

  /** Only that it is different: for what is too long to be told. */
  differs(key: string, label: Text, before: unknown, after: unknown, weight: ChangeWeight): void {
    if (alike(before, after)) return;
    if (before === undefined) this.add([key], weight, both(`新增${label.zh}`, `new ${label.en}`));
    else if (after === undefined) this.add([key], weight, both(`取消${label.zh}`, `no ${label.en} any more`));
    else this.add([key], weight, both(`${label.zh}有改动`, `${label.en} changed`));
  }
}

/** Whether something came, went, or became something else. */
export type Turn = 'new' | 'gone' | 'other';

export const always = (weight: ChangeWeight) => (): ChangeWeight => weight;

/** Demanding more is breaking, demanding less is notable. */
export const demanding = (turn: Turn): ChangeWeight => (turn === 'new' ? 'breaking' : 'notable');

/** Values as they are, texts quoted away. */
export const plain = (value: unknown): Text => same(typeof value === 'string' ? value : canonical(value));

export const heaviest = (weights: readonly ChangeWeight[]): ChangeWeight =>
  weights.includes('breaking') ? 'breaking' : weights.includes('notable') ? 'notable' : 'cosmetic';
