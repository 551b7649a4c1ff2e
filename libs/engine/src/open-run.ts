import { addDuration } from '#calendar';
import { newId } from '#database';
import {
  decide,
  parseDuration,
  refuse,
  runKeys,
  type CompiledSop,
  skusInForm,
  type Json,
  type ProductsBySku,
  type Refusal,
  type RunState,
  type SopEvent,
} from '#sop-core';
import { applyEffects } from './apply-effects.js';
import type { RunRow } from './contract.js';
import type { Cause } from './draft/cause.js';
import { RunDraft } from './draft/run-draft.js';
import { TimerBook } from './draft/timer-book.js';
import type { World } from './world.js';

export interface RunWish {
  id?: string;
  sopKey: string;
  form: Record<string, unknown>;
  ownerId?: string;
  priority?: string;
  reopenOf?: string;
  parent?: RunRow;
  /** Stronger than the SOP's own rule: a spawned run is linked, never refused, when its key is taken. */
  onDuplicate?: 'link';
}

export type Opened =
  { ok: true; runId: string; isNew: boolean } | { ok: false; refusal: Refusal; currentRevision?: number };

/** What a start needs to know besides what it was asked with. */
export interface PreparedStart {
  settings: Record<string, Json>;
  products: ProductsBySku | undefined;
  /** What no other open run may hold. */
  keys: string[];
}

/** Reads for a start what `openRun` would read for itself, so that the starts of a batch do not wait one after the other. */
export const prepareStart = async (world: World, wish: Pick<RunWish, 'sopKey' | 'form'>, at: Date): Promise<void> => {
  const active = await world.around.sops.activeByKey(world.tx, world.workspaceId, wish.sopKey);
  if (!active) return;
  const prepared = await startFacts(world, active.compiled, wish.form as Record<string, Json>, at);
  world.prepared.set(wish.form, prepared);
  world.expectKeys(wish.sopKey, prepared.keys);
};

const startFacts = async (
  world: World,
  sop: CompiledSop,
  form: Record<string, Json>,
  at: Date,
): Promise<PreparedStart> => {
  const { around, tx, workspaceId } = world;
  const settings = await around.settings.forSop(tx, workspaceId, sop.key, textOrNull(form['channel']));
  const products = await productsOf(world, sop, form, at);
  return { settings, products, keys: runKeys(sop, form, settings, at.toISOString(), products) };
};

/** Starts a run, for a person or as a child of another run. A refusal leaves the world untouched. */
export const openRun = async (world: World, wish: RunWish, cause: Cause): Promise<Opened> => {
  const active = await world.around.sops.activeByKey(world.tx, world.workspaceId, wish.sopKey);
  if (!active) return no(refuse('SOP_NOT_ACTIVE', { code: 'sop_not_active', params: { sop: wish.sopKey } }));
  const sop = active.compiled;
  const reopening = wish.reopenOf === undefined ? null : await checkReopening(world, sop, wish.reopenOf, cause);
  if (reopening) return no(reopening);

  const form = wish.form as Record<string, Json>;
  await world.lockStarts(sop.key);
  const at = cause.at.toISOString();
  const { settings, products, keys } = world.prepared.get(wish.form) ?? (await startFacts(world, sop, form, cause.at));
  const holder = await world.keyHolder(sop.key, keys);
  if (holder !== null && wish.onDuplicate === 'link') return { ok: true, runId: holder, isNew: false };
  if (holder !== null && sop.doc.onDuplicate !== 'link') {
    return no(refuse('DUPLICATE_RUN', { code: 'duplicate_run', params: { runId: holder, keys } }));
  }

  const id = wish.id ?? newId();
  const start = {
    type: 'run.start',
    at,
    actor: cause.actor,
    ...(products && { facts: { products } }),
    run: {
      id,
      startedAt: at,
      startedBy: cause.actor.id,
      owner: wish.ownerId ?? textOrNull(form['owner']) ?? wish.parent?.ownerId ?? personOrNull(cause),
      duplicateOf: holder,
      reopenOf: wish.reopenOf ?? null,
      parent: wish.parent?.id ?? null,
    },
    form,
    settings,
  } satisfies SopEvent;
  const decision = decide(sop, null, start);
  if (!decision.accepted) return no(decision.refusal);

  const draft = newDraft(world, sop, active.versionId, wish, decision.next, cause);
  world.runs.set(id, draft);
  if (holder === null) world.newKeys.push(...keys.map((key) => ({ sopKey: sop.key, key, runId: id })));
  draft.accept(decision.next, cause.at);
  world.record(draft, decision.happened, start, cause);
  await applyEffects(world, draft, decision.effects, cause);
  return { ok: true, runId: id, isNew: true };
};

/** What the catalogue says about the products in the form; undefined when the SOP never asks. */
const productsOf = async (
  world: World,
  sop: CompiledSop,
  form: Record<string, Json>,
  at: Date,
): Promise<ProductsBySku | undefined> => {
  const skus = skusInForm(sop, form);
  return skus === null ? undefined : world.around.catalogue.facts(world.tx, skus, at);
};

const newDraft = (
  world: World,
  sop: CompiledSop,
  versionId: string,
  wish: RunWish,
  state: RunState,
  cause: Cause,
): RunDraft => {
  const { tasks: _, ...stored } = state;
  const row: RunRow = {
    workspaceId: world.workspaceId,
    id: state.run.id,
    sopVersionId: versionId,
    sopKey: sop.key,
    number: world.nextNumber(sop.key),
    subject: '',
    channel: null,
    status: state.status,
    stages: [],
    stagesSince: cause.at,
    final: null,
    ownerId: state.run.owner,
    parentId: state.run.parent,
    duplicateOf: state.run.duplicateOf,
    reopenOf: state.run.reopenOf,
    priority: wish.priority ?? 'P2',
    sandbox: wish.parent?.sandbox ?? false,
    revision: 0,
    state: stored,
    createdAt: cause.at,
    updatedAt: cause.at,
    finishedAt: null,
  };
  return new RunDraft(sop, row, null, [], new TimerBook(() => Promise.resolve([])));
};

/** A run is reopened as a new one that points back: of the same SOP, over, and not too long ago. */
const checkReopening = async (world: World, sop: CompiledSop, id: string, cause: Cause): Promise<Refusal | null> => {
  const before = world.runs.get(id)?.row ?? (await world.stores.runs.byId(world.tx, id));
  if (!before || before.sopKey !== sop.key) return refuse('NOT_FOUND', { code: 'run_unknown', field: 'reopenOf' });
  if (before.finishedAt === null)
    return refuse('DUPLICATE_RUN', { code: 'run_still_open', field: 'reopenOf', params: { runId: id } });
  const within = sop.doc.reopenWithin === undefined ? null : parseDuration(sop.doc.reopenWithin);
  if (within?.kind !== 'span') return refuse('REOPEN_TOO_LATE', { code: 'reopen_never' });
  const until = addDuration(before.finishedAt, within.offset, (await world.calendars()).of(sop.doc.owner));
  return cause.at <= until
    ? null
    : refuse('REOPEN_TOO_LATE', { code: 'reopen_too_late', params: { until: until.toISOString() } });
};

const no = (refusal: Refusal): Opened => ({ ok: false, refusal });
const textOrNull = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const personOrNull = (cause: Cause): string | null => (cause.actor.kind === 'person' ? cause.actor.id : null);
