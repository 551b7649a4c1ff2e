import type { ASTNode } from '@marcbachmann/cel-js';
import type { FieldDef, SopDocument } from '../definition.js';
import { parseExpression } from '../expression/syntax.js';
import type { DocumentPath } from '../finding.js';
import type { NamePlace, PlacedExpression } from './placed-expressions.js';

/** A name inside a written expression that stands for something the document defines. */
export interface FoundName {
  /** In the text as it is written. */
  start: number;
  end: number;
  /** What it stands for: the path of its definition. */
  means: DocumentPath;
}

/** The names of an expression that the document defines. An expression that cannot be parsed has none. */
export const namesIn = (doc: SopDocument, { written, form, place }: PlacedExpression): FoundName[] => {
  if (form === 'plain') return namesOf(doc, written, 0, place);
  if (form === 'formula') return namesOf(doc, written.slice(1), 1, place);
  return [...written.matchAll(/\{\{(.+?)\}\}/g)].flatMap((match) => {
    const inner = match[1] ?? '';
    return namesOf(doc, inner.trim(), match.index + 2 + inner.indexOf(inner.trim()), place);
  });
};

const namesOf = (doc: SopDocument, text: string, offset: number, place: NamePlace): FoundName[] => {
  const ast = parseExpression(text);
  if (ast === null) return [];
  const resolver = new Resolver(doc, place);
  resolver.visit(ast, NO_VARIABLES);
  return resolver.found.map(({ start, end, means }) => ({ start: start + offset, end: end + offset, means }));
};

/** What a part of an expression is, as far as its fields are concerned. */
type Origin =
  | { kind: 'run' }
  | { kind: 'settings' }
  | { kind: 'regions' }
  | { kind: 'event'; event: string | undefined }
  | { kind: 'task'; task: string }
  | { kind: 'tasks'; task: string }
  | { kind: 'row'; columns: DocumentPath }
  | { kind: 'rows'; columns: DocumentPath };

type Variables = ReadonlyMap<string, Origin | null>;
const NO_VARIABLES: Variables = new Map();
const MACROS: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'filter', 'map']);

class Resolver {
  readonly found: FoundName[] = [];

  constructor(
    readonly doc: SopDocument,
    readonly place: NamePlace,
  ) {}

  visit(node: ASTNode, variables: Variables): Origin | null {
    switch (node.op) {
      case 'value':
        return null;
      case 'id':
        return variables.has(node.args) ? (variables.get(node.args) ?? null) : this.#name(node.args, node);
      case '.':
      case '.?':
        return this.#member(this.visit(node.args[0], variables), node.args[1], node);
      case '[]':
      case '[?]': {
        const list = this.visit(node.args[0], variables);
        this.visit(node.args[1], variables);
        return elementOf(list);
      }
      case 'rcall':
        return this.#macro(node.args, variables);
      case '?:': {
        const [, yes, no] = node.args.map((part) => this.visit(part, variables));
        return yes ?? no ?? null;
      }
      default:
        visitParts(node.args, (part) => this.visit(part, variables));
        return null;
    }
  }

