import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import type { Json } from '#sop-core';
import { Acting, type CommandOptions, type Deed } from '../acting.js';
import type { Who } from '../actors.js';
import { done, refused, stale, type Answer, type Logged } from '../answer.js';
import { isSettingKey, SETTINGS, settingAccepts } from '../setting-definitions.js';
import { Settings } from '../settings.js';
import { SettingsStore } from '../settings.store.js';
import { WorkspaceStore } from '../workspace.store.js';

export interface SettingInput {
  key: string;
  /** Null goes back to the default. */
  value: Json;
}

/** Changes a setting of `setting-definitions.ts`. Settings of SOPs are changed in the room of SOPs. */
@Injectable()
export class SetSetting {
  constructor(
    private readonly acting: Acting,
    private readonly store: SettingsStore,
    private readonly settings: Settings,
    private readonly workspaces: WorkspaceStore,
  ) {}

  run(who: Who, input: SettingInput, options: CommandOptions = {}): Promise<Logged<SettingInput>> {
    const work = async (tx: Tx, deed: Deed): Promise<Answer<SettingInput>> => {
      const counted = await this.workspaces.count(tx, deed.workspaceId, 'settings', options.expectedRevision);
      return counted.isCurrent ? this.within(tx, deed, input) : stale(counted.revision);
    };
    return this.acting.as(who, 'workspace.manage', work, { name: 'SetSetting', input, options });
  }

  /** As a part of a larger command, which has asked for the right and counted the change. */
  async within(tx: Tx, deed: Deed, { key, value }: SettingInput): Promise<Answer<SettingInput>> {
    if (!isSettingKey(key)) return refused('INPUT_INVALID', { code: 'setting_unknown', field: 'key' });
    if (value !== null && !settingAccepts(key, value)) {
      const { min, max } = SETTINGS[key];
      return refused('INPUT_INVALID', { code: 'setting_invalid', field: 'value', params: { min, max } });
    }
    const { workspaceId, at } = deed;
    const from = (await this.store.all(tx, workspaceId)).get(key) ?? SETTINGS[key].default;
    if (value === null) await this.store.remove(tx, workspaceId, key);
    else await this.store.save(tx, { workspaceId, key, value, updatedAt: at, updatedBy: deed.memberId });
    const to = value ?? SETTINGS[key].default;
    await deed.log('setting.changed', { key, from, to });
    tx.afterCommit(() => this.settings.forget(workspaceId));
    return done({ key, value: to });
  }
}
