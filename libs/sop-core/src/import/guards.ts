import { isForeign, listOf, textOf } from './foreign-chart.js';
import type { Vocabulary } from './vocabulary.js';

type Path = readonly (string | number)[];

/** Guards as other tools write them, as conditions of ours. */
export class Guards {
  constructor(readonly words: Vocabulary) {}

  one(value: unknown, path: Path): string | undefined {
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'boolean') return String(value);
    const text = textOf(value);
    if (text !== undefined) return this.words.expression(text.trim() === '' ? 'true' : text, path);
    if (!isForeign(value)) return this.words.flag('condition', path);
    const type = textOf(value['type']) ?? textOf(value['predicate']) ?? 'condition';
    const inner = listOf(
      value['guards'] ?? value['children'] ?? (value['guard'] === undefined ? undefined : value['guard']),
    );
    const name = type.replace(/^xstate\./, '');
    if (inner.length > 0 && (name === 'and' || name === 'or' || name === 'not')) {
      const parts = inner.map((part, index) => this.one(part, [...path, 'guards', index]) ?? 'true');
      if (name === 'not') return `!(${parts.join(' && ')})`;
      return parts.map((part) => `(${part})`).join(name === 'and' ? ' && ' : ' || ');
    }
    if (isForeign(value['params']) && Object.keys(value['params']).length > 0)
      this.words.report.add(
        [...path, 'params'],
        '条件的参数没有取用',
        'Parameters of the condition are not taken over',
      );
    return this.words.flag(type.replace(/^inline:.*#?/, '') || 'condition', path);
  }
}
