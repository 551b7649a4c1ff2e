import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { ViewLayout, ViewRow, ViewScope } from '#boards';
import { LoggedPayload } from '../graphql/answer-logged.js';
import { CommandInput, RepeatableInput } from '../graphql/command.input.js';
import { enumOf } from '../graphql/enum-of.js';
import { resultOf } from '../graphql/result-union.js';
import { DateTimeScalar } from '../graphql/scalars/date-time.scalar.js';
import { JsonScalar } from '../graphql/scalars/json.scalar.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { JsonObject, Key, Slug, TextBetween } from '../graphql/validation/rules.js';

const ViewScopeEnum = enumOf<ViewScope>('ViewScope', 'Who finds a view in their list.', {
  private: 'Its owner.',
  shared: 'Everybody in the workspace.',
});

const ViewLayoutEnum = enumOf<ViewLayout>('ViewLayout', 'As what a view is shown.', {
  board: 'Columns of cards.',
  table: 'Rows.',
  calendar: 'Days.',
  runs: 'Runs by stage.',
});

@ObjectType('BoardView', { description: 'A way of looking at the board that somebody gave a name.' })
export class BoardViewModel {
  @Field(() => UuidScalar, { description: 'Its id.' })
  id!: string;

  @Field(() => String, { description: 'Its name in addresses.' })
  slug!: string;

  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => ViewScopeEnum, { description: 'Who finds it.' })
  scope!: ViewScope;

  @Field(() => ViewLayoutEnum, { description: 'As what it is shown.' })
  layout!: ViewLayout;

  @Field(() => JsonScalar, {
    description: 'Filter, grouping, order, lanes and columns, as whoever saved it wrote them.',
  })
  config!: unknown;

  @Field(() => UuidScalar, { description: 'Member who made it.' })
  ownerId!: string;

  @Field(() => Boolean, { description: 'The caller’s own.' })
  isOwn!: boolean;

  @Field(() => [String], { description: 'Keys of roles that see it first.' })
  defaultFor!: string[];

  @Field(() => Boolean, { description: 'The caller sees it first.' })
  isMyDefault!: boolean;

  @Field(() => DateTimeScalar, { description: 'When it was saved last.' })
  updatedAt!: Date;

  @Field(() => Int, { description: 'Counts changes; send it back as `expectedRevision`.' })
  revision!: number;

  static from(row: ViewRow, memberId: string | null): BoardViewModel {
    const { defaultOf, ...view } = row;
    return Object.assign(new BoardViewModel(), view, {
      isOwn: row.ownerId === memberId,
      defaultFor: defaultOf.filter((holder) => holder.startsWith(ROLE)).map((holder) => holder.slice(ROLE.length)),
      isMyDefault: defaultOf.includes(`member:${memberId}`),
    });
  }
}

const ROLE = 'role:';

@InputType({ description: 'Saves a view; with the id of a known one it is changed.' })
export class ViewSaveInput extends CommandInput {
  @Field(() => UuidScalar, { nullable: true, description: 'The view to change, or the id a new one shall have.' })
  id?: string;

  @TextBetween(1, 60)
  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Slug()
  @Field(() => String, { nullable: true, description: 'Its name in addresses; made from the name when left out.' })
  slug?: string;

  @Field(() => ViewScopeEnum, { description: 'Who shall find it. Sharing is for leads and managers.' })
  scope!: ViewScope;

  @Field(() => ViewLayoutEnum, { description: 'As what it is shown.' })
  layout!: ViewLayout;

  @JsonObject()
  @Field(() => JsonScalar, { description: 'Filter, grouping, order, lanes and columns; at most 16,000 characters.' })
  config!: Record<string, unknown>;
}

@InputType({ description: 'Deletes a view.' })
export class ViewDeleteInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The view.' })
  viewId!: string;
}

@InputType({ description: 'Says which view is seen first.' })
export class ViewSetDefaultInput extends RepeatableInput {
  @Field(() => UuidScalar, { nullable: true, description: 'The view; null: none in particular.' })
  viewId?: string | null;

  @Key()
  @Field(() => String, { nullable: true, description: 'The role that shall see it first; left out: the caller.' })
  role?: string;
}

@ObjectType('ViewPayload', { description: 'The views as a command left them.' })
export class ViewPayload extends LoggedPayload {
  @Field(() => BoardViewModel, { nullable: true, description: 'The view; null when it was deleted or taken away.' })
  view!: BoardViewModel | null;

  @Field(() => [BoardViewModel], { description: 'All views the caller finds.' })
  views!: BoardViewModel[];
}

export const ViewResult = resultOf('View', ViewPayload);
