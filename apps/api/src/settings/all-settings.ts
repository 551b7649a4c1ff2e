import { Injectable } from '@nestjs/common';
import { isSettingKey, Settings, SETTINGS, sopSettingKey, WorkspaceStore } from '#identity';
import type { Json } from '#sop-core';
import { SopQueries } from '#sops';
import type { RequestContext } from '../edge/request-context.js';
import { SettingModel } from './setting.model.js';

/** The settings of a workspace as they are now: its own, then those of its SOPs. */
@Injectable()
export class AllSettings {
  constructor(
    private readonly settings: Settings,
    private readonly workspaces: WorkspaceStore,
    private readonly sops: SopQueries,
  ) {}

  async of(ctx: RequestContext): Promise<SettingModel[]> {
    const { workspaceId } = ctx.caller;
    const { revision, stored } = await ctx.loaders.read(async (tx) => {
      // The revision first: values newer than it are refused as STALE at worst, never overwritten.
      const workspace = await this.workspaces.workspace(tx, workspaceId);
      return { revision: workspace?.settingsRevision ?? 0, stored: await this.settings.fresh(tx, workspaceId) };
    });
    const found = [...this.own(stored, ctx), ...(await this.ofSops(stored, ctx))];
    return found.map((setting) => Object.assign(new SettingModel(), setting, { revision }));
  }

  private own(stored: ReadonlyMap<string, Json>, ctx: RequestContext): Omit<SettingModel, 'revision'>[] {
    return Object.keys(SETTINGS)
      .filter(isSettingKey)
      .map((key) => {
        const { title, default: fallback, min, max } = SETTINGS[key];
        return { key, title: title[ctx.lang], value: stored.get(key) ?? fallback, default: fallback, min, max };
      });
  }

  private async ofSops(
    stored: ReadonlyMap<string, Json>,
    ctx: RequestContext,
  ): Promise<Omit<SettingModel, 'revision'>[]> {
    const found: Omit<SettingModel, 'revision'>[] = [];
    for (const sop of await this.sops.list(ctx.caller.workspaceId)) {
      if (sop.activeVersionId === null) continue;
      const { doc } = await ctx.loaders.sopOfVersion.load(sop.activeVersionId);
      for (const [name, def] of Object.entries(doc.settings ?? {})) {
        const key = sopSettingKey(sop.key, name);
        const ofChannels = [...stored.keys()].filter((known) => known.startsWith(`${key}@`));
        const fallback = (def.default ?? null) as Json;
        for (const at of [key, ...ofChannels]) {
          found.push({
            key: at,
            title: def.title?.[ctx.lang] ?? name,
            value: stored.get(at) ?? fallback,
            default: fallback,
            min: typeof def.min === 'number' ? def.min : null,
            max: typeof def.max === 'number' ? def.max : null,
          });
        }
      }
    }
    return found;
  }
}
