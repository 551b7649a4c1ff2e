/** Every expression of a document with the place it stands at, whether it makes sense or not. */
import type { ActionDef, Expr, FieldDef, SopDocument, TaskDef } from '../definition.js';
import type { DocumentPath } from '../finding.js';
import { eachAction } from '../lint/actions.js';
import { Chart } from '../lint/chart.js';

/** What the names of an expression mean beside the run's own. */
export interface NamePlace {
  /** The event being handled. */
  event?: string | undefined;
  /** `this` is a result of this task, unless a row. */
  task?: string | undefined;
  /** `this` is a row of the table with these columns. */
  columns?: DocumentPath | undefined;
  /** `item` is an element of this list. */
  each?: Expr | undefined;
}

export interface PlacedExpression {
  path: DocumentPath;
  /** As it is written at the path. */
  written: string;
  /** `formula`: an expression after a `=`; `template`: a text with `{{expression}}` in it. */
  form: 'plain' | 'formula' | 'template';
  place: NamePlace;
}

export const placedExpressions = (doc: SopDocument): PlacedExpression[] => {
  const found: PlacedExpression[] = [];
  const add = (form: PlacedExpression['form'], path: DocumentPath, place: NamePlace): ((written: unknown) => void) => {
    return (written) => {
      if (typeof written === 'string') found.push({ path, written, form, place });
    };
  };
  const plain = (written: unknown, path: DocumentPath, place: NamePlace = {}): void =>
    add('plain', path, place)(written);
  const formula = (written: unknown, path: DocumentPath, place: NamePlace = {}): void => {
    if (typeof written === 'string' && written.startsWith('=')) add('formula', path, place)(written);
  };
  const template = (written: unknown, path: DocumentPath, place: NamePlace = {}): void => {
    if (typeof written === 'string') add('template', path, place)(written);
    else
      for (const [lang, text] of Object.entries((written ?? {}) as Record<string, unknown>))
        add('template', [...path, lang], place)(text);
  };
  const record = (values: unknown, path: DocumentPath, place: NamePlace): void => {
    for (const [name, written] of Object.entries((values ?? {}) as Record<string, unknown>))
      plain(written, [...path, name], place);
  };
  const fields = (defs: Record<string, FieldDef> | undefined, path: DocumentPath, place: NamePlace): void => {
    for (const [name, def] of Object.entries(defs ?? {})) {
      for (const key of FIELD_EXPRESSIONS) plain(def[key], [...path, name, key], place);
      const columns = [...path, name, 'columns'];
      fields(def.columns, columns, { ...place, columns });
    }
  };
  const task = (key: string, def: TaskDef): void => {
    const path = ['tasks', key];
    const place = { task: key, each: def.each };
    for (const name of ['when', 'roleFrom'] as const) plain(def[name], [...path, name], { each: def.each });
    plain(def.each, [...path, 'each']);
    formula(def.due, [...path, 'due'], { each: def.each });
    template(def.title, [...path, 'title'], place);
    plain(def.authority?.amount, [...path, 'authority', 'amount'], place);
    if (typeof def.assign === 'object' && 'member' in def.assign)
      plain(def.assign.member, [...path, 'assign', 'member'], place);
    fields(def.form, [...path, 'form'], place);
    if (Array.isArray(def.acceptor))
      def.acceptor.forEach(({ when }, index) => plain(when, [...path, 'acceptor', index, 'when'], place));
    (def.separateFrom ?? []).forEach((entry, index) => {
      if (typeof entry === 'object') plain(entry.when, [...path, 'separateFrom', index, 'when'], place);
    });
    for (const [choice, option] of Object.entries(def.decision ?? {}))
      record(option.with, [...path, 'decision', choice, 'with'], place);
    (def.sends ?? []).forEach((send, index) => {
      plain(send.when, [...path, 'sends', index, 'when'], place);
      record(send.with, [...path, 'sends', index, 'with'], place);
    });
    (def.criteria ?? []).forEach((criterion, index) => {
      for (const name of ['when', 'check', 'value', 'min', 'max'] as const)
        plain(criterion[name], [...path, 'criteria', index, name], place);
      if (typeof criterion.routes === 'object')
        record(criterion.routes.with, [...path, 'criteria', index, 'routes', 'with'], place);
    });
  };
  const action = ({ type, params = {} }: ActionDef, path: DocumentPath, place: NamePlace): void => {
    const at = (name: string): DocumentPath => [...path, 'params', name];
    if (type === 'set') return record(params, [...path, 'params'], place);
    plain(params['each'], at('each'), { event: place.event });
    for (const name of ['regions', 'key']) plain(params[name], at(name), place);
    for (const name of ['form', 'data']) record(params[name], at(name), place);
    for (const name of ['text', 'title']) template(params[name], at(name), place);
    if (type === 'task') template(params['role'], at('role'), place);
  };

  for (const name of ['subject', 'key', 'cancelWhen'] as const) plain(doc[name], [name]);
  plain(doc.reschedule?.when, ['reschedule', 'when'], { event: 'RESCHEDULE' });
  record(doc.anchors, ['anchors'], {});
  for (const [name, written] of Object.entries(doc.timers ?? {})) formula(written, ['timers', name]);
  for (const [name, { value }] of Object.entries(doc.derived ?? {})) plain(value, ['derived', name, 'value']);
  for (const part of ['form', 'data', 'settings'] as const) fields(doc[part], [part], {});
  for (const [name, event] of Object.entries(doc.events ?? {}))
    fields(event.fields, ['events', name, 'fields'], { event: name });
  for (const [key, def] of Object.entries(doc.tasks)) task(key, def);
  const chart = new Chart(doc.machine, doc.sop);
  for (const state of chart.states)
    for (const branch of state.branches)
      plain(branch.def.guard, [...branch.path, 'guard'], branch.kind === 'on' ? { event: branch.name } : {});
  for (const placed of eachAction(chart))
    action(placed.action, placed.path, { event: placed.event, each: placed.each });
  return found;
};

const FIELD_EXPRESSIONS = [
  'requiredWhen',
  'check',
  'prefill',
  'min',
  'max',
  'above',
  'below',
  'minItems',
  'maxItems',
] as const;
