import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type {
  AttemptQuestion,
  AttemptView,
  QuestionType,
  QuizAttempt,
  QuizDraft,
  QuizVersion,
  QuizView,
  TakenView,
  Topic,
  Trial,
} from '#knowledge';
import type { Language } from '../edge/language.js';
import { connectionOf } from '../graphql/connection.js';
import { enumOf } from '../graphql/enum-of.js';
import { DateTimeScalar } from '../graphql/scalars/date-time.scalar.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { NodeModel } from '../node/node.model.js';
import { OriginEnum } from './article.model.js';

export const QuestionTypeEnum = enumOf<QuestionType>('QuestionType', 'How a question is answered.', {
  single: 'By choosing one option.',
  multiple: 'By choosing every right option.',
  truth: 'True or false: one of two options.',
  number: 'With a number.',
  order: 'By putting the options in order.',
  state: 'By picking stages on the diagram of an SOP.',
});

export const QuizTopicEnum = enumOf<Topic>('QuizTopic', 'What asks for a pass mark of at least 90.', {
  refund: 'Refunds.',
  price: 'Prices.',
  compliance: 'Compliance.',
});

/** Fields with a resolver of their own are in `quiz.resolver.ts`. */
@ObjectType('Quiz', {
  implements: () => [NodeModel],
  description: 'A quiz, and where the caller stands with it, or the member that was asked about.',
})
export class QuizModel implements NodeModel {
  id!: string;

  @Field(() => String, { description: 'Its key, as SOPs name it.' })
  key!: string;

  @Field(() => String, { description: 'Title in the language of the caller.' })
  title!: string;

  @Field(() => String, { description: 'Title in Chinese.' })
  titleZh!: string;

  @Field(() => String, { description: 'Title in English.' })
  titleEn!: string;

  @Field(() => String, { description: 'Role whose lead may change it.' })
  ownerRole!: string;

  @Field(() => Boolean, { description: 'False: archived; no attempt begins.' })
  isActive!: boolean;

  @Field(() => String, { nullable: true, description: 'Key of the article to read first.' })
  articleKey!: string | null;

  @Field(() => [QuizTopicEnum], { description: 'What makes it strict.' })
  topics!: string[];

  @Field(() => Int, { description: 'Percent of the points to pass.' })
  passMark!: number;

  @Field(() => Int, { description: 'So many more failed attempts before a mentor has to talk with the person.' })
  retakes!: number;

  @Field(() => Int, { description: 'Questions of an attempt.' })
  questionCount!: number;

  @Field(() => Int, { description: 'Number of the version that is asked now.' })
  number!: number;

  @Field(() => Int, { description: 'Counts its changes; send it back as `expectedRevision`.' })
  revision!: number;

  @Field(() => DateTimeScalar, { description: 'When it last changed.' })
  updatedAt!: Date;

  @Field(() => Int, { nullable: true, description: 'Best score of the caller in a passed attempt; null: not passed.' })
  bestScore!: number | null;

  @Field(() => Boolean, { description: 'Whether the caller has passed it, in whatever version.' })
  isPassed!: boolean;

  @Field(() => Int, { description: 'Attempts of the caller.' })
  attemptCount!: number;

  @Field(() => Int, { description: 'Attempts the caller has left before a mentor has to talk with them.' })
  attemptsLeft!: number;

  @Field(() => Boolean, { description: 'The caller failed too often; their mentor has to release them.' })
  isLocked!: boolean;

  @Field(() => UuidScalar, { nullable: true, description: 'Attempt of the caller that is not submitted yet.' })
  openAttemptId!: string | null;

  /** Whose standing it tells; not part of the schema. */
  memberId!: string;

  static from(view: QuizView, lang: Language, memberId: string): QuizModel {
    const { quiz, version, standing, questionCount, isLocked, attemptsLeft } = view;
    const { id, key, titleZh, titleEn, ownerRole, status, revision, updatedAt } = quiz;
    const { article, topics, passMark, retakes } = version.content;
    return Object.assign(new QuizModel(), {
      ...{
        id,
        key,
        titleZh,
        titleEn,
        ownerRole,
        revision,
        updatedAt,
        topics,
        passMark,
        retakes,
        questionCount,
        isLocked,
        attemptsLeft,
        memberId,
      },
      ...{
        title: lang === 'zh' ? titleZh : titleEn,
        isActive: status === 'active',
        articleKey: article,
        number: version.number,
      },
      ...{ bestScore: standing.best, isPassed: standing.best !== null, attemptCount: standing.attempts },
      openAttemptId: standing.openAttemptId,
    });
  }
}

export const QuizConnection = connectionOf(QuizModel, 'Quiz', 'quizzes, by key');

@ObjectType('QuizVersion', {
  description: 'A published quiz as it was written, with its solutions: for those who may change it.',
})
export class QuizVersionModel {
  @Field(() => UuidScalar, { description: 'Its id.' })
  id!: string;

  @Field(() => Int, { description: '1, 2, 3 … inside the quiz.' })
  number!: number;

