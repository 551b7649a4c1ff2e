import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, type Tx } from '#database';
import { previewStart, skusInForm, type CompiledSop, type Json, type StartPreview } from '#sop-core';
import type { Caller } from './contract.js';
import { Surroundings } from './surroundings.js';

/** Shows what would follow from a start form while it is being filled in, by the rules and settings that the start itself would meet. */
@Injectable()
export class StartPreviews {
  constructor(
    private readonly around: Surroundings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Null when no version of such an SOP is active. */
  async of(
    tx: Tx,
    caller: Caller,
    { sopKey, form }: { sopKey: string; form: Record<string, Json> },
  ): Promise<{ sop: CompiledSop; preview: StartPreview } | null> {
    const active = await this.around.sops.activeByKey(tx, caller.workspaceId, sopKey);
    if (!active) return null;
    const sop = active.compiled;
    const now = this.clock.now();
    const at = now.toISOString();
    const channel = typeof form['channel'] === 'string' ? form['channel'] : null;
    const settings = await this.around.settings.forSop(tx, caller.workspaceId, sopKey, channel);
    const skus = skusInForm(sop, form);
    const products = skus === null ? undefined : await this.around.catalogue.facts(tx, skus, now);
    const run = {
      id: '',
      startedAt: at,
      startedBy: caller.memberId ?? '',
      owner: caller.memberId,
      duplicateOf: null,
      reopenOf: null,
      parent: null,
    };
    return { sop, preview: previewStart(sop, { form, settings, run, at, ...(products && { facts: { products } }) }) };
  }
}
