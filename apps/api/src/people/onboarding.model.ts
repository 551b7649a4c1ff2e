import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { CourseItem, CourseOutcome, CoursePhase, CourseView, Programme, RoleOverview, Waiting } from '#onboarding';
import type { TaskStatus } from '#sop-core';
import type { Language } from '../edge/language.js';
import { LoggedPayload } from '../graphql/answer-logged.js';
import { RepeatableInput } from '../graphql/command.input.js';
import { enumOf } from '../graphql/enum-of.js';
import { resultOf } from '../graphql/result-union.js';
import { DateTimeScalar } from '../graphql/scalars/date-time.scalar.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { Key } from '../graphql/validation/rules.js';
import { MemberModel } from '../members/member.model.js';
import { TaskStatusEnum } from '../tasks/task.model.js';

const OutcomeEnum = enumOf<CourseOutcome>('OnboardingOutcome', 'How an onboarding ended.', {
  signed_off: 'Signed off: a full member of the role.',
  ended: 'A manager ended it.',
  canceled: 'Canceled, or they left.',
});

const NeedEnum = enumOf<Waiting['needs']>('NewcomerNeed', 'What keeps a newcomer from beginning.', {
  mentor: 'Somebody who looks after them.',
  programme: 'A programme for their role.',
  start: 'Nothing but somebody who begins it (`onboardingStart`).',
});

@ObjectType('OnboardingItem', { description: 'One thing a newcomer has to do.' })
export class OnboardingItemModel {
  @Field(() => UuidScalar, { nullable: true, description: 'The task; null: its phase has not begun.' })
  taskId!: string | null;

  @Field(() => String, { description: 'Key of the task in the SOP.' })
  key!: string;

  @Field(() => String, { description: 'Title, in the language of the caller.' })
  title!: string;

  @Field(() => TaskStatusEnum, { nullable: true, description: 'Where it stands; null: its phase has not begun.' })
  status!: TaskStatus | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it is due.' })
  dueAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Open and late: since when. Null: not late.' })
  lateSince!: Date | null;

  @Field(() => Int, { description: 'How often it was sent back.' })
  rework!: number;

  static from(
    { taskId, key, title, status, dueAt, lateSince, rework }: CourseItem,
    lang: Language,
  ): OnboardingItemModel {
    const shown = { taskId, key, title: title[lang], status, dueAt, lateSince, rework };
    return Object.assign(new OnboardingItemModel(), shown);
  }
}

@ObjectType('OnboardingPhase', { description: 'A phase of a programme, such as the first week.' })
export class OnboardingPhaseModel {
  @Field(() => String, { description: 'Path of the stage.' })
  stage!: string;

  @Field(() => String, { description: 'Title, in the language of the caller.' })
  title!: string;

  @Field(() => Int, { description: 'Items that are accepted or waived.' })
  done!: number;

  @Field(() => Int, { description: 'Items in all.' })
  total!: number;

  @Field(() => Boolean, { description: 'Whether the newcomer is in it now.' })
  isCurrent!: boolean;

  @Field(() => [OnboardingItemModel], { description: 'What there is to do, in the order of the SOP.' })
  items!: OnboardingItemModel[];

  static from({ stage, title, done, items, isCurrent }: CoursePhase, lang: Language): OnboardingPhaseModel {
    const shown = items.map((item) => OnboardingItemModel.from(item, lang));
    const phase = { stage, title: title[lang], done, total: items.length, isCurrent, items: shown };
    return Object.assign(new OnboardingPhaseModel(), phase);
  }
}

@ObjectType('Onboarding', { description: "One newcomer's way through the programme of a role." })
export class OnboardingModel {
  @Field(() => UuidScalar, { description: 'Its run.' })
  runId!: string;

  memberId!: string;

  signedById!: string | null;

  @Field(() => String, { description: 'Key of the role they learn.' })
  role!: string;

  @Field(() => String, { description: 'Key of the SOP.' })
  sopKey!: string;

  @Field(() => String, { description: 'Title of the SOP, in the language of the caller.' })
  title!: string;

  @Field(() => DateTimeScalar, { description: 'When they began.' })
  startedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was over.' })
  endedAt!: Date | null;

  @Field(() => OutcomeEnum, { nullable: true, description: 'How it ended; null: it goes on.' })
  outcome!: CourseOutcome | null;

  @Field(() => Int, { description: 'Which day it is, the first being 1; of one that is over, which it was.' })
  dayCount!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the term is over; null: nothing waits for that.' })
  termEndsAt!: Date | null;

  @Field(() => Boolean, { description: 'Whether the month was not enough and was extended, once.' })
  isExtended!: boolean;

  @Field(() => Int, { nullable: true, description: 'Days from the beginning to the signature; null: not signed off.' })
  daysToSignOff!: number | null;

  @Field(() => Int, { description: 'Items that are accepted or waived.' })
  done!: number;

  @Field(() => Int, { description: 'Items in all.' })
  total!: number;

  @Field(() => [OnboardingPhaseModel], { description: 'The phases, in their order.' })
  phases!: OnboardingPhaseModel[];

