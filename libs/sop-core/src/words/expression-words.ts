import type { ASTNode } from '@marcbachmann/cel-js';
import type { Expr, FieldDef, SopDocument, Text } from '../definition.js';
import { parseExpression, pathOf } from '../expression/syntax.js';
import { ownOf } from './own.js';
import { both, joined, listed, mapText, quoted, same } from './texts.js';

/** Inside which task an expression stands, so that `this.x` is known. */
export interface WordsPlace {
  task?: string;
}

/**
 * An expression said in words where it is simple (comparisons, and, or, not, presence, choices, amounts); null where words would be harder to
 * read than the expression.
 */
export const expressionWords = (doc: SopDocument, text: Expr, place: WordsPlace = {}): Text | null => {
  const ast = parseExpression(text);
  return ast === null ? null : new Speaker(doc, place).condition(ast, 0);
};

/** What is put into a field, in words if possible, otherwise as written. */
export const assignedWords = (doc: SopDocument, text: Expr, field: FieldDef | null): Text => {
  const ast = parseExpression(text);
  return (ast && new Speaker(doc, {}).assigned(ast, field)) ?? same(text);
};

/** In words if possible, otherwise as written. */
export const expressionOrCode = (doc: SopDocument, text: Expr, place: WordsPlace = {}): Text =>
  expressionWords(doc, text, place) ?? same(text);

const COMPARED: Record<string, Text> = {
  '==': both('是', 'is'),
  '!=': both('不是', 'is not'),
  '<': both('<', '<'),
  '<=': both('≤', '≤'),
  '>': both('>', '>'),
  '>=': both('≥', '≥'),
};

/** Deeper than people follow. */
const DEEPEST = 6;

class Speaker {
  constructor(
    readonly doc: SopDocument,
    readonly place: WordsPlace,
  ) {}

  /** Something that holds or not. */
  condition(node: ASTNode, depth: number): Text | null {
    if (depth > DEEPEST) return null;
    if (node.op === '&&' || node.op === '||') return this.#both(node.op, node.args, depth);
    if (node.op === '!_') return this.#denied(node.args, depth);
    if (node.op === 'in') return this.#among(node.args);
    if (Object.hasOwn(COMPARED, node.op)) return this.#compared(node.op, node.args as [ASTNode, ASTNode]);
    if (node.op === 'call') return this.#presence(node);
    const field = this.#fieldAt(node);
    if (field?.type === 'bool') {
      const name = this.#name(node);
      // A derived value without a title is what it stands for.
      if (name === null) return this.#meaning(node, depth);
      return both(`${name.zh}为「是」`, `${name.en} is yes`);
    }
    return this.#value(node, null);
  }

