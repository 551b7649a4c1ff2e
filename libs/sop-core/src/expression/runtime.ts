/**
 * Runs CEL. Every name is dynamic here (types were checked by `lint`); each text is parsed once per `Expressions` and kept.
 */
import { Environment, EvaluationError, ParseError, TypeError as CelTypeError } from '@marcbachmann/cel-js';
import type { Expr } from '../definition.js';
import type { Json } from '../state.js';
import { registerVocabulary } from './functions.js';
import { withDoubles } from './literals.js';
import { isGivenIn, toJson } from './values.js';

/** An expression that could not be evaluated: a defect of the SOP, reported as `SOP_INVALID` with its text. */
export class ExpressionFailed extends Error {
  constructor(
    readonly expression: Expr,
    cause: unknown,
  ) {
    super(`expression "${expression}" failed: ${firstLine(cause)}`, { cause });
    this.name = 'ExpressionFailed';
  }
}

/**
 * A lookup that CEL treats as a map. Values are made when asked for. `isGiven` answers `has(scope.name)`: unset fields read as zero, so
 * presence is a question of its own.
 */
export abstract class Lookup extends Map<string, unknown> {
  abstract override get(name: string): unknown;
  abstract isGiven(name: string): boolean;
}

/** cel-js tells maps by `value.constructor`, so a subclass would be an unknown type to it. Every kind of lookup calls this once. */
export const passAsMap = (kind: { prototype: Lookup }): void => {
  Object.defineProperty(kind.prototype, 'constructor', { value: Map });
};

type Program = (scope: Lookup) => unknown;

/** The parsed expressions of one SOP. */
export class Expressions {
  readonly #programs = new Map<Expr, Program>();

  /** The value as CEL has it: timestamps are Dates, ints are already numbers. */
  value(text: Expr, scope: Lookup): unknown {
    const program = this.#programs.get(text) ?? this.#parse(text);
    try {
      const result = program(scope);
      return typeof result === 'bigint' ? Number(result) : result;
    } catch (error) {
      throw isCelError(error) ? new ExpressionFailed(text, error) : error;
    }
  }

  json(text: Expr, scope: Lookup): Json {
    return toJson(this.value(text, scope));
  }

  holds(text: Expr, scope: Lookup): boolean {
    return this.value(text, scope) === true;
  }

  /** `{{expression}}` inside a text is replaced by its value. */
  render(template: string, scope: Lookup): string {
    return template.replaceAll(/\{\{(.+?)\}\}/g, (_, text: string) => {
      const value = this.json(text.trim(), scope);
      return typeof value === 'string' ? value : JSON.stringify(value);
    });
  }

  #parse(text: Expr): Program {
    try {
      const asked = askPresence(text);
      const asWritten = ENVIRONMENT.parse(asked);
      const program: Program = asWritten.check().valid ? asWritten : ENVIRONMENT.parse(withDoubles(asked));
      this.#programs.set(text, program);
      return program;
    } catch (error) {
      throw isCelError(error) ? new ExpressionFailed(text, error) : error;
    }
  }
}

const ENVIRONMENT = registerPresence(
  registerVocabulary(new Environment({ unlistedVariablesAreDyn: true, homogeneousAggregateLiterals: false })),
);

/** The parts of cel-js' macro protocol used here; its own typings leave them open. */
interface MacroNode {
  op: string;
  args: [MacroNode, string];
}
interface MacroCall {
  args: MacroNode[];
}

/**
 * `has(x.y)` under another name: cel-js' own `has` reads the value, and our unset values read as zero. `askPresence` rewrites the call.
 */
function registerPresence(env: Environment): Environment {
  return env.registerFunction('hasValue(ast): bool', ((call: MacroCall) => ({
    ...call,
    typeCheck(
      checker: { check(node: MacroNode, context: unknown): void; getType(name: string): unknown },
      macro: MacroCall,
      context: unknown,
    ) {
      const node = macro.args[0];
      if (node === undefined || node.op !== '.') throw new ParseError('has() asks for a field: has(data.x)');
      checker.check(node.args[0], context);
      return checker.getType('bool');
    },
    evaluate(evaluator: { run(node: MacroNode, context: unknown): unknown }, macro: MacroCall, context: unknown) {
      const [owner, name] = (macro.args[0] as MacroNode).args;
      const value = evaluator.run(owner, context);
      if (value instanceof Lookup) return value.isGiven(name);
      return value !== null && typeof value === 'object' && isGivenIn(value, name);
    },
  })) as never);
}

/** Turns `has(` into `hasValue(` outside of string literals. */
function askPresence(text: Expr): string {
  return text.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\bhas\s*\(/g, (part) =>
    part.startsWith('has') ? 'hasValue(' : part,
  );
}

function isCelError(error: unknown): boolean {
  return error instanceof EvaluationError || error instanceof ParseError || error instanceof CelTypeError;
}

function firstLine(cause: unknown): string {
  return cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
}
