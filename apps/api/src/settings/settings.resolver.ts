import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Caller } from '#engine';
import type { Json } from '#sop-core';
import { ChangeSettings } from '#sops';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { answerLogged } from '../graphql/answer-logged.js';
import { optionsOf } from '../graphql/command.input.js';
import { RefusalModel } from '../graphql/refusal.model.js';
import { AllSettings } from './all-settings.js';
import { SettingModel, SettingsPayload, SettingsResult, SettingsUpdateInput } from './setting.model.js';

/** What a workspace decides for itself: authority limits, and the limits and times of its SOPs. */
@Resolver(() => SettingModel)
export class SettingsResolver {
  constructor(
    private readonly settings: AllSettings,
    private readonly change: ChangeSettings,
  ) {}

  @Query(() => [SettingModel], {
    name: 'settings',
    description: 'The settings of the workspace: its own, then those of its SOPs.',
  })
  list(@CurrentCaller() _caller: Caller, @Ctx() ctx: RequestContext): Promise<SettingModel[]> {
    return this.settings.of(ctx);
  }

  @Mutation(() => SettingsResult, {
    description: 'Changes settings, all or none. Runs under way keep the values they started with.',
  })
  async settingsUpdate(
    @Args('input', { description: 'The changes.' }) input: SettingsUpdateInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Promise<SettingsPayload | RefusalModel> {
    const changes = input.changes.map(({ key, value }) => ({ key, value: (value ?? null) as Json }));
    const said = await this.change.run(caller, { changes }, optionsOf(input));
    return answerLogged(ctx, 'settingsUpdate', said, async () => ({ settings: await this.settings.of(ctx) }), {
      as: SettingsPayload,
      subject: { settings: true },
    });
  }
}