  @Field(() => String, { description: 'The document (YAML).' })
  source!: string;

  @Field(() => String, { description: 'What is new, for colleagues; may be empty.' })
  note!: string;

  @Field(() => OriginEnum, { description: 'Where it came from.' })
  origin!: string;

  @Field(() => UuidScalar, { nullable: true, description: 'Member who published it.' })
  publishedById!: string | null;

  @Field(() => DateTimeScalar, { description: 'When.' })
  publishedAt!: Date;

  static from({ id, number, source, note, origin, publishedBy, publishedAt }: QuizVersion): QuizVersionModel {
    return Object.assign(new QuizVersionModel(), {
      id,
      number,
      source,
      note,
      origin,
      publishedById: publishedBy,
      publishedAt,
    });
  }
}

@ObjectType('QuizOption', { description: 'Something to choose or to put in order.' })
export class QuizOptionModel {
  @Field(() => String, { description: 'Its id in this attempt; says nothing about what is right.' })
  id!: string;

  @Field(() => String, { description: 'Text in the language of the caller.' })
  text!: string;
}

@ObjectType('QuizDiagram', { description: 'The diagram on which stages are picked.' })
export class QuizDiagramModel {
  @Field(() => String, { description: 'Key of the SOP.' })
  sopKey!: string;

  @Field(() => UuidScalar, { description: 'Its version; the chart is there.' })
  sopVersionId!: string;
}

@ObjectType('QuizAnswer', { description: 'What somebody answered.' })
export class QuizAnswerModel {
  @Field(() => [String], { description: 'Ids of options in their order, or stages.' })
  chosen!: string[];

  @Field(() => Float, { nullable: true, description: 'The number.' })
  number!: number | null;
}

@ObjectType('QuizOutcome', { description: 'How a question was answered; only of submitted attempts.' })
export class QuizOutcomeModel {
  @Field(() => Boolean, { description: 'Right as a whole.' })
  isRight!: boolean;

  @Field(() => [String], { description: 'What would have been right: ids of options in their order, or stages.' })
  chosen!: string[];

  @Field(() => Float, { nullable: true, description: 'The number that would have been right.' })
  number!: number | null;

  @Field(() => String, { description: 'Why, in the language of the caller.' })
  why!: string;
}

@ObjectType('QuizQuestion', {
  description: 'A question of an attempt. What is right is only told once the attempt is submitted.',
})
export class QuizQuestionModel {
  @Field(() => String, { description: 'Its place in the attempt, from 1.' })
  id!: string;

  @Field(() => QuestionTypeEnum, { description: 'How it is answered.' })
  type!: string;

  @Field(() => String, { description: 'The question, in the language of the caller. Show it as text.' })
  ask!: string;

  @Field(() => Int, { description: 'What it counts.' })
  points!: number;

  @Field(() => [QuizOptionModel], {
    description: 'What to choose from or to put in order; empty for numbers and stages.',
  })
  options!: QuizOptionModel[];

  @Field(() => String, { nullable: true, description: 'Unit of the number.' })
  unit!: string | null;

  @Field(() => QuizDiagramModel, { nullable: true, description: 'Where to pick stages.' })
  diagram!: QuizDiagramModel | null;

  @Field(() => QuizAnswerModel, { nullable: true, description: 'The answer so far.' })
  given!: QuizAnswerModel | null;

  @Field(() => QuizOutcomeModel, { nullable: true, description: 'Null until the attempt is submitted.' })
  outcome!: QuizOutcomeModel | null;

  /** Maps by name, so that nothing of a solution can slip through. */
  static from({ shown, given, result }: AttemptQuestion, lang: Language): QuizQuestionModel {
    const { id, type, ask, points, options, unit, diagram } = shown;
    return Object.assign(new QuizQuestionModel(), {
      ...{ id, type, points, ask: ask[lang], unit: unit?.[lang] ?? null },
      options: options.map((option) =>
        Object.assign(new QuizOptionModel(), { id: option.id, text: option.text[lang] }),
      ),
      diagram:
        diagram && Object.assign(new QuizDiagramModel(), { sopKey: diagram.sop, sopVersionId: diagram.sopVersionId }),
      given:
        given && Object.assign(new QuizAnswerModel(), { chosen: given.chosen ?? [], number: given.number ?? null }),
      outcome:
        result &&
        Object.assign(new QuizOutcomeModel(), {
          ...{ isRight: result.isRight, chosen: result.chosen, number: result.number, why: result.why[lang] },
        }),
    });
  }
}

@ObjectType('QuizAttemptHead', { description: 'An attempt, without its questions.' })
export class QuizAttemptHeadModel {
  @Field(() => UuidScalar, { description: 'Its id.' })
  id!: string;

  @Field(() => Int, { description: '1, 2, 3 … of this member.' })
  number!: number;

  @Field(() => DateTimeScalar, { description: 'When it began.' })
  startedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was submitted; null: it is open.' })
  submittedAt!: Date | null;

  @Field(() => Int, { nullable: true, description: 'Percent of the points, rounded down.' })
  score!: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it reached the pass mark.' })
  isPassed!: boolean | null;

