import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { BoardColumn } from '#boards';
import type { BoardLimit } from '#engine';
import { LoggedPayload } from '../graphql/answer-logged.js';
import { RepeatableInput } from '../graphql/command.input.js';
import { resultOf } from '../graphql/result-union.js';
import { Nested } from '../graphql/validation/nested.js';
import { IntBetween, Key, ListUpTo } from '../graphql/validation/rules.js';
import { BoardColumnEnum } from './board.model.js';

@ObjectType('WipSetting', { description: 'A limit of work in progress.' })
export class WipSettingModel {
  @Field(() => BoardColumnEnum, { description: 'The column.' })
  column!: BoardColumn;

  @Field(() => String, { nullable: true, description: 'The role it is for; null: the whole column.' })
  role!: string | null;

  @Field(() => Int, { description: 'At most so many tasks at once.' })
  limit!: number;

  @Field(() => Boolean, { description: 'Refuses; otherwise the board only warns.' })
  isHard!: boolean;

  static from({ column, role, most, hard }: BoardLimit): WipSettingModel {
    return Object.assign(new WipSettingModel(), { column, role, limit: most, isHard: hard });
  }
}

@ObjectType('BoardSettings', { description: 'What a workspace decided about its board.' })
export class BoardSettingsModel {
  @Field(() => [WipSettingModel], { description: 'Limits of work in progress.' })
  limits!: WipSettingModel[];

  static from(limits: readonly BoardLimit[]): BoardSettingsModel {
    return Object.assign(new BoardSettingsModel(), { limits: limits.map((limit) => WipSettingModel.from(limit)) });
  }
}

@InputType({ description: 'A limit of work in progress to set or to take away.' })
export class WipLimitInput {
  @Field(() => BoardColumnEnum, { description: 'The column; what is done has no limit.' })
  column!: BoardColumn;

  @Key()
  @Field(() => String, { nullable: true, description: 'The role it is for; left out: the whole column.' })
  role?: string | null;

  @IntBetween(1, 10_000)
  @Field(() => Int, { nullable: true, description: 'At most so many tasks at once; null takes the limit away.' })
  limit?: number | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Refuses to start, claim, assign or resume beyond it; otherwise the board only warns.',
  })
  isHard!: boolean;
}

@InputType({ description: 'Changes what a workspace decided about its board.' })
export class BoardSettingsUpdateInput extends RepeatableInput {
  @ListUpTo(50)
  @Nested(() => WipLimitInput)
  @Field(() => [WipLimitInput], { description: 'The limits to change; others stay as they are.' })
  limits!: WipLimitInput[];
}

@ObjectType('BoardSettingsPayload', { description: 'The settings of the board as they are now.' })
export class BoardSettingsPayload extends LoggedPayload {
  @Field(() => BoardSettingsModel, { description: 'All of them.' })
  settings!: BoardSettingsModel;
}

export const BoardSettingsResult = resultOf('BoardSettings', BoardSettingsPayload);
