import type { Blocker, Text } from '#sop-core';

/** One value of a document, with its place. Whoever asks for what is not there gets something harmless, and a problem is noted. */
export class Entry {
  constructor(
    readonly value: unknown,
    readonly path: string,
    readonly problems: Blocker[],
  ) {}

  get isGiven(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  /** The entries of an object by name; a name that is not known is a problem. */
  object<N extends string>(names: readonly N[]): Record<N, Entry> {
    const isObject = typeof this.value === 'object' && this.value !== null && !Array.isArray(this.value);
    if (!isObject) this.wants({ zh: '「名称: 值」的对象', en: 'names and values' });
    // Of what is no object one problem is enough.
    const inside = isObject ? this.problems : [];
    const held = isObject ? (this.value as Record<string, unknown>) : {};
    for (const name of Object.keys(held)) {
      if (!(names as readonly string[]).includes(name))
        this.problem({ code: 'entry_unknown', params: { name, known: names.join(', ') } });
    }
    return Object.fromEntries(
      names.map((name) => [name, new Entry(Object.hasOwn(held, name) ? held[name] : undefined, this.at(name), inside)]),
    ) as Record<N, Entry>;
  }

  list(min: number, max: number): Entry[] {
    if (!Array.isArray(this.value) || this.value.length < min || this.value.length > max) {
      this.wants({ zh: `${min} 到 ${max} 项的列表`, en: `a list of ${min} to ${max} entries` });
      return [];
    }
    return this.value.map((value: unknown, place) => new Entry(value, `${this.path}[${place}]`, this.problems));
  }

  text(min: number, max: number): string {
    const isText = typeof this.value === 'string' && this.value.isWellFormed() && !this.value.includes('\u0000');
    const text = isText ? this.value.trim() : '';
    const length = [...text].length;
    if (!isText || length < min || length > max)
      this.wants({ zh: `${min} 到 ${max} 个字的文字`, en: `a text of ${min} to ${max} characters` });
    return text;
  }

  /** In both languages. */
  texts(max: number): Text {
    const { zh, en } = this.object(['zh', 'en']);
    return { zh: zh.text(1, max), en: en.text(1, max) };
  }

  /** A number that is not beyond a million million either way. */
  number(min = -MOST): number {
    const { value } = this;
    if (typeof value === 'number' && value >= min && value <= MOST) return value;
    this.wants(
      min === -MOST
        ? { zh: '一个数', en: 'a number' }
        : { zh: `不小于 ${min} 的数`, en: `a number of at least ${min}` },
    );
    return 0;
  }

  whole(min: number, max: number): number {
    const { value } = this;
    if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
    this.wants({ zh: `${min} 到 ${max} 的整数`, en: `a whole number from ${min} to ${max}` });
    return min;
  }

  flag(): boolean {
    if (typeof this.value !== 'boolean') this.wants({ zh: 'true 或 false', en: 'true or false' });
    return this.value === true;
  }

  oneOf<V extends string>(values: readonly [V, ...V[]]): V {
    if ((values as readonly unknown[]).includes(this.value)) return this.value as V;
    this.wants({ zh: `以下之一：${values.join('、')}`, en: `one of ${values.join(', ')}` });
    return values[0];
  }

  /** A text of a certain shape; `like` is an example for people. */
  matching(shape: RegExp, like: string): string {
    if (typeof this.value === 'string' && shape.test(this.value)) return this.value;
    this.wants({ zh: `形如 ${like} 的标识`, en: `a key like ${like}` });
    return '';
  }

  problem(blocker: Blocker): void {
    this.problems.push({ ...blocker, field: this.path });
  }

  private wants(wanted: Text): void {
    this.problem(
      this.isGiven
        ? { code: 'entry_form', params: { wanted: { ...wanted } } }
        : { code: 'entry_missing', params: { wanted: { ...wanted } } },
    );
  }

  private at(name: string): string {
    return this.path === '' ? name : `${this.path}.${name}`;
  }
}

const MOST = 1e12;

/** Shapes of keys. */
export const KEYS = {
  role: /^[a-z][a-z0-9_-]{1,39}$/,
  sop: /^[a-z][a-z0-9_]{2,59}$/,
  task: /^[A-Za-z][A-Za-z0-9_]{0,39}$/,
  stage: /^[A-Za-z][A-Za-z0-9_.]{0,199}$/,
  field: /^[A-Za-z][A-Za-z0-9_]{0,59}$/,
  channel: /^[a-z][a-z0-9_]{1,29}$/,
  /** Of quizzes and replies. */
  own: /^[a-z][a-z0-9_]{2,59}$/,
  article: /^[A-Za-z][A-Za-z0-9]{1,19}$/,
} as const;
