import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import {
  Acting,
  done,
  refused,
  Settings,
  SettingsStore,
  sopSettingKey,
  stale,
  WorkspaceStore,
  type Answer,
  type CommandOptions,
  type Deed,
  type Logged,
  type SettingInput,
  type Who,
} from '#identity';
import { validateFields, type Json } from '#sop-core';
import { SopCache } from '../sop-cache.js';

export interface SopSettingInput {
  sopKey: string;
  /** Name of a setting of the SOP: `autoLimit`. */
  name: string;
  /** For this channel only; stronger than the general value. */
  channel?: string | null;
  /** Money in fen; null goes back to what the SOP says. */
  value: Json;
}

/** Changes a limit or a time of an SOP for this workspace. Runs under way keep the value they started with. */
@Injectable()
export class SetSopSetting {
  constructor(
    private readonly acting: Acting,
    private readonly sops: SopCache,
    private readonly store: SettingsStore,
    private readonly settings: Settings,
    private readonly workspaces: WorkspaceStore,
  ) {}

  run(who: Who, input: SopSettingInput, options: CommandOptions = {}): Promise<Logged<SettingInput>> {
    const work = async (tx: Tx, deed: Deed): Promise<Answer<SettingInput>> => {
      const counted = await this.workspaces.count(tx, deed.workspaceId, 'settings', options.expectedRevision);
      return counted.isCurrent ? this.within(tx, deed, input) : stale(counted.revision);
    };
    return this.acting.as(who, 'workspace.manage', work, { name: 'SetSopSetting', input, options });
  }

  /** As a part of a larger command, which has asked for the right and counted the change. */
  async within(tx: Tx, deed: Deed, { sopKey, name, channel, value }: SopSettingInput): Promise<Answer<SettingInput>> {
    const { workspaceId, at } = deed;
    const active = await this.sops.activeByKey(tx, workspaceId, sopKey);
    if (!active) return refused('SOP_NOT_ACTIVE', { code: 'sop_not_active', field: 'sopKey', params: { sop: sopKey } });
    const defs = active.compiled.doc.settings ?? {};
    const def = Object.hasOwn(defs, name) ? defs[name] : undefined;
    if (!def) return refused('INPUT_INVALID', { code: 'setting_unknown', field: 'name' });
    if (channel && !/^[a-z0-9_]{1,40}$/.test(channel))
      return refused('INPUT_INVALID', { code: 'key_invalid', field: 'channel' });
    const checked =
      value === null
        ? { values: {}, blockers: [] }
        : validateFields({ [name]: def }, { [name]: value }, { mode: 'partial' });
    if (checked.blockers.length > 0) return refused('INPUT_INVALID', ...checked.blockers);

    const key = sopSettingKey(sopKey, name, channel);
    const to = checked.values[name] ?? null;
    const from = (await this.store.all(tx, workspaceId)).get(key) ?? null;
    if (to === null) await this.store.remove(tx, workspaceId, key);
    else await this.store.save(tx, { workspaceId, key, value: to, updatedAt: at, updatedBy: deed.memberId });
    await deed.log('setting.changed', { key, from, to });
    tx.afterCommit(() => this.settings.forget(workspaceId));
    return done({ key, value: to });
  }
}
