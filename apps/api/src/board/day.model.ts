import { Field, Int, ObjectType } from '@nestjs/graphql';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { TaskCardModel } from './board.model.js';

@ObjectType('CardList', { description: 'Some cards, and how many there are in all.' })
export class CardListModel {
  @Field(() => Int, { description: 'How many there are, shown or not.' })
  total!: number;

  @Field(() => [TaskCardModel], { description: 'The first of them, the most urgent first.' })
  cards!: TaskCardModel[];
}

@ObjectType('MyDay', { description: 'What a member’s day is made of.' })
export class MyDayModel {
  @Field(() => CardListModel, { description: 'Being worked on by the caller.' })
  doing!: CardListModel;

  @Field(() => CardListModel, { description: 'Submitted by others, for the caller to accept; longest waiting first.' })
  waitingForMyVerdict!: CardListModel;

  @Field(() => CardListModel, { description: 'The caller’s, due before the day is over.' })
  dueToday!: CardListModel;

  @Field(() => CardListModel, { description: 'The caller’s, past their due time.' })
  overdue!: CardListModel;

  @Field(() => CardListModel, { description: 'Done by the caller and accepted today, latest first.' })
  finishedToday!: CardListModel;

  @Field(() => CardListModel, { description: 'Nobody’s yet, of the caller’s roles.' })
  unclaimedForMyRoles!: CardListModel;
}

@ObjectType('MemberLoad', { description: 'The work one member has in one role.' })
export class MemberLoadModel {
  @Field(() => UuidScalar, { description: 'The member.' })
  memberId!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => Boolean, { description: 'Away now.' })
  isAway!: boolean;

  @Field(() => Int, { description: 'Theirs and not settled.' })
  open!: number;

  @Field(() => Int, { description: 'Of those, being worked on.' })
  doing!: number;

  @Field(() => Int, { description: 'Of those, past their due time.' })
  overdue!: number;

  @Field(() => Int, { description: 'Of those, due before the day is over.' })
  dueToday!: number;

  @Field(() => Int, { description: 'Done by them and accepted today.' })
  finishedToday!: number;
}

@ObjectType('RoleLoad', { description: 'The work of one role.' })
export class RoleLoadModel {
  @Field(() => String, { description: 'Key of the role; its leads’ tasks count too.' })
  role!: string;

  @Field(() => String, { description: 'Its name in the language of the caller.' })
  title!: string;

  @Field(() => Int, { description: 'Not settled.' })
  open!: number;

  @Field(() => Int, { description: 'Of those, nobody’s yet.' })
  unclaimed!: number;

  @Field(() => Int, { description: 'Of those, past their due time.' })
  overdue!: number;

  @Field(() => Int, { description: 'Of those, due before the day is over.' })
  dueToday!: number;

  @Field(() => [MemberLoadModel], { description: 'Who holds the role or has work of it, by name.' })
  members!: MemberLoadModel[];
}

@ObjectType('TeamLoad', { description: 'Who has how much to do.' })
export class TeamLoadModel {
  @Field(() => [RoleLoadModel], { description: 'The roles the caller may look at.' })
  roles!: RoleLoadModel[];
}