  #meaning(node: ASTNode, depth: number): Text | null {
    const value = node.op === 'id' ? ownOf(this.doc.derived, node.args)?.value : undefined;
    const ast = value === undefined ? null : parseExpression(value);
    return ast && this.condition(ast, depth + 1);
  }

  #both(op: '&&' | '||', parts: [ASTNode, ASTNode], depth: number): Text | null {
    const said = parts.map((part) => {
      const words = this.condition(part, depth + 1);
      // A different connection inside needs its brackets.
      const mixed = (part.op === '&&' || part.op === '||') && part.op !== op;
      return words && mixed ? mapText(words, (text, lang) => (lang === 'zh' ? `（${text}）` : `(${text})`)) : words;
    });
    if (said.some((words) => words === null)) return null;
    return joined(said as Text[], op === '&&' ? both('，且', ' and ') : both('，或', ' or '));
  }

  #denied(node: ASTNode, depth: number): Text | null {
    const name = this.#fieldAt(node)?.type === 'bool' ? this.#name(node) : null;
    if (name !== null) return both(`${name.zh}为「否」`, `${name.en} is no`);
    const presence = node.op === 'call' ? this.#presence(node, false) : null;
    if (presence) return presence;
    const words = this.condition(node, depth + 1);
    return words && both(`并非（${words.zh}）`, `not (${words.en})`);
  }

  #among([one, list]: [ASTNode, ASTNode]): Text | null {
    const name = this.#value(one, null);
    if (name === null || list.op !== 'list') return null;
    const field = this.#fieldAt(one);
    const choices = list.args.map((choice) => this.#value(choice, field));
    if (choices.some((choice) => choice === null)) return null;
    const said = listed(choices as Text[]);
    return both(`${name.zh}是 ${said.zh} 之一`, `${name.en} is one of ${said.en}`);
  }

  #compared(op: string, [left, right]: [ASTNode, ASTNode]): Text | null {
    const [one, other] = [this.#value(left, this.#fieldAt(right)), this.#value(right, this.#fieldAt(left))];
    const sign = COMPARED[op];
    if (one === null || other === null || sign === undefined) return null;
    if (right.op === 'value' && right.args === '' && (op === '==' || op === '!='))
      return op === '=='
        ? both(`${one.zh}为空`, `${one.en} is empty`)
        : both(`${one.zh}不为空`, `${one.en} is not empty`);
    return both(`${one.zh} ${sign.zh} ${other.zh}`, `${one.en} ${sign.en} ${other.en}`);
  }

  /** `has(data.x)` */
  #presence(node: ASTNode, given = true): Text | null {
    if (node.op !== 'call') return null;
    const [name, args] = node.args;
    const [asked] = args;
    if (name !== 'has' || asked === undefined) return null;
    const words = this.#name(asked);
    return (
      words &&
      (given
        ? both(`${words.zh}已填写`, `${words.en} is given`)
        : both(`${words.zh}未填写`, `${words.en} is not given`))
    );
  }

  /** @param choicesOf - The field whose choices a text may be. */
  #value(node: ASTNode, choicesOf: FieldDef | null): Text | null {
    if (node.op === 'value') return literalWords(node.args, choicesOf);
    if (node.op === 'call') {
      const [name, args] = node.args;
      const [amount] = args;
      if (name === 'yuan' && amount?.op === 'value') return same(`¥${String(amount.args)}`);
      if (name !== 'size' || amount === undefined) return null;
      const counted = this.#value(amount, null);
      return counted && both(`${counted.zh}的个数`, `the number of ${counted.en}`);
    }
    if (node.op === '+' || node.op === '-' || node.op === '*' || node.op === '/') {
      const [left, right] = node.args.map((part) => this.#value(part, null));
      const sign = { '+': '+', '-': '−', '*': '×', '/': '÷' }[node.op];
      return left && right ? both(`${left.zh} ${sign} ${right.zh}`, `${left.en} ${sign} ${right.en}`) : null;
    }
    return this.#name(node);
  }

  /** A value that is put into a field. */
  assigned(node: ASTNode, field: FieldDef | null): Text | null {
    return this.#value(node, field);
  }

  #name(node: ASTNode): Text | null {
    const names = pathOf(node);
    if (names === null || names.length > 2) return null;
    const [owner = '', name] = names;
    const { doc, place } = this;
    if (name === undefined) {
      if (owner === 'now') return both('现在', 'now');
      const title = this.#fieldAt(node)?.title;
      return title === undefined ? null : quoted(title);
    }
    if (owner === 'run') return ownOf(RUN_WORDS, name) ?? null;
    const result = ownOf(doc.tasks, owner) && ownOf(RESULT_WORDS, name);
    if (result) {
      const task = quoted(ownOf(doc.tasks, owner)?.title ?? same(owner));
      return both(`${task.zh}的${result.zh}`, `${result.en} of ${task.en}`);
    }
    const title = this.#fieldAt(node)?.title ?? (name === 'decision' ? both('决定', 'Decision') : undefined);
    if (title === undefined) return null;
    const task = ownOf(doc.tasks, owner);
    if (task === undefined || owner === place.task) return quoted(title);
    return both(`「${task.title.zh}」的${quoted(title).zh}`, `${quoted(title).en} of “${task.title.en}”`);
  }

  #fieldAt(node: ASTNode): FieldDef | null {
    const names = pathOf(node);
    if (names === null || names.length > 2) return null;
    const { doc, place } = this;
    const [owner = '', name] = names;
    const ofRun = (key: string): FieldDef | null =>
      ownOf(doc.form, key) ?? ownOf(doc.data, key) ?? ownOf(doc.derived, key) ?? null;
    if (name === undefined) return ofRun(owner);
    if (owner === 'data' || owner === 'form') return ofRun(name);
    if (owner === 'settings') return ownOf(doc.settings, name) ?? null;
    if (owner === 'event') {
      const defs = Object.values(doc.events ?? {}).flatMap((event) => ownOf(event.fields, name) ?? []);
      return defs[0] ?? null;
    }
    const key = owner === 'this' ? (place.task ?? '') : owner;
    const task = ownOf(doc.tasks, key);
    if (task === undefined) return null;
    if (name === 'decision' && task.decision !== undefined) {
      const values = Object.entries(task.decision).map(([value, { title }]) => ({ value, title }));
      return { type: 'enum', title: both('决定', 'Decision'), values };
    }
    return ownOf(task.form, name) ?? (task.edits?.includes(name) === true ? ofRun(name) : null);
  }
}

const RUN_WORDS: Record<string, Text> = {
  startedAt: both('发起时间', 'the start of the run'),
  startedBy: both('发起人', 'whoever started the run'),
  owner: both('负责人', 'the owner of the run'),
  duplicateOf: both('并入的流程', 'the run it is a duplicate of'),
  reopenOf: both('重开自的流程', 'the run it was reopened from'),
  parent: both('上级流程', 'the run that started it'),
};

const RESULT_WORDS: Record<string, Text> = {
  status: both('状态', 'the status'),
  doer: both('执行人', 'the doer'),
  attempt: both('次数', 'the attempt'),
  evidence: both('凭证数', 'the number of files'),
};

const literalWords = (value: unknown, choicesOf: FieldDef | null): Text | null => {
  if (typeof value === 'boolean') return value ? both('「是」', 'yes') : both('「否」', 'no');
  if (typeof value === 'number' || typeof value === 'bigint') return same(String(value));
  if (typeof value !== 'string') return null;
  const choice = choicesOf?.values?.find((each) => (typeof each === 'string' ? each : each.value) === value);
  return quoted(typeof choice === 'object' ? choice.title : same(value));
};
