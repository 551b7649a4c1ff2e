import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import type { Json } from '#sop-core';
import { SETTINGS, type SettingKey } from './setting-definitions.js';
import { SettingsStore } from './settings.store.js';
import { WorkspaceCache } from './workspace-cache.js';

/** What a workspace set differently from how it was shipped, remembered between requests. */
@Injectable()
export class Settings {
  private readonly cache = new WorkspaceCache<ReadonlyMap<string, Json>>();

  constructor(private readonly store: SettingsStore) {}

  /** A setting's value, or its default. */
  async get(tx: Tx, workspaceId: string, key: SettingKey): Promise<number> {
    const value = (await this.all(tx, workspaceId)).get(key);
    return typeof value === 'number' ? value : SETTINGS[key].default;
  }

  /**
   * The values a workspace gave to an SOP's settings, by name, money in fen; to be merged over the SOP's defaults. With a channel, what was
   * set for that channel is stronger.
   */
  async forSop(tx: Tx, workspaceId: string, sopKey: string, channel?: string | null): Promise<Record<string, Json>> {
    const prefix = `sop.${sopKey}.`;
    const general: Record<string, Json> = {};
    const special: Record<string, Json> = {};
    for (const [key, value] of await this.all(tx, workspaceId)) {
      if (!key.startsWith(prefix)) continue;
      const [name = '', setFor] = key.slice(prefix.length).split('@');
      if (setFor === undefined) general[name] = value;
      else if (setFor === channel) special[name] = value;
    }
    return { ...general, ...special };
  }

  /** All stored values by key. */
  all(tx: Tx, workspaceId: string): Promise<ReadonlyMap<string, Json>> {
    return this.cache.get(workspaceId, () => this.store.all(tx, workspaceId));
  }

  /** What is remembered, without a transaction; undefined when it must be read. */
  known(workspaceId: string): ReadonlyMap<string, Json> | undefined {
    return this.cache.known(workspaceId);
  }

  /** As they are in this transaction, not as they were remembered: for those about to change them. */
  fresh(tx: Tx, workspaceId: string): Promise<ReadonlyMap<string, Json>> {
    return this.store.all(tx, workspaceId);
  }

  /** Forgets one workspace; called after a change has committed. */
  forget(workspaceId: string): void {
    this.cache.forget(workspaceId);
  }
}