  @Field(() => [OnboardingItemModel], { description: 'What is open and late.' })
  late!: OnboardingItemModel[];

  static from(view: CourseView, lang: Language): OnboardingModel {
    const { runId, memberId, role, sopKey, title, startedAt, endedAt, outcome, dayCount, termEndsAt } = view;
    const { isExtended, daysToSignOff, signedById, done, total } = view;
    return Object.assign(new OnboardingModel(), {
      ...{ runId, memberId, role, sopKey, title: title[lang], startedAt, endedAt, outcome, dayCount, termEndsAt },
      ...{ isExtended, daysToSignOff, signedById, done, total },
      phases: view.phases.map((phase) => OnboardingPhaseModel.from(phase, lang)),
      late: view.late.map((item) => OnboardingItemModel.from(item, lang)),
    });
  }
}

@ObjectType('WaitingNewcomer', { description: 'Somebody who is learning a role and has not begun its programme.' })
export class WaitingNewcomerModel {
  @Field(() => MemberModel, { description: 'The newcomer.' })
  member!: MemberModel;

  @Field(() => String, { description: 'Key of the role they learn.' })
  role!: string;

  @Field(() => String, { description: 'Title of the role, in the language of the caller.' })
  roleTitle!: string;

  @Field(() => NeedEnum, { description: 'What is missing.' })
  needs!: Waiting['needs'];
}

@ObjectType('Newcomers', { description: 'The newcomers that the caller may look after.' })
export class NewcomersModel {
  @Field(() => [OnboardingModel], { description: 'Those who have begun, the latest first.' })
  onboardings!: OnboardingModel[];

  @Field(() => [WaitingNewcomerModel], { description: 'Those who have not.' })
  waiting!: WaitingNewcomerModel[];
}

@ObjectType('OnboardingOverview', { description: 'How the newcomers of one role fare.' })
export class OnboardingOverviewModel {
  @Field(() => String, { description: 'Key of the role.' })
  role!: string;

  @Field(() => String, { description: 'Title of the role, in the language of the caller.' })
  roleTitle!: string;

  @Field(() => Int, { description: 'Under way.' })
  open!: number;

  @Field(() => Int, { description: 'Of those, how many have something that is late.' })
  late!: number;

  @Field(() => Int, { description: 'Signed off.' })
  signedOff!: number;

  @Field(() => Int, { description: 'Ended by a manager.' })
  ended!: number;

  @Field(() => Int, { nullable: true, description: 'Days to the signature: half took no longer. Null: nobody yet.' })
  medianDays!: number | null;

  static from(overview: RoleOverview, roleTitle: string): OnboardingOverviewModel {
    return Object.assign(new OnboardingOverviewModel(), { ...overview, roleTitle });
  }
}

@ObjectType('OnboardingProgramme', { description: 'What newcomers of a role go through.' })
export class OnboardingProgrammeModel {
  @Field(() => String, { description: 'Key of the role.' })
  role!: string;

  @Field(() => String, { description: 'Title of the role, in the language of the caller.' })
  roleTitle!: string;

  @Field(() => String, { nullable: true, description: 'Key of the SOP; null: nothing.' })
  sopKey!: string | null;

  @Field(() => Boolean, { description: 'The workspace has not decided otherwise.' })
  isDefault!: boolean;

  static from(programme: Programme, roleTitle: string): OnboardingProgrammeModel {
    return Object.assign(new OnboardingProgrammeModel(), { ...programme, roleTitle });
  }
}

@InputType({ description: 'Begins the programme of a role for somebody who is learning it.' })
export class OnboardingStartInput extends RepeatableInput {
  @Field(() => UuidScalar, { description: 'The newcomer.' })
  memberId!: string;

  @Key()
  @Field(() => String, { description: 'Key of the role they learn.' })
  role!: string;
}

@InputType({ description: 'Says what newcomers of a role go through.' })
export class OnboardingProgrammeSetInput extends RepeatableInput {
  @Key()
  @Field(() => String, { description: 'Key of the role.' })
  role!: string;

  @Key()
  @Field(() => String, {
    nullable: true,
    description: 'Key of an SOP whose form has a member field `newcomer`; null: nothing.',
  })
  sopKey?: string | null;
}

@ObjectType('OnboardingPayload', { description: 'An onboarding as a command left it.' })
export class OnboardingPayload extends LoggedPayload {
  @Field(() => OnboardingModel, { description: 'The onboarding.' })
  onboarding!: OnboardingModel;
}

export const OnboardingResult = resultOf('Onboarding', OnboardingPayload);

@ObjectType('OnboardingProgrammePayload', { description: 'A programme as a command left it.' })
export class OnboardingProgrammePayload extends LoggedPayload {
  @Field(() => OnboardingProgrammeModel, { description: 'What newcomers of the role go through from now on.' })
  programme!: OnboardingProgrammeModel;
}

export const OnboardingProgrammeResult = resultOf('OnboardingProgramme', OnboardingProgrammePayload);
