import { type ASTNode, Environment, ParseError } from '@marcbachmann/cel-js';

/** Names and types are nobody's question here, so one environment serves every document. */
const SYNTAX = new Environment();

/** The syntax tree of an expression, or null when the text is not CEL. */
export const parseExpression = (text: string): ASTNode | null => {
  try {
    return SYNTAX.parse(text).ast;
  } catch (error) {
    if (error instanceof ParseError) return null;
    throw error;
  }
};

/** Every node of an expression, outermost first. */
export const nodesOf = (node: ASTNode): ASTNode[] => [node, ...childrenOf(node).flatMap(nodesOf)];

const childrenOf = (node: ASTNode): ASTNode[] => {
  const found: ASTNode[] = [];
  const collect = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(collect);
    else if (isNode(part)) found.push(part);
  };
  collect(node.args);
  return found;
};

const isNode = (value: unknown): value is ASTNode =>
  value !== null && typeof value === 'object' && 'op' in value && 'args' in value;

/** `a.b.c` as its names; null for anything else. */
export const pathOf = (node: ASTNode): string[] | null => {
  if (node.op === 'id') return [node.args];
  if (node.op !== '.') return null;
  const owner = pathOf(node.args[0]);
  return owner === null ? null : [...owner, node.args[1]];
};

/** The texts an expression can only be: `"a"`, or the branches of `x ? "a" : "b"`. Empty when it is computed. */
export const literalTexts = (node: ASTNode): string[] => {
  if (node.op === 'value') return typeof node.args === 'string' ? [node.args] : [];
  if (node.op === '?:') return [...literalTexts(node.args[1]), ...literalTexts(node.args[2])];
  return [];
};
