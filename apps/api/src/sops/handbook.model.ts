import { Field, Int, ObjectType } from '@nestjs/graphql';
import type {
  Handbook,
  HandbookChoice,
  HandbookCriterion,
  HandbookException,
  HandbookField,
  HandbookStage,
  HandbookStep,
} from '#sop-core';
import { enumOf } from '../graphql/enum-of.js';
import { LanguageEnum } from '../graphql/language.enum.js';

@ObjectType('SopHandbookField', { description: 'A field as the handbook explains it.' })
export class SopHandbookFieldModel implements HandbookField {
  @Field(() => String, { description: 'Name in the document.' })
  key!: string;

  @Field(() => String, { description: 'What people call it.' })
  title!: string;

  @Field(() => String, { description: 'What kind of answer it takes.' })
  kind!: string;

  @Field(() => [String], { description: 'Required, limits, choices: each a short phrase.' })
  rules!: string[];

  @Field(() => String, { nullable: true, description: 'What helps to fill it in.' })
  hint!: string | null;

  @Field(() => [SopHandbookFieldModel], { description: 'Columns of a table.' })
  columns!: SopHandbookFieldModel[];
}

@ObjectType('SopHandbookCriterion', { description: 'An acceptance criterion in words.' })
export class SopHandbookCriterionModel implements HandbookCriterion {
  @Field(() => String, { description: 'What has to be.' })
  text!: string;

  @Field(() => Boolean, {
    description: 'Whether the step cannot be done without it; otherwise a bad result shows the way.',
  })
  isGate!: boolean;
}

@ObjectType('SopHandbookChoice', { description: 'A choice of a decision.' })
export class SopHandbookChoiceModel implements HandbookChoice {
  @Field(() => String, { description: 'The choice.' })
  title!: string;

  @Field(() => String, { description: 'What happens then.' })
  then!: string;
}

@ObjectType('SopHandbookItem', { description: 'An item of a checklist.' })
export class SopHandbookItemModel {
  @Field(() => String, { description: 'What to do.' })
  text!: string;

  @Field(() => Boolean, { description: 'Whether it has to be ticked.' })
  isRequired!: boolean;
}

@ObjectType('SopHandbookStep', { description: 'A step of the work.' })
export class SopHandbookStepModel implements HandbookStep {
  @Field(() => Int, { description: '1, 2, 3 … through the whole SOP.' })
  number!: number;

  @Field(() => String, { description: 'Key of the task.' })
  key!: string;

