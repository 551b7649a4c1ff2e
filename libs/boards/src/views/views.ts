import { Injectable } from '@nestjs/common';
import { newId, type Tx } from '#database';
import {
  Acting,
  can,
  done,
  refused,
  stale,
  type Answer,
  type CommandOptions,
  type Deed,
  Directory,
  type Logged,
  type Who,
} from '#identity';
import type { Actor, Json } from '#sop-core';
import { slugOf } from './slug.js';
import type { ViewLayout, ViewScope } from './view.entity.js';
import { ViewStore, type ViewRow } from './view.store.js';

export interface ViewInput {
  /** Of the view to change, or of a new one that the client names. */
  id?: string;
  name: string;
  /** Made from the name when left out. */
  slug?: string;
  scope: ViewScope;
  layout: ViewLayout;
  config: Record<string, Json>;
}

/** What everybody keeps for themselves, and what a workspace shares. */
const MOST: Record<ViewScope, number> = { private: 50, shared: 100 };
/** Characters of JSON. */
const LARGEST = 16_000;

/** Views: ways of looking at the board. Sharing one is for leads and managers; private ones are nobody else's affair and in no log. */
@Injectable()
export class Views {
  constructor(
    private readonly acting: Acting,
    private readonly store: ViewStore,
    private readonly directory: Directory,
  ) {}

  save(who: Who, input: ViewInput, options: CommandOptions = {}): Promise<Logged<{ viewId: string }>> {
    const work = async (tx: Tx, deed: Deed): Promise<Answer<{ viewId: string }>> => {
      const { memberId, actor, at } = deed;
      if (memberId === null) return noRight;
      if (input.scope === 'shared' && !mayShare(actor)) return noRight;
      if (JSON.stringify(input.config).length > LARGEST)
        return refused('TOO_LARGE', { code: 'view_large', field: 'config' });
      const known = input.id === undefined ? null : await this.store.lock(tx, input.id);
      if (known) {
        const refusal = mayChange(known, deed);
        if (refusal) return refusal;
        const { expectedRevision } = options;
        if (expectedRevision !== undefined && expectedRevision !== known.revision) return stale(known.revision);
      }
      // A view that others share stays with whoever made it; it can only be taken out of sight by them.
      if (known && known.ownerId !== memberId && input.scope === 'private') return notYours;
      const others = (await this.store.visibleTo(tx, memberId)).filter(({ id }) => id !== known?.id);
      const ofScope = others.filter((view) => view.scope === input.scope);
      if (ofScope.length >= MOST[input.scope] && known?.scope !== input.scope)
        return refused('TOO_LARGE', { code: 'views_many', params: { max: MOST[input.scope] } });
      const slug = freeSlug(input, ofScope, known);
      if (slug === null) return refused('CONFLICT', { code: 'view_slug_taken', field: 'slug' });
      const { name, scope, layout, config } = input;
      const view = { id: known?.id ?? input.id ?? newId(), slug, name: name.trim(), scope, layout, config };
      if (known) {
        await this.store.update(tx, view, at);
        if (scope === 'private') await this.store.keepDefaultOnlyOf(tx, view.id, `member:${memberId}`);
      } else if ((await this.store.insert(tx, { ...view, ownerId: memberId }, at)) === 0) {
        return refused('CONFLICT', { code: 'view_slug_taken', field: 'slug' });
      }
      if (scope === 'shared' || known?.scope === 'shared')
        await deed.log('view.saved', { view: view.id, name: view.name, scope, layout });
      return done({ viewId: view.id });
    };
    return this.acting.as(who, null, work, { name: 'SaveView', input, options });
  }

  delete(who: Who, input: { viewId: string }, options: CommandOptions = {}): Promise<Logged<{ viewId: string }>> {
    const work = async (tx: Tx, deed: Deed): Promise<Answer<{ viewId: string }>> => {
      const view = await this.store.lock(tx, input.viewId);
      if (!view) return unknown;
      const refusal = mayChange(view, deed);
      if (refusal) return refusal;
      const { expectedRevision } = options;
      if (expectedRevision !== undefined && expectedRevision !== view.revision) return stale(view.revision);
      await this.store.remove(tx, view.id);
      if (view.scope === 'shared') await deed.log('view.deleted', { view: view.id, name: view.name });
      return done(input);
    };
    return this.acting.as(who, null, work, { name: 'DeleteView', input, options });
  }

  /** The first view of a role, or of the caller when no role is named; null takes it away. */
  setDefault(
    who: Who,
    input: { viewId: string | null; role?: string },
    options: CommandOptions = {},
  ): Promise<Logged<{ viewId: string | null }>> {
    const work = async (tx: Tx, deed: Deed): Promise<Answer<{ viewId: string | null }>> => {
      const { memberId, actor } = deed;
      const { viewId, role } = input;
      if (memberId === null) return noRight;
      const view = viewId === null ? null : await this.store.lock(tx, viewId);
      if (viewId !== null && (!view || (view.scope === 'private' && view.ownerId !== memberId))) return unknown;
      if (role === undefined) {
        await this.store.setDefault(tx, `member:${memberId}`, viewId);
        return done({ viewId });
      }
      if (!(await this.directory.of(tx, deed.workspaceId)).role(role))
        return refused('INPUT_INVALID', { code: 'role_unknown', field: 'role', params: { role } });
      if (!can(actor, SHARING, role) && !can(actor, 'workspace.manage')) return noRight;
      if (view?.scope === 'private') return refused('INPUT_INVALID', { code: 'view_private', field: 'viewId' });
      await this.store.setDefault(tx, `role:${role}`, viewId);
      await deed.log('view.default_set', { view: viewId, role });
      return done({ viewId });
    };
    return this.acting.as(who, null, work, { name: 'SetDefaultView', input, options });
  }
}

/** Whoever orders the work of a role may say how it is looked at. */
const SHARING = 'task.prioritise';

const mayShare = (actor: Actor): boolean =>
  can(actor, 'workspace.manage') || actor.rights.some((right) => right.split(':')[0] === SHARING);

/** One's own, and what is shared if one may share. Somebody else's private view does not exist for the caller. */
const mayChange = (view: ViewRow, { memberId, actor }: Deed) => {
  if (view.ownerId === memberId) return null;
  if (view.scope === 'private') return unknown;
  return mayShare(actor) ? null : notYours;
};

/** The wished slug if nobody else has it; a name that was taken gets a number. */
function freeSlug(input: ViewInput, others: readonly ViewRow[], known: ViewRow | null): string | null {
  const taken = new Set(others.map(({ slug }) => slug));
  if (input.slug !== undefined) return taken.has(input.slug) ? null : input.slug;
  if (known && !taken.has(known.slug)) return known.slug;
  const base = slugOf(input.name);
  for (let n = 1; ; n++) {
    const slug = n === 1 ? base : `${base}-${n}`;
    if (!taken.has(slug)) return slug;
  }
}

const unknown = refused('NOT_FOUND', { code: 'view_unknown' });
const notYours = refused('RIGHT_MISSING', { code: 'view_not_yours' });
const noRight = refused('RIGHT_MISSING', { code: 'right_missing', params: { right: SHARING } });
