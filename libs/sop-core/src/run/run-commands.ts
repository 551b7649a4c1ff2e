/** Commands on the run as a whole. Each answers null when it happened, or the refusal. */
import type { StateValue } from 'xstate';
import type { SopEvent } from '../event.js';
import { fromCatalogue } from '../expression/from-catalogue.js';
import type { Lookup } from '../expression/runtime.js';
import { RowScope, RunScope, type ReceivedEvent } from '../expression/scope.js';
import { validateFields } from '../fields/index.js';
import type { FieldDef } from '../definition.js';
import { type Blocker, type Refusal, refuse } from '../refusal.js';
import type { Json } from '../state.js';
import { baseRole, capacityIn, hasRight, isManager, isProgram } from '../task-machine/persons.js';
import { doneBySameEyes, reasonGiven } from '../task-machine/questions.js';
import { send } from './advance.js';
import type { Draft } from './draft.js';
import { leafStages } from './where.js';

type CommandOf<T extends SopEvent['type']> = Extract<SopEvent, { type: T }>;

export function receive(draft: Draft, { event, payload }: CommandOf<'run.event'>): Refusal | null {
  const checked = checkEvent(draft, event, payload);
  if ('code' in checked) return checked;
  draft.happened.push({
    type: 'run.event_received',
    data: { event, payload: withoutSensitive(draft.sop.vocabulary.events[event], checked.payload) },
  });
  return send(draft, checked) ? null : notPossible(draft, event);
}

export function fireTimer(draft: Draft, { timer }: CommandOf<'run.timer'>): Refusal | null {
  if (!isProgram(draft.actor)) return refuse('RIGHT_MISSING', { code: 'system_only' });
  const known = draft.sop.timers.get(timer);
  if (known === undefined) return refuse('EVENT_UNKNOWN', { code: 'timer_unknown', params: { timer } });
  draft.happened.push({ type: 'run.timer_fired', data: { timer, stage: known.stage } });
  if (send(draft, { name: timer, payload: {} })) return null;
  return refuse('EVENT_NOT_POSSIBLE', { code: 'timer_void', params: { stage: known.stage } });
}

export function pause(draft: Draft, { reason }: CommandOf<'run.pause'>): Refusal | null {
  const refusal = mayRun(draft, 'run.pause') ?? reasonGiven(reason);
  if (refusal !== null) return refusal;
  draft.status = 'paused';
  draft.happened.push({ type: 'run.paused', data: { reason } });
  draft.effects.push({ type: 'stopAllClocks' });
  return null;
}

export function resume(draft: Draft): Refusal | null {
  if (draft.status !== 'paused') return refuse('RUN_NOT_PAUSED');
  const refusal = mayRun(draft, 'run.pause');
  if (refusal !== null) return refusal;
  draft.status = 'active';
  draft.happened.push({ type: 'run.resumed' });
  draft.effects.push({ type: 'startAllClocks' });
  return null;
}

export function cancel(draft: Draft, { reason }: CommandOf<'run.cancel'>): Refusal | null {
  const refusal = mayRun(draft, 'run.cancel') ?? reasonGiven(reason);
  if (refusal !== null) return refusal;
  draft.happened.push({ type: 'run.canceled', data: { reason } });
  draft.status = 'active';
  if (send(draft, { name: 'CANCEL', payload: { reason } })) return null;
  return refuse('CANCEL_NOT_POSSIBLE', { code: 'cancel_guard', params: { stages: leafStages(draft.value) } });
}

export function reschedule(draft: Draft, { fields, reason }: CommandOf<'run.reschedule'>): Refusal | null {
  const rule = draft.sop.doc.reschedule;
  if (rule === undefined) return refuse('RESCHEDULE_NOT_POSSIBLE', { code: 'reschedule_not_foreseen' });
  const refusal = mayRun(draft, 'run.reschedule') ?? reasonGiven(reason);
  if (refusal !== null) return refusal;
  const foreign = Object.keys(fields).filter((name) => !rule.fields.includes(name));
  if (foreign.length > 0)
    return refuse('INPUT_INVALID', ...foreign.map((field) => ({ code: 'field_not_reschedulable', field })));
  const defs = Object.fromEntries(rule.fields.map((name) => [name, draft.sop.vocabulary.fields[name] as FieldDef]));
  const { values: all, blockers } = checkFields(draft.scope, defs, fields, {
    home: 'data',
    existing: draft.scope.facts.context.data,
  });
  if (blockers.length > 0) return refuse('FIELDS_INVALID', ...blockers);
  const values = Object.fromEntries(Object.keys(fields).map((name) => [name, all[name] ?? null]));
  const event: ReceivedEvent = { name: 'RESCHEDULE', payload: values };
  draft.scope.update({ event });
  if (rule.when !== undefined && !draft.sop.vocabulary.expressions.holds(rule.when, draft.scope)) {
    return refuse('RESCHEDULE_NOT_POSSIBLE', {
      code: 'reschedule_guard',
      ...(rule.message && { params: { message: { ...rule.message } } }),
    });
  }
  draft.happened.push({ type: 'run.rescheduled', data: { fields: withoutSensitive(defs, values), reason } });
  draft.setData(values);
  send(draft, event);
  return null;
}

