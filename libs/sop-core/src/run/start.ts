import type { CompiledSop } from '../compile/compiled.js';
import type { SopEvent } from '../event.js';
import { RunScope } from '../expression/scope.js';
import { type Blocker, type Refusal, refuse } from '../refusal.js';
import type { Json } from '../state.js';
import { capacityIn, hasRight, isManager } from '../task-machine/persons.js';
import { follow } from './advance.js';
import { Draft } from './draft.js';
import { initial } from './interpreter.js';
import { checkFields } from './run-commands.js';

type Start = Extract<SopEvent, { type: 'run.start' }>;

/** Begins a run: the form is validated, the settings are frozen, the chart takes its first steps. */
export function start(sop: CompiledSop, event: Start): Draft | Refusal {
  const refusal = mayStart(sop, event);
  if (refusal !== null) return refusal;
  const facts = startFacts(sop, event);
  if ('code' in facts) return facts;
  const { scope, form } = facts;
  const taken = initial(sop, scope, form);
  const draft = Draft.begin(sop, scope, event.actor, taken.snapshot);
  // Not the form: buyer data must not stand in the history that everyone reads.
  draft.happened.push({
    type: 'run.started',
    data: { owner: event.run.owner, duplicateOf: event.run.duplicateOf, reopenOf: event.run.reopenOf },
  });
  follow(draft, taken, 'run.start', []);
  return draft;
}

/** What a run would start with: its form and settings, and whatever else its formulas ask. */
export type StartWish = Pick<Start, 'form' | 'settings' | 'run' | 'at' | 'facts'>;

/** The validated form and frozen settings, as the facts that keys and subject are computed from. */
export function startFacts(
  sop: CompiledSop,
  event: StartWish,
): { scope: RunScope; form: Record<string, Json> } | Refusal {
  const { scope, form, blockers } = readStart(sop, event);
  return blockers.length > 0 ? refuse('FIELDS_INVALID', ...blockers) : { scope, form };
}

/** The same, of a form that is only half filled in: what is wrong with it, and the facts as far as they are known. */
export function readStart(
  sop: CompiledSop,
  event: StartWish,
): { scope: RunScope; form: Record<string, Json>; blockers: Blocker[] } {
  const scope = new RunScope(sop.vocabulary, {
    context: { data: {}, regionDone: {} },
    tasks: {},
    settings: {},
    run: event.run,
    now: event.at,
    event: { name: 'run.start', payload: {} },
    products: event.facts?.products,
  });
  const known = Object.fromEntries(
    Object.entries(event.settings).filter(([name]) => sop.vocabulary.settings[name] !== undefined),
  );
  const settings = checkFields(scope, sop.vocabulary.settings, known, { home: 'settings' });
  scope.update({ settings: settings.values });
  const form = checkFields(scope, sop.doc.form, event.form, { home: 'data' });
  const data = { ...defaultsOf(sop), ...form.values };
  scope.update({ context: { data, regionDone: {} } });
  return { scope, form: data, blockers: [...settings.blockers, ...form.blockers] };
}

/** Holders of the start roles (default: the owner role), managers, and whoever has the right for the owner role. */
function mayStart(sop: CompiledSop, { actor }: Start): Refusal | null {
  const roles = sop.doc.start ?? [sop.doc.owner];
  if (
    isManager(actor) ||
    actor.kind === 'integration' ||
    hasRight(actor, 'run.start') ||
    roles.some((role) => capacityIn(actor, role) !== null)
  )
    return null;
  return refuse('NOT_YOUR_ROLE', { code: 'roles_needed', params: { roles } });
}

/** `data` fields are set later by actions; those with a default have it from the start. */
function defaultsOf(sop: CompiledSop): Record<string, Json> {
  const values: Record<string, Json> = {};
  for (const [name, def] of Object.entries(sop.doc.data ?? {}))
    if (def.default !== undefined) values[name] = def.default as Json;
  return values;
}