  #macro([name, owner, args]: [string, ASTNode, ASTNode[]], variables: Variables): Origin | null {
    const list = this.visit(owner, variables);
    const [variable, ...rest] = args;
    if (!MACROS.has(name) || variable?.op !== 'id') {
      args.forEach((part) => this.visit(part, variables));
      return null;
    }
    const inside = new Map(variables).set(variable.args, elementOf(list));
    const results = rest.map((part) => this.visit(part, inside));
    if (name === 'filter') return list;
    return name === 'map' ? listOf(results.at(-1) ?? null) : null;
  }

  #name(name: string, at: ASTNode): Origin | null {
    const { doc, place } = this;
    for (const part of ['form', 'data'] as const) {
      const def = own(doc[part], name);
      if (def !== undefined) return this.#is([part, name], at, name, def);
    }
    if (own(doc.derived, name) !== undefined) return this.#is(['derived', name], at, name);
    if (own(doc.tasks, name) !== undefined) {
      this.#is(['tasks', name], at, name);
      return { kind: 'task', task: name };
    }
    switch (name) {
      case 'data':
      case 'form':
        return { kind: 'run' };
      case 'settings':
        return { kind: 'settings' };
      case 'regionDone':
        return { kind: 'regions' };
      case 'event':
        return { kind: 'event', event: place.event };
      case 'this':
        if (place.columns !== undefined) return { kind: 'row', columns: place.columns };
        return place.task === undefined ? null : { kind: 'task', task: place.task };
      case 'item':
        return this.#item();
      default:
        return null;
    }
  }

  #item(): Origin | null {
    const ast = this.place.each === undefined ? null : parseExpression(this.place.each);
    return ast === null
      ? null
      : elementOf(new Resolver(this.doc, { event: this.place.event }).visit(ast, NO_VARIABLES));
  }

  #member(owner: Origin | null, name: string, at: ASTNode): Origin | null {
    const { doc } = this;
    switch (owner?.kind) {
      case 'run':
        return this.#run(name, at);
      case 'settings':
        return this.#field(['settings', name], own(doc.settings, name), name, at);
      case 'regions':
        return this.#is(['regionDone', name], at, name);
      case 'event':
        return this.#event(owner.event, name, at);
      case 'task': {
        if (name === 'all') return { kind: 'tasks', task: owner.task };
        const task = own(doc.tasks, owner.task);
        const def = own(task?.form, name);
        if (def !== undefined) return this.#is(['tasks', owner.task, 'form', name], at, name, def);
        return task?.edits?.includes(name) === true ? this.#run(name, at) : null;
      }
      case 'row':
        return this.#is([...owner.columns, name], at, name);
      default:
        return null;
    }
  }

  #event(event: string | undefined, name: string, at: ASTNode): Origin | null {
    if (event === 'RESCHEDULE') return this.#run(name, at);
    if (event !== undefined)
      return this.#field(['events', event, 'fields', name], own(own(this.doc.events, event)?.fields, name), name, at);
    // Any event may be meant: a name that only one of them has is that one's.
    const having = Object.entries(this.doc.events ?? {}).filter(([, { fields }]) => own(fields, name) !== undefined);
    const [only] = having;
    return having.length === 1 && only
      ? this.#field(['events', only[0], 'fields', name], only[1].fields?.[name], name, at)
      : null;
  }

  #run(name: string, at: ASTNode): Origin | null {
    const part = own(this.doc.form, name) === undefined ? 'data' : 'form';
    return this.#field([part, name], own(this.doc[part], name), name, at);
  }

  #field(means: DocumentPath, def: FieldDef | undefined, name: string, at: ASTNode): Origin | null {
    return def === undefined ? null : this.#is(means, at, name, def);
  }

  #is(means: DocumentPath, { end }: ASTNode, name: string, def?: FieldDef): Origin | null {
    this.found.push({ start: end - name.length, end, means });
    return def?.type === 'table' ? { kind: 'rows', columns: [...means, 'columns'] } : null;
  }
}

const elementOf = (list: Origin | null): Origin | null => {
  if (list?.kind === 'rows') return { kind: 'row', columns: list.columns };
  return list?.kind === 'tasks' ? { kind: 'task', task: list.task } : null;
};

const listOf = (element: Origin | null): Origin | null => {
  if (element?.kind === 'row') return { kind: 'rows', columns: element.columns };
  return element?.kind === 'task' ? { kind: 'tasks', task: element.task } : null;
};

const visitParts = (args: unknown, visit: (node: ASTNode) => void): void => {
  if (Array.isArray(args)) for (const part of args) visitParts(part, visit);
  else if (args !== null && typeof args === 'object' && 'op' in args) visit(args as ASTNode);
};

const own = <T>(record: Record<string, T> | undefined, name: string): T | undefined =>
  record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
