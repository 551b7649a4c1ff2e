import { ArgsType, Field, Float, InputType, Int } from '@nestjs/graphql';
import { ARTICLE_LIMITS, QUIZ_LIMITS } from '#knowledge';
import { CommandInput, RepeatableInput } from '../graphql/command.input.js';
import { PageArgs } from '../graphql/connection.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { Nested } from '../graphql/validation/nested.js';
import { IntBetween, Key, ListUpTo, TextBetween, TextsBetween } from '../graphql/validation/rules.js';

@ArgsType()
export class QuizListArgs extends PageArgs {
  @Field(() => Boolean, { nullable: true, description: 'True: archived ones, too.' })
  archived?: boolean;

  @Field(() => UuidScalar, {
    nullable: true,
    description:
      'Where this member stands instead of the caller: for their mentor, leads of their roles and managers; otherwise empty.',
  })
  memberId?: string;
}

@InputType({
  description:
    'Keeps a quiz that is being written; only its key and its owner must be right. `expectedRevision` is the draft’s, 0: there was none.',
})
export class QuizSaveInput extends CommandInput {
  @Field(() => String, {
    description: `The document, YAML, at most ${QUIZ_LIMITS.source / 1_000} kB. Its key decides which quiz it is.`,
  })
  source!: string;

  @Field(() => Boolean, { nullable: true, description: 'True: it begins a quiz; refused when its key is taken.' })
  isNew?: boolean;
}

@InputType({ description: 'Throws away what is being written of a quiz. `expectedRevision` is the draft’s.' })
export class QuizDiscardInput extends CommandInput {
  @Key()
  @Field(() => String, { description: 'Key of the quiz.' })
  key!: string;
}

@InputType({ description: 'An answer to a question of a quiz that is tried.' })
export class QuizTrialAnswerInput {
  @TextBetween(1, 3)
  @Field(() => String, { description: 'The question.' })
  questionId!: string;

  @TextsBetween(1, 200, 10)
  @Field(() => [String], { nullable: true, description: 'Ids of options in their order, or stages.' })
  chosen?: string[];

  @Field(() => Float, { nullable: true, description: 'The number.' })
  number?: number;
}

@InputType({ description: 'A quiz to look at as those will who take it.' })
export class QuizTrialInput {
  @Field(() => String, { description: `The document, YAML, at most ${QUIZ_LIMITS.source / 1_000} kB.` })
  source!: string;

  @Field(() => UuidScalar, { description: 'Chosen by the client; decides which questions are drawn, and their order.' })
  seed!: string;

  @ListUpTo(QUIZ_LIMITS.questions)
  @Nested(() => QuizTrialAnswerInput)
  @Field(() => [QuizTrialAnswerInput], {
    nullable: true,
    description: 'Given: they are judged, and what was right is told.',
  })
  answers?: QuizTrialAnswerInput[];
}

@InputType({ description: 'Publishes a quiz. `expectedRevision` is the quiz’s, 0: there was none.' })
export class QuizPublishInput extends CommandInput {
  @Field(() => String, {
    description: `The document, YAML, at most ${QUIZ_LIMITS.source / 1_000} kB. Its key decides which quiz it is.`,
  })
  source!: string;

  @TextBetween(0, ARTICLE_LIMITS.note)
  @Field(() => String, { nullable: true, description: 'What is new, for colleagues.' })
  note?: string;

  @IntBetween(1, 2_147_483_647)
  @Field(() => Int, {
    nullable: true,
    description:
      'The text is the draft with this revision: STALE when somebody has saved since, and otherwise the draft is done with.',
  })
  draftRevision?: number;
}

@InputType({ description: 'Puts a quiz away, or takes it back.' })
export class QuizArchiveInput extends CommandInput {
  @Key()
  @Field(() => String, { description: 'Its key.' })
  key!: string;

  @Field(() => Boolean, { description: 'False takes it back.' })
  archived!: boolean;
}

@InputType({ description: 'Begins an attempt, or goes on with the open one.' })
export class QuizStartInput extends RepeatableInput {
  @Key()
  @Field(() => String, { description: 'Key of the quiz.' })
  key!: string;
}

@InputType({ description: 'Answers a question of an open attempt.' })
export class QuizAnswerInput extends RepeatableInput {
  @Field(() => UuidScalar, { description: 'The attempt.' })
  attemptId!: string;

  @TextBetween(1, 3)
  @Field(() => String, { description: 'The question.' })
  questionId!: string;

  @TextsBetween(1, 200, 10)
  @Field(() => [String], {
    nullable: true,
    description: 'Ids of options in their order, or stages. An empty list takes the answer back.',
  })
  chosen?: string[];

  @Field(() => Float, { nullable: true, description: 'The number.' })
  number?: number;
}

@InputType({ description: 'Ends an attempt and counts its points.' })
export class QuizSubmitInput extends RepeatableInput {
  @Field(() => UuidScalar, { description: 'The attempt.' })
  attemptId!: string;
}

@InputType({ description: 'Lets somebody try again who failed too often, after a talk.' })
export class QuizReleaseInput extends RepeatableInput {
  @Key()
  @Field(() => String, { description: 'Key of the quiz.' })
  key!: string;

  @Field(() => UuidScalar, { description: 'The member.' })
  memberId!: string;

  @TextBetween(1, ARTICLE_LIMITS.note)
  @Field(() => String, { description: 'What was talked about.' })
  note!: string;
}
