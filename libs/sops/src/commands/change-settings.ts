import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import {
  Acting,
  done,
  SetSetting,
  stale,
  WorkspaceStore,
  type Answer,
  type CommandOptions,
  type Deed,
  type Logged,
  type SettingInput,
  type Who,
} from '#identity';
import { SetSopSetting } from './set-sop-setting.js';

/** Changes settings of the workspace and of its SOPs together: all of them, or none with the first no, whose place it names. */
@Injectable()
export class ChangeSettings {
  constructor(
    private readonly acting: Acting,
    private readonly workspaces: WorkspaceStore,
    private readonly setSetting: SetSetting,
    private readonly setSopSetting: SetSopSetting,
  ) {}

  /** @param options - `expectedRevision` is `settingsRevision` of the workspace. */
  run(
    who: Who,
    input: { changes: readonly SettingInput[] },
    options: CommandOptions = {},
  ): Promise<Logged<{ changed: number }>> {
    const work = async (tx: Tx, deed: Deed): Promise<Answer<{ changed: number }>> => {
      const counted = await this.workspaces.count(tx, deed.workspaceId, 'settings', options.expectedRevision);
      if (!counted.isCurrent) return stale(counted.revision);
      for (const [index, change] of input.changes.entries()) {
        const said = await this.changeOne(tx, deed, change);
        if (!said.ok) return placed(said, `changes[${index}]`);
      }
      return done({ changed: input.changes.length });
    };
    return this.acting.as(who, 'workspace.manage', work, { name: 'ChangeSettings', input, options });
  }

  private changeOne(tx: Tx, deed: Deed, { key, value }: SettingInput): Promise<Answer<SettingInput>> {
    const ofSop = /^sop\.([a-z0-9_]+)\.([A-Za-z0-9_]+)(?:@([a-z0-9_]+))?$/.exec(key);
    if (!ofSop) return this.setSetting.within(tx, deed, { key, value });
    const [, sopKey = '', name = '', channel = null] = ofSop;
    return this.setSopSetting.within(tx, deed, { sopKey, name, channel, value });
  }
}

const placed = <T>(said: Answer<T>, place: string): Answer<T> => {
  if (said.ok) return said;
  const blockers = said.refusal.blockers.map((b) => ({ ...b, field: `${place}.${b.field ?? 'value'}` }));
  return { ...said, refusal: { ...said.refusal, blockers } };
};