  @Field(() => String, { description: 'What is to be done.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'More about it.' })
  description!: string | null;

  @Field(() => String, { description: 'Who does it.' })
  doer!: string;

  @Field(() => String, { nullable: true, description: 'Who accepts it; null: nobody, the doer is trusted.' })
  acceptor!: string | null;

  @Field(() => String, { nullable: true, description: 'Until when.' })
  limit!: string | null;

  @Field(() => Boolean, { description: 'Whether the next stage waits for it.' })
  isRequired!: boolean;

  @Field(() => [String], { description: 'Conditions, order, repetition, four eyes, training: each a sentence.' })
  notes!: string[];

  @Field(() => [SopHandbookItemModel], { description: 'Its checklist.' })
  checklist!: SopHandbookItemModel[];

  @Field(() => [SopHandbookCriterionModel], { description: 'Its acceptance criteria.' })
  criteria!: SopHandbookCriterionModel[];

  @Field(() => [SopHandbookFieldModel], { description: 'Its form.' })
  fields!: SopHandbookFieldModel[];

  @Field(() => [String], { description: 'Fields of the run that it may correct.' })
  edits!: string[];

  @Field(() => [SopHandbookChoiceModel], { description: 'Its choices, when it is a decision.' })
  choices!: SopHandbookChoiceModel[];

  @Field(() => [String], { description: 'What happens when it is late, or sent back.' })
  troubles!: string[];

  @Field(() => [String], { description: 'Keys of articles.' })
  articles!: string[];

  @Field(() => [String], { description: 'Keys of replies.' })
  replies!: string[];
}

@ObjectType('SopHandbookWay', { description: 'What leads on, or what time brings.' })
export class SopHandbookWayModel {
  @Field(() => String, { description: 'When.' })
  when!: string;

  @Field(() => String, { description: 'What happens then.' })
  then!: string;
}

const SopHandbookStageKindEnum = enumOf<HandbookStage['kind']>('SopHandbookStageKind', 'What kind of stage it is.', {
  stage: 'Work is done or waited for.',
  parallel: 'Work goes on in several parts at once.',
  passing: 'A run passes through without stopping.',
  end: 'A run ends here.',
});

@ObjectType('SopHandbookStage', { description: 'A stage with its steps.' })
export class SopHandbookStageModel implements HandbookStage {
  @Field(() => String, { description: 'Path below the root of the chart.' })
  id!: string;

  @Field(() => String, { description: 'What people call it.' })
  title!: string;

  @Field(() => Int, { description: '0 for the stages of the first level.' })
  depth!: number;

  @Field(() => SopHandbookStageKindEnum, { description: 'What kind it is.' })
  kind!: HandbookStage['kind'];

  @Field(() => String, { nullable: true, description: 'More about it.' })
  description!: string | null;

  @Field(() => Boolean, { description: 'Whether it waits for somebody outside: clocks stand still.' })
  isWaiting!: boolean;

  @Field(() => [SopHandbookStepModel], { description: 'Its steps.' })
  steps!: SopHandbookStepModel[];

  @Field(() => [SopHandbookWayModel], { description: 'What leads on: when, and where to.' })
  ways!: SopHandbookWayModel[];

  @Field(() => [SopHandbookWayModel], { description: 'What happens as time passes.' })
  timers!: SopHandbookWayModel[];
}

@ObjectType('SopHandbookExceptionWay', { description: 'Where an exception is heard.' })
export class SopHandbookExceptionWayModel {
  @Field(() => String, { description: 'In which stage.' })
  stage!: string;

  @Field(() => String, { description: 'What happens then.' })
  then!: string;
}

@ObjectType('SopHandbookException', { description: 'What may happen from outside or against the plan.' })
export class SopHandbookExceptionModel implements HandbookException {
  @Field(() => String, { description: 'What happens.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Who may say so.' })
  by!: string | null;

  @Field(() => Boolean, { description: 'Whether a reason must come with it.' })
  needsReason!: boolean;

  @Field(() => [SopHandbookFieldModel], { description: 'What comes with it.' })
  fields!: SopHandbookFieldModel[];

  @Field(() => [SopHandbookExceptionWayModel], { description: 'Where it is heard, and what follows.' })
  ways!: SopHandbookExceptionWayModel[];
}

@ObjectType('SopHandbook', {
  description:
    'An SOP as a text for people, to read and print. Everything in one language, in words where words are simple.',
})
export class SopHandbookModel implements Handbook {
  @Field(() => String, { description: 'Key of the SOP.' })
  key!: string;

  @Field(() => String, { description: 'Its title.' })
  title!: string;

  @Field(() => LanguageEnum, { description: 'The language it is written in.' })
  lang!: 'zh' | 'en';

  @Field(() => String, { nullable: true, description: 'What it is for.' })
  purpose!: string | null;

  @Field(() => String, { description: 'The role that owns its runs.' })
  owner!: string;

  @Field(() => [String], { description: 'The roles that may start one, besides managers.' })
  starters!: string[];

  @Field(() => [String], { description: 'How runs begin by themselves, repeat, move, end early: each a sentence.' })
  facts!: string[];

  @Field(() => [SopHandbookFieldModel], { description: 'The form at the start.' })
  form!: SopHandbookFieldModel[];

  @Field(() => [SopHandbookStageModel], { description: 'The stages in order, the ends last.' })
  stages!: SopHandbookStageModel[];

  @Field(() => [SopHandbookExceptionModel], { description: 'What may happen against the plan.' })
  exceptions!: SopHandbookExceptionModel[];

  @Field(() => [SopHandbookFieldModel], { description: 'Limits and times a shop may change.' })
  settings!: SopHandbookFieldModel[];

  @Field(() => [SopHandbookFieldModel], {
    description: 'What is written down on the way, and what is worked out from it.',
  })
  glossary!: SopHandbookFieldModel[];
}
