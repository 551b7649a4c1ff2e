import { parseExpression, pathOf } from '#sop-core';

/** What stands on the right of a comparison. */
export type Operand =
  | { kind: 'text'; value: string }
  | { kind: 'number'; value: number }
  | { kind: 'flag'; value: boolean }
  /** In yuan. */
  | { kind: 'money'; value: number }
  | { kind: 'name'; value: string }
  | { kind: 'texts'; value: string[] };

export const COMPARISONS = ['==', '!=', '<', '<=', '>', '>=', 'in'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** A condition put together from parts that can be clicked. */
export type Clause =
  | { kind: 'compare'; left: string; op: Comparison; right: Operand }
  /** Holds by itself, or does not: `isUrgent`, `!isUrgent`. */
  | { kind: 'flag'; left: string; isNegated: boolean }
  /** Was anything given: `has(data.x)`. */
  | { kind: 'given'; left: string; isNegated: boolean }
  | { kind: 'group'; join: '&&' | '||'; parts: Clause[] };

type Node = NonNullable<ReturnType<typeof parseExpression>>;

/** An expression as parts, or null when it says something that cannot be clicked together. The empty text is an empty group. */
export const readClauses = (text: string): Clause | null => {
  if (text.trim() === '') return { kind: 'group', join: '&&', parts: [] };
  const ast = parseExpression(text);
  const clause = ast && clauseOf(ast);
  // What is read must say the same when it is written again.
  if (!ast || !clause) return null;
  const again = parseExpression(writeClauses(clause));
  return again && shapeOf(again) === shapeOf(ast) ? clause : null;
};

/** Parts as an expression. Unfinished parts (no name yet) are left out. */
export const writeClauses = (clause: Clause): string => write(clause, null);

/** Whether every part is complete. */
export const isComplete = (clause: Clause): boolean =>
  clause.kind === 'group'
    ? clause.parts.every(isComplete)
    : clause.left !== '' && (clause.kind !== 'compare' || clause.right.kind !== 'name' || clause.right.value !== '');

const clauseOf = (node: Node): Clause | null => {
  switch (node.op) {
    case '&&':
    case '||': {
      const parts = [...flat(node.op, node)].map(clauseOf);
      return parts.includes(null) ? null : { kind: 'group', join: node.op, parts: parts as Clause[] };
    }
    case '!_': {
      const inner = clauseOf(node.args);
      return inner && (inner.kind === 'flag' || inner.kind === 'given') && !inner.isNegated
        ? { ...inner, isNegated: true }
        : null;
    }
    case 'call': {
      const [name, args] = node.args;
      const left = args[0] && pathOf(args[0]);
      return name === 'has' && args.length === 1 && left
        ? { kind: 'given', left: left.join('.'), isNegated: false }
        : null;
    }
    case 'id':
    case '.': {
      const left = pathOf(node);
      return left ? { kind: 'flag', left: left.join('.'), isNegated: false } : null;
    }
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
    case 'in': {
      const left = pathOf(node.args[0]);
      const right = operandOf(node.args[1]);
      if (!left || !right || (node.op === 'in') !== (right.kind === 'texts')) return null;
      return { kind: 'compare', left: left.join('.'), op: node.op, right };
    }
    default:
      return null;
  }
};

/** `a && b && c` is one group of three. */
const flat = function* (op: '&&' | '||', node: Node): Generator<Node> {
  if (node.op !== op) yield node;
  else for (const part of node.args) yield* flat(op, part);
};

const operandOf = (node: Node): Operand | null => {
  if (node.op === 'value') {
    const value: unknown = node.args;
    if (typeof value === 'string') return { kind: 'text', value };
    if (typeof value === 'boolean') return { kind: 'flag', value };
    if (typeof value === 'number' || typeof value === 'bigint') return { kind: 'number', value: Number(value) };
    return null;
  }
  if (node.op === '-_') {
    const inner = operandOf(node.args);
    return inner?.kind === 'number' ? { kind: 'number', value: -inner.value } : null;
  }
  if (node.op === 'list') {
    const texts = node.args.map(operandOf);
    return texts.every((one): one is Extract<Operand, { kind: 'text' }> => one?.kind === 'text')
      ? { kind: 'texts', value: texts.map(({ value }) => value) }
      : null;
  }
  if (node.op === 'call' && node.args[0] === 'yuan') {
    const [amount] = node.args[1];
    const inner = amount && operandOf(amount);
    return inner?.kind === 'number' ? { kind: 'money', value: inner.value } : null;
  }
  const name = pathOf(node);
  return name ? { kind: 'name', value: name.join('.') } : null;
};

const write = (clause: Clause, around: '&&' | '||' | null): string => {
  switch (clause.kind) {
    case 'flag':
      return `${clause.isNegated ? '!' : ''}${clause.left}`;
    case 'given':
      return `${clause.isNegated ? '!' : ''}has(${clause.left})`;
    case 'compare':
      return `${clause.left} ${clause.op} ${writeOperand(clause.right)}`;
    case 'group': {
      const parts = clause.parts
        .filter((part) => part.kind === 'group' || part.left !== '')
        .map((part) => write(part, clause.join));
      const text = parts.filter((part) => part !== '').join(` ${clause.join} `);
      return around !== null && around !== clause.join && parts.length > 1 ? `(${text})` : text;
    }
  }
};

const writeOperand = (operand: Operand): string => {
  switch (operand.kind) {
    case 'text':
      return JSON.stringify(operand.value);
    case 'texts':
      return `[${operand.value.map((text) => JSON.stringify(text)).join(', ')}]`;
    case 'money':
      return `yuan(${operand.value})`;
    default:
      return String(operand.value);
  }
};

/** Operators and operands without places; groups of the same kind are one, however they are bracketed. */
const shapeOf = (node: Node): string => {
  if (node.op === '&&' || node.op === '||') return `${node.op}(${[...flat(node.op, node)].map(shapeOf).join()})`;
  const part = (arg: unknown): string => {
    if (Array.isArray(arg)) return `[${arg.map(part).join()}]`;
    if (arg !== null && typeof arg === 'object' && 'op' in arg) return shapeOf(arg as Node);
    return typeof arg === 'bigint' ? String(arg) : JSON.stringify(arg);
  };
  return `${node.op}:${part(node.args)}`;
};