  static from({ id, number, startedAt, submittedAt, score, passed }: QuizAttempt): QuizAttemptHeadModel {
    return Object.assign(new QuizAttemptHeadModel(), { id, number, startedAt, submittedAt, score, isPassed: passed });
  }
}

@ObjectType('QuizAttempt', { description: 'An attempt of the caller; its questions never change.' })
export class QuizAttemptModel extends QuizAttemptHeadModel {
  @Field(() => String, { description: 'Key of the quiz.' })
  quizKey!: string;

  @Field(() => String, { description: 'Title of the quiz in the language of the caller.' })
  title!: string;

  @Field(() => Int, { description: 'Version of the quiz it is frozen to.' })
  versionNumber!: number;

  @Field(() => Int, { description: 'Percent of the points to pass.' })
  passMark!: number;

  @Field(() => [QuizQuestionModel], { description: 'Its questions, in order.' })
  questions!: QuizQuestionModel[];

  static of({ attempt, quiz, version, questions }: AttemptView, lang: Language): QuizAttemptModel {
    return Object.assign(new QuizAttemptModel(), QuizAttemptHeadModel.from(attempt), {
      ...{ quizKey: quiz.key, title: version.content.title[lang], versionNumber: version.number },
      ...{ passMark: version.content.passMark, questions: questions.map((one) => QuizQuestionModel.from(one, lang)) },
    });
  }
}

/** Fields with a resolver of their own are in `quiz.writing.resolver.ts`. */
@ObjectType('QuizDraft', {
  description: 'A quiz that is being written, with its solutions: for those who may publish it.',
})
export class QuizDraftModel {
  @Field(() => String, { description: 'Key of the quiz.' })
  key!: string;

  @Field(() => String, { description: 'Title in the language of the caller, or in the other one; may be empty.' })
  title!: string;

  @Field(() => String, { description: 'Role whose lead may change it.' })
  ownerRole!: string;

  @Field(() => String, { description: 'The document as far as it is written (YAML).' })
  source!: string;

  @Field(() => Int, { description: 'Counts savings; send it back as `expectedRevision` of `quizSave`.' })
  revision!: number;

  @Field(() => DateTimeScalar, { description: 'When it was saved last.' })
  updatedAt!: Date;

  /** Not part of the schema. */
  updatedById!: string | null;

  static from(draft: QuizDraft, lang: Language): QuizDraftModel {
    const { key, titleZh, titleEn, ownerRole, source, revision, updatedAt, updatedBy } = draft;
    return Object.assign(new QuizDraftModel(), {
      ...{ key, ownerRole, source, revision, updatedAt, updatedById: updatedBy },
      title: lang === 'zh' ? titleZh || titleEn : titleEn || titleZh,
    });
  }
}

/** Fields with a resolver of their own are in `quiz.writing.resolver.ts`. */
@ObjectType('QuizTaker', { description: 'Somebody who has taken a quiz.' })
export class QuizTakerModel {
  @Field(() => Int, { description: 'Attempts that were submitted.' })
  attemptCount!: number;

  @Field(() => Int, { nullable: true, description: 'Best score of a passed attempt; null: not passed.' })
  bestScore!: number | null;

  @Field(() => Int, { description: 'Score of the last attempt.' })
  lastScore!: number;

  @Field(() => DateTimeScalar, { description: 'When the last attempt was submitted.' })
  lastAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When they passed it first.' })
  passedAt!: Date | null;

  @Field(() => Boolean, { description: 'They failed too often; somebody has to talk with them and release them.' })
  isLocked!: boolean;

  /** Not part of the schema. */
  memberId!: string;

  static from({ memberId, attempts, best, lastScore, lastAt, passedAt, isLocked }: TakenView): QuizTakerModel {
    return Object.assign(new QuizTakerModel(), {
      ...{ memberId, attemptCount: attempts, bestScore: best, lastScore, lastAt, passedAt, isLocked },
    });
  }
}

@ObjectType('QuizTrial', {
  description: 'A document as somebody who takes the quiz would see it. Nothing of it is kept.',
})
export class QuizTrialModel {
  @Field(() => String, { description: 'Title in the language of the caller.' })
  title!: string;

  @Field(() => Int, { description: 'Percent of the points to pass.' })
  passMark!: number;

  @Field(() => [QuizQuestionModel], { description: 'The questions that were drawn, in order.' })
  questions!: QuizQuestionModel[];

  @Field(() => Int, {
    nullable: true,
    description: 'Percent of the points, rounded down; null: no answers were given.',
  })
  score!: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether that reaches the pass mark.' })
  isPassed!: boolean | null;

  static from({ content, questions, score }: Trial, lang: Language): QuizTrialModel {
    const { title, passMark } = content;
    return Object.assign(new QuizTrialModel(), {
      ...{ title: title[lang], passMark, score, isPassed: score === null ? null : score >= passMark },
      questions: questions.map((one) => QuizQuestionModel.from(one, lang)),
    });
  }
}
