import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Confirmed, QuizView } from '#knowledge';
import type { Skill } from '#onboarding';
import type { Language } from '../edge/language.js';
import { DateTimeScalar } from '../graphql/scalars/date-time.scalar.js';
import { Key, TextBetween } from '../graphql/validation/rules.js';
import { MemberModel } from '../members/member.model.js';
import { LevelEnum } from '../members/role.model.js';

@ObjectType('Skill', { description: 'What somebody has shown they can do: accepted results of one kind.' })
export class SkillModel {
  @Field(() => String, { description: 'Key of the SOP.' })
  sopKey!: string;

  @Field(() => String, { description: 'Title of the SOP, in the language of the caller.' })
  sopTitle!: string;

  @Field(() => String, { description: 'Key of the task in it.' })
  taskKey!: string;

  @Field(() => String, { description: 'Title of the task, in the language of the caller.' })
  title!: string;

  @Field(() => Int, { description: 'Results that were accepted.' })
  accepted!: number;

  @Field(() => Int, { description: 'Of those, accepted without having been sent back.' })
  firstPass!: number;

  @Field(() => DateTimeScalar, { description: 'The latest.' })
  lastAt!: Date;

  static from({ title, sopTitle, ...skill }: Skill, lang: Language): SkillModel {
    const { sopKey, taskKey, accepted, firstPass, lastAt } = skill;
    const shown = { sopKey, taskKey, accepted, firstPass, lastAt, title: title[lang], sopTitle: sopTitle[lang] };
    return Object.assign(new SkillModel(), shown);
  }
}

@ObjectType('QuizStanding', { description: 'Where somebody stands with a quiz they have tried.' })
export class QuizStandingModel {
  @Field(() => String, { description: 'Key of the quiz.' })
  key!: string;

  @Field(() => String, { description: 'Title, in the language of the caller.' })
  title!: string;

  @Field(() => Boolean, { description: 'Whether they have passed it.' })
  isPassed!: boolean;

  @Field(() => Int, { nullable: true, description: 'Best score, 0 to 100; null: none that counts.' })
  best!: number | null;

  @Field(() => Boolean, { description: 'Out of attempts until their mentor has talked with them.' })
  isLocked!: boolean;

  static from({ quiz, standing: { best }, isLocked }: QuizView, lang: Language): QuizStandingModel {
    const title = lang === 'zh' ? quiz.titleZh : quiz.titleEn;
    const shown = { key: quiz.key, title, isPassed: best !== null, best, isLocked };
    return Object.assign(new QuizStandingModel(), shown);
  }
}

@ObjectType('ConfirmedReading', { description: 'The latest version of an article or SOP that somebody has confirmed.' })
export class ConfirmedReadingModel {
  @Field(() => String, { nullable: true, description: 'Key of the article; or it is about an SOP.' })
  articleKey!: string | null;

  @Field(() => String, { nullable: true, description: 'Key of the SOP; or it is about an article.' })
  sopKey!: string | null;

  @Field(() => String, { description: 'Title, in the language of the caller.' })
  title!: string;

  @Field(() => Int, { description: 'Number of the version.' })
  number!: number;

  @Field(() => Boolean, { description: 'No newer version is in force.' })
  isCurrent!: boolean;

  @Field(() => Int, { description: 'Of an SOP: how many of its steps were confirmed. Of an article: 0.' })
  steps!: number;

  @Field(() => DateTimeScalar, { description: 'When they said so.' })
  confirmedAt!: Date;

  static from({ titleZh, titleEn, ...confirmed }: Confirmed, lang: Language): ConfirmedReadingModel {
    const { articleKey, sopKey, number, isCurrent, steps, confirmedAt } = confirmed;
    const shown = { articleKey, sopKey, number, isCurrent, steps, confirmedAt };
    return Object.assign(new ConfirmedReadingModel(), { ...shown, title: lang === 'zh' ? titleZh : titleEn });
  }
}

@ObjectType('Person', { description: 'A colleague: what they have learnt and what they can do.' })
export class PersonModel {
  @Field(() => MemberModel, { description: 'The member.' })
  member!: MemberModel;

  static of(member: MemberModel): PersonModel {
    return Object.assign(new PersonModel(), { member });
  }
}

@InputType({ description: 'Which colleagues; what is left out does not matter.' })
export class PeopleFilter {
  @Key()
  @Field(() => String, { nullable: true, description: 'Who hold this role.' })
  role?: string | null;

  @Field(() => LevelEnum, { nullable: true, description: 'At this level, in that role or in any.' })
  level?: LevelEnum | null;

  @TextBetween(1, 80)
  @Field(() => String, { nullable: true, description: 'Whose name holds this.' })
  text?: string | null;

  @Key()
  @Field(() => String, { nullable: true, description: 'Who have had a result of this SOP accepted.' })
  sopKey?: string | null;

  @TextBetween(1, 60)
  @Field(() => String, { nullable: true, description: 'With `sopKey`: of this task in it.' })
  taskKey?: string | null;
}