/** An event as it may enter the chart: known, allowed to this sender, with valid fields. */
function checkEvent(draft: Draft, event: string, payload: Record<string, Json>): ReceivedEvent | Refusal {
  const { sop, actor } = draft;
  if (!sop.events.has(event))
    return refuse('EVENT_UNKNOWN', { code: 'event_unknown', params: { event, known: [...sop.events].sort() } });
  if (event === 'CANCEL' || event === 'RESCHEDULE')
    return refuse('EVENT_NOT_POSSIBLE', { code: 'own_command', params: { event } });
  const refusal = maySend(draft, event);
  if (refusal !== null) return refusal;
  const def = sop.doc.events?.[event];
  const { reason, ...rest } = payload;
  const separateReason = def?.reason === true && def.fields?.['reason'] === undefined;
  if (separateReason) {
    const missing = reasonGiven(typeof reason === 'string' ? reason : undefined);
    if (missing !== null) return missing;
  }
  const { values, blockers } = checkFields(draft.scope, def?.fields ?? {}, separateReason ? rest : payload, {
    home: 'event',
  });
  if (blockers.length > 0) return refuse('FIELDS_INVALID', ...blockers);
  for (const key of def?.separateFrom ?? []) {
    const other = doneBySameEyes(actor, key, draft.tasks);
    if (other !== null)
      return refuse('FOUR_EYES', {
        code: 'did_other_task',
        task: other.instance,
        params: { member: other.doer?.member ?? null },
      });
  }
  return { name: event, payload: separateReason ? { ...values, reason: reason as string } : values };
}

/** May this actor send the event by hand? Programs and other systems may send all of them. */
export function maySend({ sop, actor }: Pick<Draft, 'sop' | 'actor'>, event: string): Refusal | null {
  if (isProgram(actor) || actor.kind === 'integration') return null;
  const by = sop.doc.events?.[event]?.by;
  if (by === undefined) return refuse('NOT_YOUR_ROLE', { code: 'not_by_hand', params: { event } });
  if (by.some((role) => capacityIn(actor, role) !== null)) return null;
  return refuse('NOT_YOUR_ROLE', { code: 'roles_needed', params: { roles: by } });
}

/** Rights over the run: held everywhere or for the SOP's owner role, or by its managers. */
export function mayRun({ sop, actor }: Pick<Draft, 'sop' | 'actor'>, right: string): Refusal | null {
  if (isManager(actor) || hasRight(actor, right, sop.doc.owner)) return null;
  return refuse('RIGHT_MISSING', { code: 'right_missing', params: { right, role: baseRole(sop.doc.owner) } });
}

/** Says what the chart waits for instead: which guards were false, or that no active stage listens. */
export function notPossible({ sop, snapshot }: Pick<Draft, 'sop' | 'snapshot'>, event: string): Refusal {
  const listening = snapshot._nodes.flatMap((node) =>
    (node.transitions.get(event) ?? []).map((transition) => ({ node, transition })),
  );
  const stages = leafStages(snapshot.value as StateValue);
  if (listening.length === 0)
    return refuse('EVENT_NOT_POSSIBLE', {
      code: 'event_not_awaited',
      params: { event, stages, awaitedIn: awaitedIn(sop, event) },
    });
  return refuse(
    'EVENT_NOT_POSSIBLE',
    ...listening.map(({ node, transition }): Blocker => ({
      code: 'guard_unmet',
      params: {
        event,
        stage: node.path.join('.'),
        guard: typeof transition.guard === 'string' ? transition.guard : '',
      },
    })),
  );
}

/** Buyer data does not go into the history that everyone reads. */
function withoutSensitive(
  defs: Record<string, FieldDef> | undefined,
  values: Record<string, Json>,
): Record<string, Json> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => defs?.[name]?.sensitive !== true));
}

function awaitedIn(sop: Draft['sop'], event: string): string[] {
  return [...sop.stages.keys()].filter((id) =>
    sop.machine.getStateNodeById(id === '' ? sop.machine.id : `${sop.machine.id}.${id}`).transitions.has(event),
  );
}

/** Validates fields of the run (`data`), of an event or of settings; their expressions see the fields as given. */
export function checkFields(
  scope: RunScope,
  defs: Record<string, FieldDef>,
  values: Record<string, Json>,
  { home, existing }: { home: 'data' | 'event' | 'settings'; existing?: Record<string, Json> },
): { values: Record<string, Json>; blockers: Blocker[] } {
  const { facts, vocabulary } = scope;
  const withOwn = (own: Record<string, Json>, isStrict: boolean): RunScope => {
    switch (home) {
      case 'data':
        return new RunScope(vocabulary, {
          ...facts,
          isStrict,
          context: { ...facts.context, data: { ...facts.context.data, ...own } },
        });
      case 'event':
        return new RunScope(vocabulary, { ...facts, isStrict, event: { ...facts.event, payload: own } });
      case 'settings':
        return new RunScope(vocabulary, { ...facts, isStrict, settings: own });
    }
  };
  const scopeFor = (own: Record<string, Json>, row: Record<string, Json> | undefined, isStrict = false): Lookup =>
    row === undefined ? withOwn(own, isStrict) : new RowScope(withOwn(own, isStrict), defs, row);
  const checked = validateFields(defs, values, {
    mode: 'complete',
    ...(existing !== undefined && { existing }),
    evaluate: (expr, own, row) => vocabulary.expressions.value(expr, scopeFor(own, row)),
    ...fromCatalogue(facts.products, (expr, own, row) => vocabulary.expressions.json(expr, scopeFor(own, row, true))),
  });
  return { values: checked.values, blockers: checked.blockers };
}
